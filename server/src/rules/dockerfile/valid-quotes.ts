import { rule } from '../../core/rule.js';
import type { Span } from '../../core/span.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-quotes',
  title: 'Close quotes',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A quote that is never closed takes everything up to the end of the instruction, and the build stops.
  `,
  equivalents: ['dockerfile-utils:SYNTAX_MISSING_SINGLE_QUOTE', 'dockerfile-utils:SYNTAX_MISSING_DOUBLE_QUOTE'],
  examples: [
    { name: 'a value of ENV', bad: 'FROM alpine:3.22\nENV A=«"b c»\n', good: 'FROM alpine:3.22\nENV A="b c"\n' },
    { name: 'an apostrophe in a label', bad: "FROM alpine:3.22\nLABEL a=it«'s here»\n", good: "FROM alpine:3.22\nLABEL a=it's here'\n" },
  ],
  *check(dockerfile) {
    for (const instruction of [...dockerfile.all('ENV'), ...dockerfile.all('LABEL'), ...dockerfile.all('ARG')]) {
      const at = unclosed(instruction.argsText, instruction.source.escape, instruction.args.start);
      if (!at) continue;
      const quote = dockerfile.text.charAt(at.start);
      yield {
        at,
        message: `This ${quote === '"' ? 'double' : 'single'} quote is never closed, so ${instruction.name} cannot be read. Close or escape it.`,
        fixes: [{ title: `Append ${quote}`, safety: 'review', edits: [{ span: { start: at.end, end: at.end }, text: quote }] }],
      };
    }
  },
});

/** From the quote that stays open to the end. */
function unclosed(text: string, escape: string, offset: number): Span | undefined {
  let quote = '';
  let opened = 0;
  for (let at = 0; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === escape && quote !== "'") at++;
    else if (quote === '' && (c === '"' || c === "'")) {
      quote = c;
      opened = at;
    } else if (c === quote) quote = '';
  }
  return quote === '' ? undefined : { start: offset + opened, end: offset + text.length };
}
