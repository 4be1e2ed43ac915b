/** A pattern of `${V#…}`, `${V%…}` or `${V/…}`, taken apart: a number stands for any text or any character, a string for itself. */
type Pattern = readonly (string | typeof anyText | typeof anyCharacter)[];

const anyText = 0;
const anyCharacter = 1;

/** Reads `*` and `?`; the escape takes their meaning away. */
export function readPattern(text: string, escape: string): Pattern {
  const pattern: Pattern[number][] = [];
  for (let at = 0; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === escape) pattern.push(text.charAt(++at));
    else pattern.push(c === '*' ? anyText : c === '?' ? anyCharacter : c);
  }
  return pattern;
}

/** The text without what the pattern matches at its start: the least it can match, or the most. */
export function withoutStart(text: string, pattern: Pattern, most: boolean): string {
  const end = lengthsOf(text.length, most).find((length) => matches(text.slice(0, length), pattern));
  return text.slice(end ?? 0);
}

/** The same at its end. */
export function withoutEnd(text: string, pattern: Pattern, most: boolean): string {
  const taken = lengthsOf(text.length, most).find((length) => matches(text.slice(text.length - length), pattern));
  return text.slice(0, text.length - (taken ?? 0));
}

/** The text with the first match, or all of them, replaced; each match is as long as can be. */
export function replaceMatches(text: string, pattern: Pattern, replacement: string, all: boolean): string {
  let out = '';
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at);
    const length = lengthsOf(rest.length, true).find((candidate) => candidate > 0 && matches(rest.slice(0, candidate), pattern));
    out += length === undefined ? text.charAt(at) : replacement;
    at += length ?? 1;
    if (length !== undefined && !all) return out + text.slice(at);
  }
  return out;
}

function lengthsOf(longest: number, longestFirst: boolean): number[] {
  const lengths = Array.from({ length: longest + 1 }, (_, length) => length);
  return longestFirst ? lengths.reverse() : lengths;
}

/** Whether the pattern takes the whole text. Goes back to the last `*` alone, which is enough. */
function matches(text: string, pattern: Pattern): boolean {
  let at = 0;
  let part = 0;
  let back: { at: number; part: number } | undefined;
  while (at < text.length) {
    const wanted = pattern[part];
    if (wanted === anyText) back = { at, part: part++ };
    else if (wanted === anyCharacter || wanted === text[at]) [at, part] = [at + 1, part + 1];
    else if (back) [at, part] = [++back.at, back.part + 1];
    else return false;
  }
  return pattern.slice(part).every((rest) => rest === anyText);
}
