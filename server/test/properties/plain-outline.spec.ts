import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineIndex } from '../../src/core/lines.js';
import { escapeOf, readDirectives } from '../../src/syntax/dockerfile/directives.js';
import { parseOutline, plainOutline, type Outline } from '../../src/syntax/dockerfile/outline.js';
import { examples, runs, samples } from './material.js';

const dockerfiles = [...samples, ...examples].flatMap(({ files }) =>
  Object.entries(files).flatMap(([path, text]) => (/dockerfile/i.test(path) ? [text] : [])),
);

/** Blanks at the end of an instruction belong to nobody. */
const trimmed = (text: string, outlines: readonly Outline[]): Outline[] =>
  outlines.map(({ name, keyword, start, end }) => ({ name, keyword, start, end: start + text.slice(start, end).trimEnd().length }));

/** Fails where the two readers of outlines differ. Says whether the plain one took the text. */
function agrees(text: string): boolean {
  const directives = readDirectives(text);
  const escape = escapeOf(directives);
  const plain = plainOutline(text, escape);
  if (!plain) return false;
  const parsed = parseOutline(text, directives, escape, new LineIndex(text));
  assert.deepEqual(trimmed(text, plain), trimmed(text, parsed), text);
  return true;
}

const pieces = fc.constantFrom(
  ...[
    '\\\n',
    '\\ \n',
    '\n',
    '\n\n',
    '# c\n',
    ' # x',
    '\\',
    '`',
    '`\n',
    ' ',
    '\t',
    'RUN ',
    'FROM a',
    'from b',
    '\r\n',
    '\\\r\n',
    '# escape=`\n',
  ],
  ...[
    'A=b',
    '"',
    "'",
    '[',
    ']',
    'ONBUILD ',
    'x',
    '&&',
    ' \\\n# c\n',
    ' \\\n\n  y',
    '\\\\\n',
    'é',
    'RUN\n',
    'ENV\\\n A b',
    'FR\\\nOM a',
    '<<E',
  ],
);

const mutated = fc
  .record({
    text: fc.constantFrom(...dockerfiles),
    changes: fc.array(fc.record({ at: fc.nat(), piece: pieces, deleted: fc.nat({ max: 4 }) }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ text, changes }) =>
    changes.reduce((all, { at, piece, deleted }) => {
      const from = at % (all.length + 1);
      return all.slice(0, from) + piece + all.slice(from + deleted);
    }, text),
  );

describe('the reader of plain Dockerfiles', () => {
  it('finds the instructions that the parser finds', () => {
    const anything = fc.array(pieces, { maxLength: 20 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(mutated, anything), (text) => void agrees(text)),
      runs(3000),
    );
  });

  it('leaves heredocs to the parser, one that an escape splits as well', () => {
    for (const text of ['COPY <<EOF /x\nls\nEOF\n', 'COPY <\\\n<EOF /x\nls\nEOF\n']) assert.equal(agrees(text), false);
  });

  it('takes nearly all that people write', () => {
    const taken = dockerfiles.filter(agrees).length;
    assert.ok(taken > 0.8 * dockerfiles.length, `${String(taken)} of ${String(dockerfiles.length)}`);
  });
});
