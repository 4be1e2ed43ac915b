import type { Server, Sizing, SizingLine, Tier } from './advice.js';
import { isLongRunning, type JudgedService } from './services.js';
import { counted, rounded } from './words.js';

/** What KRR puts on peak memory. */
const headroom = 0.15;
/** System and Docker; our estimate. */
const systemGB = 0.75;
/** A K3s server with a small workload, by its own documentation (C1). */
const k3sGB = 1.6;

const gb = (mb: number): number => mb / 1024;
const exact = (value: number): number => Math.round(value * 1000) / 1000;

const planned = (service: JudgedService): number => gb(service.planningMB * service.replicas);

/** What a server needs for the services alone, system and headroom included, in GB. */
export function plainSum(services: readonly JudgedService[]): number {
  const running = services.filter(isLongRunning);
  if (running.length === 0) return 0;
  const sum = running.reduce((gigabytes, service) => gigabytes + exact(planned(service)), 0);
  return exact(sum + exact(sum * headroom) + systemGB);
}

const total = (lines: readonly SizingLine[]): number => exact(lines.reduce((sum, { memoryGB }) => sum + memoryGB, 0));

function baseLines(running: readonly JudgedService[]): SizingLine[] {
  const lines = running.map((service) => ({ text: lineText(service), memoryGB: exact(planned(service)), source: sourceOf(service) }));
  const peak = lines.reduce((sum, { memoryGB }) => sum + memoryGB, 0) * headroom;
  return [
    ...lines,
    { text: 'Headroom of 15 %', memoryGB: exact(peak), source: 'S28; the share that KRR puts on peak memory' },
    { text: 'System and Docker', memoryGB: systemGB, source: 'S28; our estimate' },
  ];
}

/** More than a server needs for services of so much memory in all, in GB. */
export const atMostGB = (mb: number): number => gb(mb) * (1 + headroom) + systemGB;

const lineText = ({ evidence, replicas, planningMB }: JudgedService): string =>
  `${evidence.name}: ${replicas === 1 ? '' : `${String(replicas)} × `}${rounded(planningMB, 0)} MB`;

/** Where the planning value of a service comes from. */
export const sourceOf = ({ memory }: JudgedService): string => [...new Set(memory.map(({ source }) => source))].join('; ');

/** Whether nothing but our guess stands behind part of it. */
export const isGuess = ({ memory }: JudgedService): boolean => memory.some(({ guess }) => guess);

/** The sum line by line, with ranges, guesses and warnings. */
export function sizingOf(services: readonly JudgedService[], tier: Tier, warnings: readonly SizingLine[]): Sizing {
  const running = services.filter(isLongRunning);
  if (running.length === 0) return { sumGB: 0, requestsGB: 0, limitsGB: 0, guessedShare: 0, lines: [] };
  const k3s = tier.startsWith('k3s')
    ? [{ text: 'K3s server', memoryGB: k3sGB, source: 'C1; K3s documentation, “Resource Profiling”' }]
    : [];
  const lines = [...baseLines(running), ...k3s, ...warnings];
  const sumGB = total(lines);
  const bound = (key: 'memoryRequest' | 'memoryLimit'): number =>
    exact(gb(running.reduce((sum, service) => sum + service.replicas * given(service, key), 0)));
  return {
    sumGB,
    requestsGB: bound('memoryRequest'),
    limitsGB: bound('memoryLimit'),
    guessedShare: exact((guessedGB(running) * (1 + headroom)) / sumGB),
    lines,
  };
}

const given = ({ evidence }: JudgedService, key: 'memoryRequest' | 'memoryLimit'): number =>
  evidence.containers.reduce((sum, container) => sum + (container[key] ?? 0), 0);

const guessedGB = (running: readonly JudgedService[]): number =>
  gb(running.reduce((sum, { memory, replicas }) => sum + replicas * memory.reduce((mb, part) => mb + (part.guess ? part.mb : 0), 0), 0));

const note = (text: string, source: string): SizingLine => ({ text, memoryGB: 0, source });

/** What a reader should know about the count and the cores. */
export function warningsOf(services: readonly JudgedService[], tier: Tier, containers: number, server: Server | null): SizingLine[] {
  const cores = server ? server.cores * server.nodes : Infinity;
  const wanted = services.filter(isLongRunning).reduce((sum, service) => sum + service.replicas * cpuOf(service), 0);
  return [
    ...(tier === 'compose-medium' && containers > 20
      ? [note(`Warning: ${counted(containers, 'container')}; more than 20 fit only because they are light`, 'C2')]
      : []),
    ...(wanted > cores
      ? [note(`Warning: the files ask for ${rounded(wanted)} cores, the server printed has ${String(cores)}`, 'the files')]
      : []),
    ...(server && server.nodes > 3
      ? [note(`${String(server.nodes)} servers, so that the others are at most 80 % full when one is lost`, 'our estimate')]
      : []),
    ...(tier === 'kubernetes' ? [note('The control plane takes 2 cores and 2 GB on top', 'S1')] : []),
    ...(tier === 'k3s-single' ? [note('2 GB is the floor of K3s: it starts, with little room', 'C1, S19')] : []),
  ];
}

const cpuOf = ({ evidence }: JudgedService): number =>
  evidence.containers.reduce((sum, { cpuLimit, cpuRequest }) => sum + (cpuLimit ?? cpuRequest ?? 0), 0);
