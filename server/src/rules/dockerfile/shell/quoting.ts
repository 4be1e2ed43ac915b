import type { Fix } from '../../../core/fix.js';
import type { Span } from '../../../core/span.js';
import type { ShellText } from '../../../syntax/dockerfile/shell-text.js';
import { isPackageTool } from '../../../syntax/shell/package-tools.js';
import type { PlacedWord } from '../../../syntax/shell/uses.js';

/** Whether a word is one that the shell splits, and not a list of packages or options. */
export const isSplit = ({ kind, command }: PlacedWord): boolean =>
  kind === 'argument' && command !== undefined && !isPackageTool(command.name);

/** Double quotes around a span; none in JSON and backticks, where they would need escapes. */
export function addQuotes({ run }: ShellText, { start, end }: Span, { context }: PlacedWord): Fix[] {
  if (run.exec || context.inBackticks) return [];
  const edits = [
    { span: { start, end: start }, text: '"' },
    { span: { start: end, end }, text: '"' },
  ];
  return [{ title: 'Add double quotes', safety: 'review', edits }];
}
