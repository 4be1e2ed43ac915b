import type { Finding } from '../core/finding.js';
import { subjects } from '../core/rule.js';
import type { Span } from '../core/span.js';
import type { Project } from './project.js';

/** Findings of a file with their identity: the same id means the same findings. */
export interface Current {
  readonly id: string;
  readonly findings: readonly Finding[];
}

interface Remembered {
  readonly text: string;
  readonly across: readonly Finding[];
}

const remembered = new WeakMap<Project, Map<string, Remembered>>();

/** All findings of a file. Those that need other files are remembered, to be shown while their file is typed in. */
export function allFindings(project: Project, path: string): Current {
  const { engine } = project;
  if (!project.seesAcross) return { id: `own.${ownId(project, path)}`, findings: engine.lint(path, 'own') };
  const findings = engine.lint(path);
  const current = { id: engine.resultId(path), findings: project.folder === undefined ? findings.filter(needsNoOther) : findings };
  if (project.isOpen(path)) remember(project, path, current.findings);
  return current;
}

/** The identity of what `allFindings` gives, without working it out. */
export const findingsId = (project: Project, path: string): string =>
  project.seesAcross ? project.engine.resultId(path) : `own.${ownId(project, path)}`;

/** While somebody types: the file's own findings anew, the others as they were, moved along with their text. */
export function typingFindings(project: Project, path: string): Current {
  const { engine } = project;
  const before = remembered.get(project)?.get(path);
  const text = engine.textOf(path) ?? '';
  const across = before ? moved(before, text) : [];
  return { id: `typing.${ownId(project, path)}`, findings: [...engine.lint(path, 'own'), ...across] };
}

const ownId = (project: Project, path: string): string => project.engine.versionOf(path);

function remember(project: Project, path: string, findings: readonly Finding[]): void {
  const across = findings.filter((finding) => !isOwn(project, finding));
  const paths = remembered.get(project) ?? new Map<string, Remembered>();
  remembered.set(project, paths.set(path, { text: project.engine.textOf(path) ?? '', across }));
}

/** Of a file outside of any folder nobody knows what it is applied with: what it refers to may well be there. */
const needsNoOther = ({ rule }: Finding): boolean => !/^kubernetes\/(?:known|match|unique)-/.test(rule);

const ownTargets: readonly string[] = [...subjects, 'suppressions'];

function isOwn({ engine }: Project, finding: Finding): boolean {
  const target = engine.registry.get(finding.rule)?.on;
  return target === undefined || ownTargets.includes(target);
}

/** Findings in a changed text. Those that the change touches are left out, and fixes, which may lie anywhere. */
function moved({ text: before, across }: Remembered, after: string): Finding[] {
  if (across.length === 0) return [];
  const start = commonStart(before, after);
  const tail = commonEnd(before, after, start);
  const shift = after.length - before.length;
  const follow = ({ start: from, end }: Span): Span | undefined =>
    end <= start ? { start: from, end } : from >= before.length - tail ? { start: from + shift, end: end + shift } : undefined;
  return across.flatMap((finding) => {
    const span = follow(finding.span);
    return span ? [{ ...finding, span, fixes: [], related: finding.related.filter(({ at }) => at.path !== finding.path) }] : [];
  });
}

function commonStart(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let i = 0;
  while (i < limit && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  return i;
}

function commonEnd(a: string, b: string, start: number): number {
  const limit = Math.min(a.length, b.length) - start;
  let i = 0;
  while (i < limit && a.charCodeAt(a.length - 1 - i) === b.charCodeAt(b.length - 1 - i)) i++;
  return i;
}
