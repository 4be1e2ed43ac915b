import { escapeSnippet } from '../../core/fix.js';
import { rule } from '../../core/rule.js';

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
      bad: 'FROM alpine:3.22\nCOPY «<<EOF» /x\nls\nEOF /y\n',
      good: 'FROM alpine:3.22\nCOPY <<EOF /x\nls\nEOF /y\nEOF\n',
    },
  ],
  *check(dockerfile) {
    const { text, eol } = dockerfile;
    for (const { heredocs } of dockerfile.knownInstructions) {
      for (const { closing, marker, delimiter } of heredocs) {
        if (closing) continue;
        const line = `${text.endsWith('\n') ? '' : eol}${escapeSnippet(delimiter)}${eol}`;
        yield {
          at: marker,
          message: `No line holds "${delimiter}" alone, so this heredoc takes the rest of the file. Close it.`,
          fixes: [{ title: `Append ${delimiter}`, safety: 'ask', edits: [{ span: { start: text.length, end: text.length }, text: line }] }],
        };
        break;
      }
    }
  },
});
