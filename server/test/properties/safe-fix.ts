import { parseAllDocuments } from 'yaml';
import type { Finding } from '../../src/core/finding.js';
import { applyEdits, type Fix } from '../../src/core/fix.js';
import type { Span } from '../../src/core/span.js';
import type { Engine } from '../../src/engine/engine.js';
import { editsOf, fixAll } from '../../src/engine/fixer.js';
import { commentsOf } from '../../src/syntax/yaml/document.js';
import { parseYaml } from '../../src/syntax/yaml/parse.js';

/** What may be wrong with a safe fix. */
export type Fault =
  'touches another file' | 'breaks the syntax' | 'leaves its finding' | 'adds a finding' | 'loses a comment' | 'never settles';

export interface FixFault {
  readonly fault: Fault;
  readonly detail: string;
  /** The file after the fix. */
  readonly after: string;
}

/** Applies one safe fix to the engine's files, looks at what came of it, and takes it back. */
export function faultOf(engine: Engine, finding: Finding, fix: Fix): FixFault | undefined {
  const { path } = finding;
  const before = engine.textOf(path) ?? '';
  const edits = editsOf(finding, fix);
  const other = edits.find((edit) => edit.path !== path || edit.create);
  if (other) return { fault: 'touches another file', detail: other.path, after: before };
  const after = applyEdits(before, edits);
  const paths = affectedBy(engine, path);
  const counted = countFindings(engine, paths);
  try {
    engine.update(path, after);
    const found = syntaxFault(engine, path, before, after) ?? findingFault(counted, countFindings(engine, paths), finding, after);
    return found ?? commentFault(engine, finding, before, after);
  } finally {
    engine.update(path, before);
  }
}

/** Applies all safe fixes of a file to a fixed point, looks at the result, and takes it back. */
export function faultOfAll(engine: Engine, path: string): FixFault | undefined {
  const before = engine.textOf(path) ?? '';
  const after = fixAll(engine, [path]).changed.get(path);
  if (after === undefined) return undefined;
  try {
    engine.update(path, after);
    const again = fixAll(engine, [path]).changed.get(path);
    if (again !== undefined) return { fault: 'never settles', detail: 'a second run changes it again', after };
    return syntaxFault(engine, path, before, after);
  } finally {
    engine.update(path, before);
  }
}

/** Rules whose fixes bring to light what was there all along: they make text readable, or take away a suppression or what stood between two others. */
const uncovering = /\/(?:valid-yaml|valid-syntax|known-instruction|no-inline-ignore|unique-cmd|unique-entrypoint|unique-healthcheck)$/;

/** The file, and those that are judged together with it. */
const affectedBy = (engine: Engine, path: string): string[] => [
  ...new Set([
    path,
    ...engine
      .units()
      .filter(({ files }) => files.includes(path))
      .flatMap(({ files }) => files),
  ]),
];

/** Findings by rule and file. */
function countFindings(engine: Engine, paths: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, path } of paths.flatMap((each) => engine.lint(each))) {
    const key = `${rule} in ${path}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function findingFault(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  { rule, path }: Finding,
  text: string,
): FixFault | undefined {
  const key = `${rule} in ${path}`;
  if ((after.get(key) ?? 0) >= (before.get(key) ?? 0)) return { fault: 'leaves its finding', detail: key, after: text };
  if (uncovering.test(rule)) return undefined;
  const added = [...after].find(([each, count]) => count > (before.get(each) ?? 0));
  return added && { fault: 'adds a finding', detail: added[0], after: text };
}

/** A text that could be read can still be read. */
function syntaxFault(engine: Engine, path: string, before: string, after: string): FixFault | undefined {
  if (engine.kindOf(path) === 'dockerfile') return undefined; // what is wrong there is a finding of its own
  if (yamlError(before) !== undefined) return undefined;
  const detail = yamlError(after);
  return detail === undefined ? undefined : { fault: 'breaks the syntax', detail, after };
}

const yamlError = (text: string): string | undefined =>
  [parseAllDocuments(text, { uniqueKeys: false })].flat().flatMap(({ errors }) => errors.map(({ code }) => code))[0];

function commentFault(engine: Engine, { path, span }: Finding, before: string, after: string): FixFault | undefined {
  const left = commentsIn(engine, path, after).map(({ text }) => text);
  const lost = commentsIn(engine, path, before).find(({ text, start, end }) => {
    if (start <= span.end && span.start <= end) return false; // the comment itself is what is wrong
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return lost === undefined ? undefined : { fault: 'loses a comment', detail: lost.text, after };
}

const commentsIn = (engine: Engine, path: string, text: string): (Span & { text: string })[] =>
  engine.kindOf(path) === 'dockerfile'
    ? [...text.matchAll(/^[ \t]*(#.*)$/gm)].map(({ 0: line, index }) => ({ start: index, end: index + line.length, text: line.trim() }))
    : commentsOf(parseYaml(text)).map((comment) => ({ ...comment.span, text: comment.text.trim() }));
