import type { Span } from '../../core/span.js';

/** `text` and `name` by their content; `line` is a line end, `sign` a single character. A heredoc's text is not read. */
export interface Token extends Span {
  readonly kind: 'text' | 'heredoc' | 'name' | 'line' | 'sign';
  readonly text: string;
}

const skipped = /(?:[^\S\n]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))+/y;
const heredocStart = /<<-?(\w+)[ \t]*\r?\n/y;
const name = /[\w-][\w.-]*/y;

/** The words and signs of a text in HCL, comments left out. Never throws. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const blank = matchAt(skipped, text, at)?.[0];
    if (blank !== undefined) at += blank.length;
    else {
      const token = tokenAt(text, at);
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}

function tokenAt(text: string, start: number): Token {
  const c = text.charAt(start);
  if (c === '\n') return { kind: 'line', text: c, start, end: start + 1 };
  if (c === '"') {
    const end = textEnd(text, start);
    return { kind: 'text', text: text.slice(start + 1, end - 1).replace(/\\(["\\])/g, '$1'), start, end };
  }
  const delimiter = c === '<' ? matchAt(heredocStart, text, start)?.[1] : undefined;
  if (delimiter !== undefined) return { kind: 'heredoc', text: '', start, end: heredocEnd(text, start, delimiter) };
  const word = matchAt(name, text, start)?.[0];
  return word === undefined
    ? { kind: 'sign', text: c, start, end: start + 1 }
    : { kind: 'name', text: word, start, end: start + word.length };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Where a quoted text ends; inside of `${…}` quotes open texts of their own. One that is not closed ends with its line. */
function textEnd(text: string, start: number): number {
  const open = ['"'];
  let at = start + 1;
  for (; at < text.length && open.length > 0 && text[at] !== '\n'; at++) {
    const c = text.charAt(at);
    const inText = open.at(-1) === '"';
    if (inText && c === '\\') at++;
    else if (c === '"' ? inText : c === '}' && !inText) open.pop();
    else if (c === '"') open.push('"');
    else if (c === '{' && (!inText || /[$%]/.test(text.charAt(at - 1)))) open.push('{');
  }
  return at;
}

function heredocEnd(text: string, start: number, delimiter: string): number {
  const closing = new RegExp(`\\n[ \\t]*${delimiter}\\b`, 'g');
  closing.lastIndex = text.indexOf('\n', start);
  return closing.test(text) ? closing.lastIndex : text.length;
}
