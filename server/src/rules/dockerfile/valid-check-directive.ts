import { nearest } from '../../core/distance.js';
import { rule } from '../../core/rule.js';
import { buildChecks } from '../../syntax/dockerfile/build-checks.js';

const keys = ['skip', 'error', 'experimental'];

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-check-directive',
  title: 'Name build checks that exist',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    \`# check=\` knows the keys skip, error and experimental. A check whose name is mistyped there is not skipped, without a word.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a mistyped check',
      bad: '# check=skip=«JSONArgsRecomended»\nFROM alpine:3.22\n',
      good: '# check=skip=JSONArgsRecommended\nFROM alpine:3.22\n',
    },
    { name: 'a mistyped key', bad: '# check=«skp»=all\nFROM alpine:3.22\n', good: '# check=skip=all\nFROM alpine:3.22\n' },
  ],
  only: ({ directives }) => directives.length > 0,
  *check(dockerfile) {
    for (const { name: directive, value, valueSpan } of dockerfile.directives) {
      if (directive !== 'check') continue;
      for (const { text, start, candidates } of wordsOf(value, valueSpan.start)) {
        if (candidates.includes(text) || text === 'all') continue;
        const span = { start, end: start + text.length };
        const similar = nearest(text, candidates);
        const mayBeNew = candidates === buildChecks && similar === undefined && /^[A-Z][A-Za-z]+$/.test(text);
        yield {
          at: span,
          message: `"${text}" is not known here.${similar === undefined ? '' : ` "${similar}" may be meant.`}`,
          ...(mayBeNew && { severity: 'hint' as const }),
          fixes: similar === undefined ? [] : [{ title: `Change to ${similar}`, safety: 'review', edits: [{ span, text: similar }] }],
        };
      }
    }
  },
});

interface CheckWord {
  readonly text: string;
  readonly start: number;
  readonly candidates: readonly string[];
}

/** The keys and names of `skip=A,B;error=true`. */
function wordsOf(value: string, offset: number): CheckWord[] {
  const words: CheckWord[] = [];
  for (const match of value.matchAll(/([^;=\s]+)[ \t]*(?:=([^;]*))?/g)) {
    const [all, key = '', list = ''] = match;
    words.push({ text: key, start: offset + match.index, candidates: keys });
    if (key === 'error') continue;
    const listStart = offset + match.index + all.length - list.length;
    for (const name of list.matchAll(/[^,\s]+/g)) words.push({ text: name[0], start: listStart + name.index, candidates: buildChecks });
  }
  return words;
}
