import { escapeSnippet, type Fix } from '../../core/fix.js';
import { rule, type Rule } from '../../core/rule.js';
import { isUnknown } from '../../syntax/compose/interpolation.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { nameOf } from '../../syntax/schema/words.js';

interface Row {
  readonly id: string;
  readonly format: 'duration' | 'bytes';
  readonly title: string;
  readonly why: string;
  /** What can be read. */
  readonly legal: RegExp;
  readonly noun: string;
  readonly like: string;
  /** Units to choose from. */
  readonly units: string;
  readonly bad: string;
  readonly good: string;
}

const rows: readonly Row[] = [
  {
    id: 'compose/valid-duration',
    format: 'duration',
    title: 'Write durations with their units',
    why: 'A duration is a number with a unit, or several of them: `90s`, `1m30s`, `1.5h`. Known are ns, us, ms, s, m, h, d and w. Compose refuses everything else, a number alone too.',
    legal: /^[-+]?(?:0|(?:\d+(?:\.\d*)?(?:ns|us|µs|μs|ms|s|m|h|d|w))+)$/,
    noun: 'duration',
    like: '`90s` or `1m30s`',
    units: 's,m,h,ms',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    stop_grace_period: «30»\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    stop_grace_period: 30s\n',
  },
  {
    id: 'compose/valid-byte-size',
    format: 'bytes',
    title: 'Write sizes with units that Compose knows',
    why: 'A size is a number of bytes, or a number with one of the units k, m, g, t and p: `512m`, `1.5gb`, `2GiB`. Compose refuses everything else.',
    legal: /^-?(?:\d+\.?\d*|\.\d+) ?(?:[kmgtp]i?)?b?$/i,
    noun: 'size',
    like: '`512m` or `1.5g`',
    units: 'm,g,k',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    mem_limit: «512mo»\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    mem_limit: 512m\n',
  },
];

const validUnit = ({ id, format, title, why, legal, noun, like, units, bad, good }: Row): Rule =>
  rule<'compose'>({
    id,
    title,
    severity: 'error',
    category: 'correctness',
    presets: { recommended: {} },
    fixes: ['ask'],
    since: '0.1.0',
    why,
    equivalents: [],
    examples: [{ name: `a ${noun} that cannot be read`, bad, good }],
    *check({ schema }) {
      for (const value of schema.formats.get(format) ?? []) {
        const { node } = value;
        if (node.kind !== 'scalar' || node.value === null || typeof node.value === 'boolean') continue;
        if (isUnknown(node) || legal.test(node.text) || (typeof node.value === 'number' && format === 'bytes')) continue;
        const message = `${nameOf(value)} cannot be read as a ${noun}, and Compose refuses \`${node.text}\`. Write a number with its unit, such as ${like}.`;
        yield { at: node.span, message, fixes: withUnit(node, units) };
      }
    },
  });

function withUnit({ text, span, style }: YamlScalar, units: string): Fix[] {
  const number = /^\d+(?:\.\d+)?/.exec(text)?.[0];
  if (number === undefined || style === 'literal' || style === 'folded') return [];
  const quote = style === 'double' ? '"' : style === 'single' ? "'" : '';
  const snippet = `${quote}${escapeSnippet(number)}\${1|${units}|}${quote}`;
  return [{ title: 'Write it with a unit', safety: 'ask', edits: [{ span, text: snippet }] }];
}

export default rows.map(validUnit);
