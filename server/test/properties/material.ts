import assert from 'node:assert/strict';
import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../src/core/config.js';
import type { Finding } from '../../src/core/finding.js';
import { decode } from '../../src/engine/decode.js';
import { Engine } from '../../src/engine/engine.js';
import { allRules } from '../../src/engine/rules.js';
import { usualPath } from '../support/lint.js';
import { readMarked } from '../support/marked.js';

/** Files that stand together, and where they come from. */
export interface Material {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Every example of every rule, before and after its fix. */
export const examples: readonly Material[] = allRules.flatMap((rule) =>
  rule.examples.flatMap(({ name, path = usualPath[rule.subject], files = {}, bad, good }) => {
    const others = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, readMarked(text).text]));
    const before = { name: `${rule.id}: ${name}`, files: { ...others, [path]: readMarked(bad).text } };
    return good === undefined ? [before] : [before, { name: `${before.name}, repaired`, files: { ...others, [path]: good } }];
  }),
);

/** The sample workspaces, each folder of test-fixtures one. */
export const samples: readonly Material[] = sampleFolders().map((folder) => ({ name: path.basename(folder), files: filesIn(folder) }));

function sampleFolders(): string[] {
  const root = path.resolve(process.cwd(), 'test-fixtures');
  if (!existsSync(root)) throw new Error(`no ${root}: run the tests from the root of the repository`);
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => path.join(root, name)).sort();
}

function filesIn(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.flatMap((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const decoded = decode(readFileSync(file));
      return 'text' in decoded ? [[path.relative(folder, file).replaceAll(path.sep, '/'), decoded.text] as const] : [];
    }),
  );
}

/** An engine with every rule on, holding these files as the whole workspace. */
export function engineOf(files: Readonly<Record<string, string>>, config: Config = { extends: ['all'] }): Engine {
  const engine = new Engine({ config, complete: true });
  for (const [file, text] of Object.entries(files)) engine.update(file, text);
  return engine;
}

/** Lints everything and fails on a rule that threw. */
export function lintAll(engine: Engine): Finding[] {
  const findings = [...engine.paths()].flatMap((file) => engine.lint(file));
  // fixes that are made when somebody asks for them must not throw either
  for (const { fixes } of findings) assert.ok(Array.isArray(fixes));
  const crash = engine.problems()[0];
  if (crash) throw new Error(crash.message);
  return findings;
}

/** One change of a text, as an unlucky hand would make it. */
const change = fc.record({
  kind: fc.constantFrom('delete', 'double', 'insert', 'truncate', 'crlf', 'tabs', 'swap'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 60 }),
  text: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(...['\n', ' ', '\t', ':', '- ', '"', "'", '#', '|', '>', '&a ', '*a ', '<<: ']),
    fc.constantFrom(...['${', '}', '{{', '}}', '\\\n', '<<EOF\n', '[', ']', '{', '---\n', '\ufeff', '\0', '\r', '$(', '`', '&&', '||']),
  ),
});

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(text: string, { kind, at, length, text: inserted }: Change): string {
  const from = Math.floor(at * text.length);
  const until = Math.min(text.length, from + length);
  switch (kind) {
    case 'delete':
      return text.slice(0, from) + text.slice(until);
    case 'double':
      return text.slice(0, until) + text.slice(from);
    case 'insert':
      return text.slice(0, from) + inserted + text.slice(from);
    case 'truncate':
      return text.slice(0, from);
    case 'crlf':
      return text.replaceAll(/\r?\n/g, '\r\n');
    case 'tabs':
      return text.replaceAll('  ', '\t');
    default:
      return text.slice(until) + text.slice(0, until);
  }
}

/** Known material with one file spoiled a little. */
export const spoiled: fc.Arbitrary<Material> = fc
  .record({
    base: fc.constantFrom(...examples, ...samples, { name: 'nothing', files: { Dockerfile: 'FROM scratch\n' } }),
    file: fc.nat(),
    changes: fc.array(change, { minLength: 1, maxLength: 4 }),
  })
  .map(({ base, file, changes }) => {
    const paths = Object.keys(base.files);
    const chosen = paths[file % paths.length] ?? 'Dockerfile';
    return { name: base.name, files: { ...base.files, [chosen]: changes.reduce(changed, base.files[chosen] ?? '') } };
  });

const words = [
  ...[
    'FROM',
    'RUN',
    'COPY',
    'ADD',
    'ENV',
    'ARG',
    'CMD',
    'ENTRYPOINT',
    'USER',
    'ONBUILD',
    'SHELL',
    'HEALTHCHECK',
    'AS',
    'scratch',
    'node:22',
  ],
  ...[
    '--from=build',
    '--mount=type=cache',
    '["a", "b"]',
    'apt-get install',
    '&& \\',
    '|',
    '<<EOF',
    'EOF',
    '# syntax=x',
    '# escape=`',
    '$X',
    '${X:-y}',
  ],
  ...[
    'services:',
    'image:',
    'build:',
    'ports:',
    '"80:80"',
    'apiVersion: v1',
    'kind: Pod',
    'kind: List',
    'items:',
    'spec:',
    'containers:',
    'name: a',
  ],
  ...[
    '- ',
    '  ',
    '    ',
    '\n',
    '\n',
    '\n',
    '\r\n',
    ': ',
    '&a',
    '*a',
    '<<: *a',
    '!reset',
    '|-',
    '>',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '#',
    '---',
    '{{ .X }}',
  ],
  ...[
    '# plimsoll-ignore',
    '# plimsoll-ignore-file',
    '# hadolint ignore=DL3008',
    'x-a: &a',
    'null',
    '~',
    '0x1F',
    '1e9',
    'yes',
    '\u2028',
    '🐳',
  ],
];

/** Text made of the words that parsers look for, in any order. */
export const babble: fc.Arbitrary<string> = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join(' '));

/** The names under which any text is tried. */
export const names = ['Dockerfile', 'compose.yaml', 'manifest.yaml', '.plimsoll.yaml', 'k8s/kustomization.yaml', '.env'] as const;

/** The same cases every time, unless PLIMSOLL_SEED or PLIMSOLL_RUNS asks for others or more. */
export const runs = (usual: number): { numRuns: number; seed: number } => ({
  numRuns: Number(process.env['PLIMSOLL_RUNS'] ?? usual),
  seed: Number(process.env['PLIMSOLL_SEED'] ?? 1),
});
