import { unknownFamily, type Family } from './families.js';
import type { ContainerEvidence } from './project-evidence.js';

/** The planning value of one container. */
export interface Memory {
  readonly mb: number;
  /** Where it comes from, for the report. */
  readonly source: string;
  /** Neither a file nor the table of images gives it. */
  readonly guess: boolean;
}

/** limit, else the larger of request and class, else class; what flags of the program say beats the class. */
export function memoryOf(container: ContainerEvidence, family: Family): Memory {
  const { memoryLimit, memoryRequest } = container;
  if (memoryLimit !== undefined) return { mb: memoryLimit, source: 'limit', guess: false };
  const own = classMemory(container, family);
  if (memoryRequest === undefined || memoryRequest < own.mb) return own;
  return { mb: memoryRequest, source: 'request', guess: false };
}

function classMemory(container: ContainerEvidence, family: Family): Memory {
  const text = [container.command, ...[...container.env].map(([key, value]) => `${key}=${value}`)].join('\n');
  for (const { pattern, name, unit = '', estimate } of programFlags) {
    const match = pattern.exec(text);
    if (match)
      return { mb: Math.round(estimate(sizeInMB(match[1] ?? '', match[2] ?? unit), family)), source: `${name}, our estimate`, guess: true };
  }
  const guess = family === unknownFamily;
  return { mb: family.memoryMB, source: guess ? family.source : `${family.name}: ${family.source}`, guess };
}

interface ProgramFlag {
  readonly name: string;
  readonly pattern: RegExp;
  /** Of a number that has none. */
  readonly unit?: string;
  readonly estimate: (mb: number, family: Family) => number;
}

/** A heap and what a virtual machine needs beside it. */
const heap = (mb: number): number => mb * 1.25 + 128;
/** A cache is the larger part of such a program, not all of it. */
const beside = (mb: number, { memoryMB }: Family): number => Math.max(memoryMB, mb + memoryMB / 2);

/** Flags in commands and variables that set how much memory a program takes. The estimates are ours. */
const programFlags: readonly ProgramFlag[] = [
  { name: '-Xmx', pattern: /-Xmx(\d+)([kmgt]?)/i, estimate: heap },
  { name: '--max-old-space-size', pattern: /--max[-_]old[-_]space[-_]size[= ](\d+)/i, unit: 'm', estimate: heap },
  { name: 'maxmemory', pattern: /\bmaxmemory[= ](\d+)([kmg]?)b?\b/i, estimate: beside },
  { name: 'innodb_buffer_pool_size', pattern: /innodb[-_]buffer[-_]pool[-_]size[= ](\d+)([kmg]?)/i, estimate: beside },
  { name: 'shared_buffers', pattern: /shared_buffers[= ](\d+)([kmg]?)b?/i, estimate: beside },
];

/** Bytes without a unit. */
function sizeInMB(number: string, unit: string): number {
  const power = ['', 'k', 'm', 'g', 't'].indexOf(unit.toLowerCase());
  return (Number(number) * 1024 ** Math.max(0, power)) / (1024 * 1024);
}
