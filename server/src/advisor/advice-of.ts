import type { AdvisorProject } from '../core/config.js';
import type { Place } from '../core/span.js';
import type { Advice, Flag, Location, NeedPart, Server, ServiceAdvice, Sizing, Tier } from './advice.js';
import { changesOf } from './changes.js';
import { hasManifests, judge, type Judgement } from './judge.js';
import { keptText } from './kept-platform.js';
import { confidenceOf } from './confidence.js';
import { inOrder, type NeedEvidence } from './need.js';
import { nextSteps } from './next-steps.js';
import type { HardFact, ProjectEvidence } from './project-evidence.js';
import { questionsOf } from './questions.js';
import { serverFor } from './server.js';
import { independentGroups, isLongRunning, type JudgedService } from './services.js';
import { isGuess, sizingOf, sourceOf, warningsOf } from './sizing.js';
import { tierTitles, tierTools } from './tier-table.js';
import { counted } from './words.js';

/** Where a place is, in lines. */
export type Locate = (place: Place) => Location;

/** One project, judged. */
export interface Judged {
  readonly evidence: ProjectEvidence;
  readonly settings: AdvisorProject;
  readonly judgement: Judgement;
  /** Another set of files is the production one. */
  readonly notProduction: string | undefined;
  /** Other projects that run the same programs. */
  readonly related?: string | undefined;
}

/** The stable shape, its keys in the documented order. */
export function adviceOf(
  { evidence, settings, judgement, notProduction, related }: Judged,
  flag: Flag | undefined,
  locate: Locate,
): Advice {
  const { tier, services, need, total } = judgement;
  const sizing = sizingFor(evidence, judgement, serverOf(judgement));
  const asked = questionsOf(settings, (other) => judge(evidence, other).tier);
  const names = groupNames(services);
  const told = [...evidence.notes, keptText(settings), notProduction, related].filter((text) => text !== undefined).map(toldPart);
  const parts = [...inOrder(need), ...toldParts(evidence, services), ...told];
  return {
    version: 1,
    project: { path: evidence.path, kind: evidence.kind, files: evidence.files, role: evidence.role ?? null },
    verdict: verdictOf(judgement),
    confidence: confidenceOf(evidence, settings, judgement, sizing.guessedShare, asked),
    flags: flag === undefined ? [] : [flag],
    need: { total, parts: parts.map((part) => partOf(part, locate)) },
    hardFacts: evidence.hardFacts.map((fact) => factOf(fact, locate)),
    services: services.map((service) => serviceOf(service, names, locate)),
    sizing,
    questions: asked,
    changes: tier === 'none' ? [] : changesOf(evidence, settings, asked, tier),
    next: nextSteps(evidence, settings, judgement),
  };
}

function sizingFor(evidence: ProjectEvidence, judgement: Judgement, server: Server | null): Sizing {
  const { services, tier, containers } = judgement;
  const warnings = warningsOf(services, tier, containers, server);
  return sizingOf(services, tier, [...warnings, ...memoryWarning(evidence, judgement)]);
}

/** How sure the verdict is, without the rest of the advice. */
export function levelOf({ evidence, settings, judgement }: Judged): Advice['confidence']['level'] {
  const asked = questionsOf(settings, (other) => judge(evidence, other).tier);
  const { guessedShare } = sizingFor(evidence, judgement, null);
  return confidenceOf(evidence, settings, judgement, guessedShare, asked).level;
}

export function verdictOf(judgement: Judgement): Advice['verdict'] {
  const server = serverOf(judgement);
  return { tier: judgement.tier, title: titleOf(judgement.tier, server), server };
}

export function serverOf({ tier, services, sumGB }: Judgement): Server | null {
  const largest = Math.max(0, ...services.filter(isLongRunning).map(({ planningMB }) => planningMB / 1024));
  return serverFor(tier, tier === 'k3s-single' ? sumGB + 1.6 : sumGB, largest);
}

function titleOf(tier: Tier, server: Server | null): string {
  if (!server) return tierTitles[tier];
  const size = `${String(server.cores)}-core, ${String(server.memoryGB)} GB`;
  return server.nodes === 1
    ? `${tierTools[tier]} on one ${size} server`
    : `${tierTools[tier]} on ${String(server.nodes)} servers of ${size} each`.replace('-core', ' cores');
}

const memoryWarning = (evidence: ProjectEvidence, { sumGB, tier }: Judgement): Advice['sizing']['lines'] =>
  evidence.development && tier === 'compose-large' && sumGB > 64
    ? [
        {
          text: 'Warning: more than 64 GB fit no single server; a project for development is rarely run as a whole',
          memoryGB: 0,
          source: 'S25',
        },
      ]
    : [];

const toldPart = (text: string): NeedEvidence => ({ id: 'note', points: 0, cites: [], text, places: [] });

/** What is printed and does not score: wishes, restart policies and health checks. */
function toldParts({ wishes, kind }: ProjectEvidence, services: readonly JudgedService[]): NeedEvidence[] {
  const running = services.filter(isLongRunning);
  const lacking = (what: string, key: 'restarts' | 'healthChecked'): NeedEvidence[] => {
    const found = running.filter(({ evidence }) => evidence[key] === false);
    const text = `${String(found.length)} of ${counted(running.length, 'service')} without ${what}`;
    return found.length === 0
      ? []
      : [{ id: 'S32', points: 0, cites: ['S32'], text, places: found.flatMap(({ evidence }) => evidence.place ?? []) }];
  };
  return [
    ...wishes.other.map(({ text, places }) => ({ id: 'wish', points: 0, cites: ['S4'], text, places })),
    ...(kind === 'compose' ? lacking('a restart policy', 'restarts') : []),
    ...lacking(hasManifests({ kind }) ? 'a probe' : 'a healthcheck', 'healthChecked'),
  ];
}

const partOf = ({ id, points, cites, text, places }: NeedEvidence, locate: Locate): NeedPart => ({
  id,
  points,
  cites,
  text,
  locations: places.map(locate),
});

const factOf = ({ id, text, places }: HardFact, locate: Locate): Advice['hardFacts'][number] => ({
  id,
  text,
  requires: id.startsWith('HF-K') ? 'kubernetes' : id === 'HF-N1' ? 'nomad' : 'swarm',
  locations: places.map(locate),
});

/** The first service of a group gives it its name: keys of builds are of no use to a reader. */
const groupNames = (services: readonly JudgedService[]): ReadonlyMap<string, string> =>
  new Map([...independentGroups(services)].map(([group, [first]]) => [group, first?.evidence.name ?? group]));

function serviceOf(service: JudgedService, names: ReadonlyMap<string, string>, locate: Locate): ServiceAdvice {
  const { evidence, group, replicas, planningMB } = service;
  return {
    name: evidence.name,
    class: service.class,
    independentGroup: (group === undefined ? undefined : names.get(group)) ?? null,
    replicas,
    memoryMB: Math.round(planningMB),
    memorySource: sourceOf(service),
    guess: isGuess(service) || evidence.replicasGuessed === true,
    location: evidence.place ? locate(evidence.place) : null,
  };
}
