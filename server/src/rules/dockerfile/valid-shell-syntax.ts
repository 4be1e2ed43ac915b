import { rule } from '../../core/rule.js';
import { spanOf, type Span } from '../../core/span.js';
import type { ScriptError } from '../../syntax/shell/script.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-shell-syntax',
  title: 'Write shell text that can be parsed',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    The shell reads the whole text of a RUN before or while it runs it. An open quote, an \`if\` without \`fi\` or an operator with nothing
    behind it makes the step fail.
  `,
  equivalents: ['shellcheck:SC1072', 'shellcheck:SC1073', 'shellcheck:SC1009'],
  examples: [
    { name: 'an open quote', bad: 'FROM alpine:3.22\nRUN echo «"a && ls»\n' },
    { name: 'nothing behind the operator', bad: 'FROM alpine:3.22\nRUN ls «&&»\n' },
    { name: 'no fi', bad: 'FROM alpine:3.22\nRUN «if true; then ls;»\n' },
  ],
  *check(dockerfile) {
    for (const run of dockerfile.all('RUN')) {
      for (const { text, start, errors } of run.scripts) {
        const [first] = errors;
        if (!first || /\{\{|<%|\$\{templateOption/.test(text)) continue;
        yield {
          at: placeOf(first, text, start),
          message: `The shell cannot read this: ${first.message}. The step fails when it gets there.`,
        };
      }
    }
  },
});

/** The word or the quote that is too much; all of the text where something is missing at its end. */
function placeOf({ message, at }: ScriptError, text: string, offset: number): Span {
  const token = /^(?:unexpected token|expected command after) '(.+)'$/.exec(message)?.[1];
  const found = token === undefined ? -1 : text.lastIndexOf(token, at - offset);
  if (token !== undefined && found >= 0) return spanOf(offset + found, offset + found + token.length);
  const end = offset + text.trimEnd().length;
  return spanOf(at < end ? at : offset, end);
}
