import { escapeSnippet, type Edit } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Span } from '../../core/span.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-heredoc',
  title: 'Close heredocs',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    A heredoc ends at a line that holds its delimiter and nothing else. Without one it takes the rest of the file, and the build stops.
  `,
  equivalents: [],
  examples: [
    { name: 'never closed', bad: 'FROM alpine:3.22\nRUN «<<EOF»\nls\n', good: 'FROM alpine:3.22\nRUN <<EOF\nls\nEOF\n' },
    {
      name: 'text behind the delimiter',
      bad: 'FROM alpine:3.22\nCOPY <<EOF /x\nls\nEOF «/y»\nRUN ls\n',
      good: 'FROM alpine:3.22\nCOPY <<EOF /x\nls\nEOF /y\nEOF\nRUN ls\n',
    },
  ],
  only: ({ text }) => text.includes('<<'),
  *check(dockerfile) {
    for (const { heredocs } of dockerfile.knownInstructions) {
      for (const { closing, trailing, marker, delimiter } of heredocs) {
        if (closing) continue;
        yield {
          at: trailing ?? marker,
          message: trailing
            ? `A heredoc ends at a line that holds "${delimiter}" alone; with more behind it, it goes on to the end of the file.`
            : `No line holds "${delimiter}" alone, so this heredoc takes the rest of the file. Close it.`,
          fixes: [{ title: `Insert a line with ${delimiter}`, safety: 'ask', edits: [closingLine(dockerfile, trailing, delimiter)] }],
        };
        break;
      }
    }
  },
});

function closingLine({ text, eol, lines }: Dockerfile, trailing: Span | undefined, delimiter: string): Edit {
  const at = trailing ? lines.startOf(lines.lineAt(trailing.end) + 1) : text.length;
  return { span: { start: at, end: at }, text: `${text[at - 1] === '\n' ? '' : eol}${escapeSnippet(delimiter)}${eol}` };
}
