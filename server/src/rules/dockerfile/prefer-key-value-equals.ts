import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { readPieces } from '../../syntax/dockerfile/expansion.js';
import type { PairsInstruction } from '../../syntax/dockerfile/instructions.js';
import type { Pair } from '../../syntax/dockerfile/pairs.js';
import { unclosedQuote } from '../../syntax/dockerfile/source.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/prefer-key-value-equals',
  title: 'Write ENV and LABEL with an equals sign',
  severity: 'hint',
  category: 'style',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    \`ENV key value\` takes the whole rest of the line as the value, so a second pair on the line silently becomes text.
    The form is deprecated; \`key=value\` says where the value ends.
  `,
  equivalents: ['buildkit:LegacyKeyValueFormat'],
  examples: [
    { name: 'a variable', bad: 'FROM node:22\nENV «NODE_ENV production»\n', good: 'FROM node:22\nENV NODE_ENV=production\n' },
    { name: 'a value with blanks', bad: 'FROM node:22\nLABEL «title A "good" one»\n', good: 'FROM node:22\nLABEL title="A good one"\n' },
    { name: 'options of another program', bad: 'FROM node:22\nENV «OPTS -Da=b -Dc=$D»\n', good: 'FROM node:22\nENV OPTS="-Da=b -Dc=$D"\n' },
  ],
  only: (dockerfile) => dockerfile.has('ENV', 'LABEL'),
  *check(dockerfile) {
    for (const instruction of [...dockerfile.all('ENV'), ...dockerfile.all('LABEL')]) {
      const [pair] = instruction.pairs;
      if (!instruction.isLegacy || !pair) continue;
      const value = valueOf(instruction, pair);
      yield {
        at: pair,
        message: `${instruction.name} ${pair.key} is in the deprecated form without "=", which takes the rest of the line as the value. Write ${pair.key}=….`,
        fixes: value === undefined || dockerfile.hasInnerComments(instruction) ? [] : [insertion(pair, value)],
      };
    }
  },
});

const insertion = ({ start, end, key }: Pair, value: string): Fix => ({
  title: 'Insert the equals sign',
  safety: 'safe',
  edits: [{ span: { start, end }, text: `${key}=${value}` }],
});

/** The value as one word: as it is where it is one already, otherwise in double quotes; undefined where these would end too early. */
function valueOf(instruction: PairsInstruction, { valueSpan }: Pair): string | undefined {
  const { escape } = instruction.source;
  const raw = instruction.joinedText(valueSpan ?? instruction.args).trim();
  if (/^[^\s"'\\`]+$/.test(raw) || /^"(?:[^"\\`]|[\\`][^])*"$/.test(raw) || /^'[^']*'$/.test(raw)) return raw;
  const pieces = readPieces(raw, escape);
  if (unclosedQuote(raw, escape) >= 0 || pieces.some((piece) => typeof piece !== 'string' && piece.operand.includes('"'))) return undefined;
  const text = pieces.map((piece) =>
    typeof piece === 'string'
      ? piece.replace(/["$\\`]/g, (c) => (c === '"' || c === '$' || c === escape ? escape + c : c))
      : raw.slice(piece.start, piece.end),
  );
  return `"${text.join('')}"`;
}
