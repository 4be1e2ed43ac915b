import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { reasonOf } from '../hosts/node.js';
import { fingerprints } from './fingerprint.js';
import { UsageError } from './io.js';
import type { LintedFile } from './session.js';
import { writeSafely } from './write.js';

/** Findings that are known and shall not be shown: path from the baseline's folder → rule → fingerprints. */
interface Baseline {
  readonly version: 1;
  readonly findings: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** Takes out the findings that the baseline knows. */
export function withoutKnown(files: readonly LintedFile[], file: string, cwd: string): { files: LintedFile[]; known: number } {
  const { findings } = readBaseline(path.resolve(cwd, file), file);
  let known = 0;
  const left = files.map((linted) => {
    const prints = fingerprints(linted);
    const key = pathIn(file, cwd, linted.path);
    const here = Object.hasOwn(findings, key) ? (findings[key] ?? {}) : {};
    const fresh = linted.findings.filter(({ rule }, i) => isNotice(rule) || here[rule]?.includes(prints[i] ?? '') !== true);
    known += linted.findings.length - fresh.length;
    return { ...linted, findings: fresh };
  });
  return { files: left, known };
}

/** Writes the findings of these files as the new baseline; returns how many they are. */
export function writeBaseline(files: readonly LintedFile[], file: string, cwd: string): number {
  const entries = files.map((linted) => {
    const prints = fingerprints(linted);
    const rules = new Map<string, string[]>();
    for (const [i, { rule }] of linted.findings.entries())
      if (!isNotice(rule)) rules.set(rule, [...(rules.get(rule) ?? []), prints[i] ?? '']);
    return [pathIn(file, cwd, linted.path), sorted(rules)] as const;
  });
  const known = entries.filter(([, rules]) => Object.keys(rules).length > 0);
  const baseline: Baseline = { version: 1, findings: sorted(known) };
  const disk = path.resolve(cwd, file);
  try {
    mkdirSync(path.dirname(disk), { recursive: true });
    writeSafely(disk, Buffer.from(`${JSON.stringify(baseline, undefined, 2)}\n`));
  } catch (error) {
    throw new UsageError(`The baseline ${file} cannot be written: ${reasonOf(error)}.`);
  }
  return known.flatMap(([, rules]) => Object.values(rules).flat()).length;
}

const pathIn = (file: string, cwd: string, shown: string): string =>
  path.relative(path.dirname(path.resolve(cwd, file)), path.resolve(cwd, shown)).replaceAll(path.sep, '/');

const sorted = <T>(entries: Iterable<readonly [string, T]>): Record<string, T> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

/** What no rule has found is never known beforehand: unreadable files, broken configuration. */
const isNotice = (rule: string): boolean => rule.startsWith('plimsoll/');

function readBaseline(disk: string, given: string): Baseline {
  const text = ((): string => {
    try {
      return readFileSync(disk, 'utf8');
    } catch (error) {
      throw new UsageError(`The baseline ${given} cannot be read: ${reasonOf(error)}. --update-baseline writes it.`);
    }
  })();
  try {
    const value: unknown = JSON.parse(text);
    if (isBaseline(value)) return value;
  } catch {
    // falls through to the same remedy
  }
  throw new UsageError(`The file ${given} is no baseline of Plimsoll. --update-baseline writes it anew.`);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

const isBaseline = (value: unknown): value is Baseline =>
  isRecord(value) &&
  value['version'] === 1 &&
  isRecord(value['findings']) &&
  Object.values(value['findings']).every((rules) => isRecord(rules) && Object.values(rules).every(Array.isArray));
