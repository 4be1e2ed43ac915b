import { normalizePath } from '../../core/path.js';

/** A sign of a pattern: one of these, or a test of one character. `inside` follows `deep`: any folders, up to a `/`. */
type Sign = 'star' | 'rest' | 'deep' | 'inside' | ((c: string) => boolean);

interface Pattern {
  readonly text: string;
  readonly signs: readonly Sign[];
  /** `!`: what it matches is taken in again. */
  readonly isException: boolean;
}

/** A `.dockerignore`, as BuildKit reads it: patterns of whole paths from the root of the context; the last one that matches counts. */
export class IgnoreFile {
  readonly #patterns: readonly Pattern[];

  constructor(text: string) {
    this.#patterns = text
      .replace(/^\uFEFF/, '')
      .split('\n')
      .flatMap(readLine);
  }

  /** Whether a file or folder is left out. A pattern of a folder is one of everything in it. */
  excludes(path: string): boolean {
    const parts = path.split('/');
    const paths = parts.map((_, i) => parts.slice(0, i + 1).join('/'));
    let isExcluded = false;
    for (const { signs, isException } of this.#patterns)
      if (isException === isExcluded && paths.some((each) => matches(signs, each))) isExcluded = !isException;
    return isExcluded;
  }

  /** Whether everything is left out, so that the context is empty. */
  get excludesAll(): boolean {
    const last = this.#patterns.findLastIndex(({ text, isException }) => !isException && /^(?:\*\*?|\*\*\/\*)$/.test(text));
    return last >= 0 && !this.#patterns.slice(last).some(({ isException }) => isException);
  }

  /** Whether an exception may take in something below a folder that is left out. */
  mayKeepPartOf(folder: string): boolean {
    const parts = folder.split('/');
    return this.#patterns.some(({ text, isException }) => {
      if (!isException) return false;
      const first = text.split('/').findIndex((part, i) => part !== parts[i]);
      return first < 0 || first >= parts.length || /[*?[\\]/.test(text.split('/')[first] ?? '');
    });
  }
}

/** A `.gitignore` read as a `.dockerignore`: a name without `/` counts in every folder. */
export const gitignoreOf = (text: string): IgnoreFile =>
  new IgnoreFile(
    text
      .split('\n')
      .map((line) => (/^#|\/\s*\S/.test(line) ? line : line.trim().replace(/^(!?)(?=[^!])/, '$1**/')))
      .join('\n'),
  );

function readLine(line: string): Pattern[] {
  if (line.startsWith('#')) return [];
  const written = line.trim();
  const isException = written.startsWith('!');
  const text = normalizePath(isException ? written.slice(1).trim() : written).replace(/^\//, '');
  return text === '' ? [] : [{ text, isException, signs: signsOf(text) }];
}

function signsOf(pattern: string): Sign[] {
  const signs: Sign[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const c = pattern.charAt(at);
    if (c === '*' && pattern[at + 1] === '*') {
      at += pattern[at + 2] === '/' ? 2 : 1;
      if (at + 1 >= pattern.length) signs.push('rest');
      else signs.push('deep', 'inside');
    } else if (c === '*') signs.push('star');
    else if (c === '?') signs.push((given) => given !== '/');
    else if (c === '[' && pattern.includes(']', at + 2)) {
      const end = pattern.indexOf(']', at + 2);
      signs.push(classOf(pattern.slice(at + 1, end)));
      at = end;
    } else {
      const literal = c === '\\' ? pattern.charAt(++at) : c;
      signs.push((given) => given === literal);
    }
  }
  return signs;
}

/** The characters between brackets: `a-z`, `^` for all others. */
function classOf(text: string): Sign {
  const isNegated = text.startsWith('^');
  const ranges = [...text.slice(isNegated ? 1 : 0).matchAll(/\\?([^])(?:-\\?([^]))?/g)];
  return (c) => c !== '/' && ranges.some(([, from = '', to = from]) => from <= c && c <= to) !== isNegated;
}

/** Follows all ways through a pattern at once, so that no pattern takes long. */
function matches(signs: readonly Sign[], path: string): boolean {
  let places = new Set<number>();
  enter(signs, 0, places);
  for (const c of path) {
    const next = new Set<number>();
    for (const place of places) {
      const sign = signs[place];
      if (sign === 'inside') next.add(place);
      if (sign === 'rest' || (sign === 'star' && c !== '/')) enter(signs, place, next);
      else if (sign === 'inside' ? c === '/' : typeof sign === 'function' && sign(c)) enter(signs, place + 1, next);
    }
    places = next;
  }
  return places.has(signs.length);
}

/** A place in a pattern, and those behind signs that may stand for nothing. */
function enter(signs: readonly Sign[], from: number, places: Set<number>): void {
  for (let place = from; !places.has(place);) {
    places.add(place);
    const sign = signs[place];
    if (sign === 'deep') places.add(place + 1);
    if (sign !== 'star' && sign !== 'rest' && sign !== 'deep') return;
    place += sign === 'deep' ? 2 : 1;
  }
}
