import type { Edit } from '../../../core/fix.js';
import type { Dockerfile } from '../../../syntax/dockerfile/dockerfile.js';
import { CommandInstruction } from '../../../syntax/dockerfile/command-instruction.js';
import { removeCommand } from '../../../syntax/dockerfile/removal.js';
import { writtenAt, type Written } from '../../../syntax/dockerfile/written.js';
import type { Span } from '../../../core/span.js';
import type { Search } from './verification.js';

interface Text {
  /** A word that must be in the file for the rest to be looked at. */
  readonly cue: string;
  /** Global. What its groups `off` or `among` hold is reported, or all of it. */
  readonly pattern: RegExp;
  /** Which files it matters in. */
  readonly files: RegExp;
}

/** Text that is written to a file: by `echo`, `printf`, `sed`, or a heredoc. */
export const byText = ({ cue, pattern, files }: Text): Search => ({
  only: ({ text }) => text.includes(cue),
  *find(dockerfile) {
    for (const match of dockerfile.text.matchAll(pattern)) {
      const off = match.groups?.['off'] ?? match.groups?.['among'] ?? match[0];
      const start = match.index + match[0].indexOf(off);
      const written = writtenAt(dockerfile, start);
      if (!written?.files.some((file) => files.test(file)) || isComment(dockerfile, start)) continue;
      const at = { start, end: start + off.length };
      yield { at, name: off, edit: removal(dockerfile, written, at) };
    }
  },
});

const isComment = ({ text }: Dockerfile, at: number): boolean => /[#;][ \t]*$/.test(text.slice(Math.max(0, at - 9), at));

/** The line, the command, or the words alone, whichever holds nothing else. */
function removal(dockerfile: Dockerfile, written: Written, at: Span): Edit | undefined {
  const { text } = dockerfile;
  const { start, end, instruction, command } = written;
  const line = dockerfile.linesOf(at);
  if (line.start >= start && line.end <= end && text.slice(line.start, line.end).trim() === text.slice(at.start, at.end))
    return { span: line, text: '' };
  const isAll = /^["'\\n]*$/.test(text.slice(start, at.start) + text.slice(at.end, end));
  if (command && instruction instanceof CommandInstruction && (isAll || command.name === 'sed'))
    return removeCommand(dockerfile, instruction, command);
  // an option among others, or a line of a longer text
  const behind = /^(?:\\n|[ \t](?=\S))/.exec(text.slice(at.end, at.end + 4))?.[0].length ?? 0;
  const before = text[at.end] === ']' && text[at.start - 1] === ' ' ? 1 : 0;
  return { span: { start: at.start - before, end: at.end + behind }, text: '' };
}
