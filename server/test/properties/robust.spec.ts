import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Edit } from '../../src/core/fix.js';
import type { Place, Span } from '../../src/core/span.js';
import { decode } from '../../src/engine/decode.js';
import type { Engine } from '../../src/engine/engine.js';
import { babble, engineOf, examples, lintAll, names, runs, samples, spoiled, type Material } from './material.js';

/** Fails unless every place that findings name lies in its document. */
function assertRanges(engine: Engine): void {
  const inside = (what: string, path: string, { start, end }: Span): void => {
    const length = engine.textOf(path)?.length ?? 0;
    assert.ok(start >= 0 && start <= end && end <= length, `${what} ${String(start)}–${String(end)} in ${path} of ${String(length)}`);
  };
  for (const { rule, path, span, related, fixes } of lintAll(engine)) {
    inside(rule, path, span);
    for (const { at } of related) inside(`${rule}, related`, at.path, at);
    const edits: readonly Edit[] = fixes.flatMap((fix) => fix.edits);
    for (const edit of edits) if (!edit.create) inside(`${rule}, edit`, edit.path ?? path, edit.span);
  }
}

/** Fails unless every place that answers to an editor's questions name lies in its document. */
function assertAnswers(engine: Engine, path: string, offset: number): void {
  const { navigation } = engine;
  const length = engine.textOf(path)?.length ?? 0;
  const renaming = navigation.renameAt(path, offset, 'renamed');
  const card = navigation.cardAt(path, offset);
  const spans: readonly Span[] = [
    ...(navigation.foldings(path) ?? []),
    ...(navigation.selectionAt(path, offset) ?? []),
    ...(navigation.links(path) ?? []),
    ...(navigation.symbols(path) ?? []).flatMap((symbol) => [symbol, symbol.nameSpan]),
    ...(navigation.hints(path, { start: 0, end: length }) ?? []).map(({ at }) => ({ start: at, end: at })),
    ...(navigation.completionsAt(path, offset) ?? []).map(({ span }) => span),
    ...(card ? [card.at] : []),
  ];
  const places: readonly Place[] = [
    ...spans.map(({ start, end }) => ({ path, start, end })),
    ...(navigation.referencesAt(path, offset) ?? []),
    ...(renaming && 'edits' in renaming ? renaming.edits.map((edit) => ({ path: edit.path, ...edit.span })) : []),
    ...(card?.seeAlso ?? []),
  ];
  for (const { path: file, start, end } of places) {
    const last = engine.textOf(file)?.length ?? 0;
    assert.ok(start >= 0 && start <= end && end <= last, `${start}–${end} in ${file} of ${last}`);
  }
}

const assertMaterial = ({ files }: Material): void => assertRanges(engineOf(files));

describe('any text', () => {
  it('any bytes end in findings or in silence', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const decoded = decode(bytes);
        if ('text' in decoded) for (const name of names) assertRanges(engineOf({ [name]: decoded.text }));
      }),
      runs(150),
    );
  });

  it('any sequence of words that parsers look for ends in findings or in silence', () => {
    fc.assert(
      fc.property(babble, (text) => {
        for (const name of names) assertRanges(engineOf({ [name]: text }));
      }),
      runs(150),
    );
  });

  it('spoiled examples and samples end in findings or in silence', () => {
    fc.assert(fc.property(spoiled, assertMaterial), runs(300));
  });

  it('what an editor is told of spoiled files lies in them', () => {
    fc.assert(
      fc.property(spoiled, fc.nat(), ({ files }, at) => {
        const engine = engineOf(files);
        for (const path of Object.keys(files)) assertAnswers(engine, path, at % (files[path]?.length ?? 1));
      }),
      runs(300),
    );
  });

  it('findings of examples and samples lie in their documents', () => {
    for (const material of [...examples, ...samples]) assertMaterial(material);
  });

  it('is linted alike however it was typed', () => {
    fc.assert(
      fc.property(spoiled, spoiled, (before, after) => {
        const typed = engineOf(before.files);
        lintAll(typed);
        for (const path of Object.keys(before.files)) typed.update(path, after.files[path]);
        for (const [path, text] of Object.entries(after.files)) typed.update(path, text);
        assert.deepEqual(inOrder(typed), inOrder(engineOf(after.files)));
      }),
      runs(100),
    );
  });
});

const inOrder = (engine: Engine): string[] =>
  lintAll(engine)
    .map(({ path, rule, span, message }) => `${path}:${String(span.start)}-${String(span.end)} ${rule} ${message}`)
    .sort();

describe('large and deep input', () => {
  const cases: readonly [name: string, path: string, text: string][] = [
    ['aliases that explode', 'compose.yaml', explodingAliases()],
    ['a mapping 5,000 levels deep', 'manifest.yaml', `apiVersion: v1\nkind: Pod\nspec: ${'{a: '.repeat(5000)}1${'}'.repeat(5000)}\n`],
    ['brackets 5,000 levels deep', 'compose.yaml', `services: ${'['.repeat(5000)}\n`],
    ['a line of a million characters', 'Dockerfile', `FROM scratch\nRUN echo ${'a'.repeat(1_000_000)}\n`],
    ['10,000 continued lines', 'Dockerfile', `FROM scratch\nRUN true ${'\\\n  && true '.repeat(10_000)}\n`],
    ['10,000 open quotes', 'Dockerfile', `FROM scratch\nRUN ${'"'.repeat(10_001)}\n`],
    ['10,000 nested substitutions', 'Dockerfile', `FROM scratch\nRUN ${'$('.repeat(10_000)}\n`],
    ['10,000 nested expansions', 'Dockerfile', `FROM scratch\nENV A=${'${B:-'.repeat(10_000)}\n`],
    ['20,000 documents', 'manifest.yaml', '---\napiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n'.repeat(20_000)],
    ['10,000 stages', 'Dockerfile', Array.from({ length: 10_000 }, (_, i) => `FROM scratch AS s${String(i)}\n`).join('')],
    ['an anchor that holds itself', 'compose.yaml', 'services: &a\n  web: *a\n  image: x\n'],
    ['a merge that holds itself', 'compose.yaml', 'services: &a\n  <<: *a\n  web: { image: x }\n'],
  ];
  for (const [name, path, text] of cases)
    it(`${name} does not hold anybody up`, () => {
      assertRanges(engineOf({ [path]: text }));
    });
});

function explodingAliases(): string {
  const levels = Array.from(
    { length: 30 },
    (_, i) =>
      `x-${String(i + 1)}: &x${String(i + 1)} [${Array(10)
        .fill(`*x${String(i)}`)
        .join(', ')}]`,
  );
  return `x-0: &x0 [a]\n${levels.join('\n')}\nservices:\n  web:\n    image: nginx\n    command: *x30\n`;
}
