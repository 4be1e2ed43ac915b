import type { YamlScalar } from './node.js';

/** Plain text by YAML 1.2's core schema: what is no null, boolean or number is text. */
export function coreValue(text: string): YamlScalar['value'] {
  if (!mayBeOther.test(text)) return text;
  if (/^(?:~|null|Null|NULL)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  if (/^0o[0-7]+$/.test(text)) return Number.parseInt(text.slice(2), 8);
  if (/^(?:[-+]?\d+|0x[\da-fA-F]+)$/.test(text)) return Number(text);
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(text)) return Number(text);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(text) ? Number.NaN : text;
}

// a look at the first character spares nearly every text the rest
const mayBeOther = /^[-+.\d~nNtTfF]/;

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', e: '\u001b', '"': '"', '\\': '\\', '/': '/' };

const unusualEscape = /\\(?:$|[^\\"/ntr0e])/;

/** What stands between double quotes on one line; undefined where it holds an escape that is not of every day. */
export function doubleQuoted(inner: string): string | undefined {
  if (!inner.includes('\\')) return inner;
  if (unusualEscape.test(inner)) return undefined;
  return inner.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter);
}

/** A block scalar's lines without their indentation, up to the last that says something, and how many blank ones follow. */
export interface BlockText {
  readonly lines: readonly string[];
  readonly blankBehind: number;
}

/** What a block scalar says, by its chomping indicator (`''`, `-` or `+`); undefined where folding is not of every day. */
export function blockValue({ lines, blankBehind }: BlockText, folded: boolean, chomping: string): string | undefined {
  const text = folded ? foldedText(lines) : lines.join('\n');
  if (text === undefined || chomping === '-') return text;
  return `${text}\n${chomping === '+' ? '\n'.repeat(blankBehind) : ''}`;
}

/** Lines become words of one line, blank lines line breaks. Lines that are indented further keep theirs, which is left to the parser. */
function foldedText(lines: readonly string[]): string | undefined {
  let text = '';
  let joint = '';
  for (const line of lines) {
    if (line.startsWith(' ')) return undefined;
    if (line === '') joint = joint === ' ' ? '\n' : `${joint}\n`;
    else {
      text += joint + line;
      joint = ' ';
    }
  }
  return text;
}
