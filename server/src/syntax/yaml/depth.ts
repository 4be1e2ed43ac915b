/** Deeper nesting than this is not handed to the parser: it recurses, and what it does at the end of its stack may end the process. */
const deepest = 400;

/**
 * The offset at which a text is nested too deeply to be parsed; undefined for every real one.
 * Counts brackets without regard to quotes, so that it takes one pass; text in quotes that opens hundreds more than it closes is not met.
 */
export function tooDeepAt(text: string): number | undefined {
  if (text.length <= deepest) return undefined;
  return deepBrackets(text) ?? deepLine(text);
}

function deepBrackets(text: string): number | undefined {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth < 0) depth = 0;
    if (depth > deepest) return index;
  }
  return undefined;
}

/** Blocks nest by indentation, and within a line by `- ` and `? `. */
function deepLine(text: string): number | undefined {
  const columns: number[] = [];
  for (const match of text.matchAll(/^([ ]*)((?:[-?:][ \t]+)*)[^\s#]/gm)) {
    const [, indent = '', markers = ''] = match;
    if (markers.length > 2 * deepest) return match.index;
    while ((columns.at(-1) ?? -1) >= indent.length) columns.pop();
    columns.push(indent.length);
    if (columns.length > deepest) return match.index;
  }
  return undefined;
}
