import { rule } from '../../core/rule.js';
import { flagTable } from '../../syntax/dockerfile/flags.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-duration',
  title: 'Write durations with a unit',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    Health-check times are numbers with units, such as \`30s\` or \`1m30s\`. Without a unit, or below a millisecond, the build stops.
  `,
  equivalents: [
    'dockerfile-utils:FLAG_INVALID_DURATION',
    'dockerfile-utils:FLAG_LESS_THAN_1MS',
    'dockerfile-utils:FLAG_MISSING_DURATION',
    'dockerfile-utils:FLAG_UNKNOWN_UNIT',
  ],
  examples: [
    {
      name: 'no unit',
      bad: 'FROM alpine:3.22\nHEALTHCHECK --interval=«30» CMD x\n',
      good: 'FROM alpine:3.22\nHEALTHCHECK --interval=30s CMD x\n',
    },
    { name: 'an unknown unit', bad: 'FROM alpine:3.22\nHEALTHCHECK --timeout=«5sec» CMD x\n' },
    { name: 'too short', bad: 'FROM alpine:3.22\nHEALTHCHECK --timeout=«10us» CMD x\n' },
  ],
  only: (dockerfile) => dockerfile.has('HEALTHCHECK'),
  *check(dockerfile) {
    for (const check of dockerfile.all('HEALTHCHECK')) {
      for (const { name, value, valueSpan, start, end } of check.flags) {
        if (flagTable['HEALTHCHECK']?.[name]?.kind !== 'duration' || value?.includes('$') === true) continue;
        const fault = faultOf(value ?? '');
        if (fault === undefined) continue;
        const at = valueSpan && value ? valueSpan : { start, end };
        yield {
          at,
          message: `--${name}: ${fault} Write a duration such as 30s.`,
          fixes: /^\d+$/.test(value ?? '')
            ? [{ title: 'Append a unit', safety: 'ask', edits: [{ span: { start: at.end, end: at.end }, text: '${1|s,ms,m,h|}' }] }]
            : [],
        };
      }
    }
  },
});

const milliseconds: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1e3, m: 6e4, h: 3.6e6 };

function faultOf(text: string): string | undefined {
  if (text === '') return 'there is no value.';
  if (/^[+-]?0$/.test(text)) return undefined;
  const parts = [...text.replace(/^[+-]/, '').matchAll(/(\d*\.?\d*)([^\d.]*)/g)].filter(([all]) => all !== '');
  let total = 0;
  for (const [, number = '', unit = ''] of parts) {
    if (!/\d/.test(number)) return `"${text}" is no duration.`;
    const factor = milliseconds[unit];
    if (factor === undefined) return unit === '' ? `"${text}" has no unit.` : `"${unit}" is no unit of time.`;
    total += Number(number) * factor;
  }
  return total > 0 && (total < 1 || text.startsWith('-')) ? `"${text}" is below a millisecond.` : undefined;
}
