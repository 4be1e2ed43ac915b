import { rule } from '../../core/rule.js';
import type { Report } from '../../core/finding.js';
import type { Instruction } from '../../syntax/dockerfile/instruction.js';
import { unclosedQuote } from '../../syntax/dockerfile/source.js';

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
    { name: 'a value of a flag', bad: 'FROM alpine:3.22\nCOPY --chown=«"a:b» c /c\n', good: 'FROM alpine:3.22\nCOPY --chown="a:b" c /c\n' },
    { name: 'an apostrophe in a label', bad: "FROM alpine:3.22\nLABEL a=it«'s here»\n", good: "FROM alpine:3.22\nLABEL a=it's here'\n" },
  ],
  *check(dockerfile) {
    for (const name of ['ENV', 'LABEL', 'ARG'] as const)
      for (const instruction of dockerfile.all(name)) yield* unclosed(instruction, instruction.argsText, instruction.args.start);
    for (const instruction of dockerfile.knownInstructions)
      for (const { value, valueSpan } of instruction.flags)
        if (value && valueSpan) yield* unclosed(instruction, instruction.textOf(valueSpan), valueSpan.start);
  },
});

/** From the quote that stays open to the end. */
function* unclosed({ name, source }: Instruction, text: string, offset: number): Generator<Report> {
  const opened = unclosedQuote(text, source.escape);
  if (opened < 0) return;
  const quote = text.charAt(opened);
  const end = offset + text.length;
  yield {
    at: { start: offset + opened, end },
    message: `This ${quote === '"' ? 'double' : 'single'} quote is never closed, so ${name} cannot be read. Close or escape it.`,
    fixes: [{ title: `Append ${quote}`, safety: 'review', edits: [{ span: { start: end, end }, text: quote }] }],
  };
}
