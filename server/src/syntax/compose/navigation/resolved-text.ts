import { LineIndex } from '../../../core/lines.js';
import type { Place, Span } from '../../../core/span.js';
import type { ComposeFile } from '../file.js';
import type { Resolved } from './resolved.js';

/** What is looked at: what stands in one of its spans needs no word about where it is from. */
export interface Home {
  readonly path: string;
  readonly spans: readonly Span[];
}

/** More lines than this nobody reads. */
const limit = 60;

/** A value as YAML, with comments that say where values come from that are written elsewhere. */
export function resolvedText(value: Resolved, home: Home): string {
  const lines = new Writer(home).lines(value, '', '');
  return lines.length <= limit ? lines.join('\n') : [...lines.slice(0, limit), `# ${lines.length - limit} more lines`].join('\n');
}

class Writer {
  readonly #lines = new Map<ComposeFile, LineIndex>();

  constructor(private readonly home: Home) {}

  /** `first` is what the first line begins with, `rest` all others; `said` the file that a line above has named. */
  lines(value: Resolved, first: string, rest: string, said?: string): string[] {
    const source = this.sourceOf(value);
    const isFrom = source !== undefined && source !== '' && source !== said;
    const comment = isFrom ? `  # ${this.placeOf(leafOf(value))}` : '';
    const head = value.key === undefined ? '' : `${keyText(value.key)}:`;
    if (value.text !== undefined) {
      const [text = '', ...more] = value.text.split('\n');
      return [`${first}${[head, text].filter((part) => part !== '').join(' ')}${comment}`, ...more.map((line) => `${rest}  ${line}`)];
    }
    if (value.parts.length === 0) return [`${first}${head} {}${comment}`];
    const below = isFrom ? source : said;
    if (value.key === undefined) return this.item(value, first, rest, below);
    return [`${first}${head}${comment}`, ...this.below(value.parts, `${rest}  `, below)];
  }

  /** A mapping as an item of a list: its first key stands behind the dash. */
  private item({ parts }: Resolved, first: string, rest: string, said: string | undefined): string[] {
    return parts.flatMap((part, i) => this.lines(part, i === 0 ? first : rest, rest, said));
  }

  private below(parts: readonly Resolved[], indent: string, said: string | undefined): string[] {
    return parts.flatMap((part) =>
      part.key === undefined ? this.lines(part, `${indent}- `, `${indent}  `, said) : this.lines(part, indent, indent, said),
    );
  }

  /** The one file that all of it comes from, `''` for what is looked at; undefined where there are several. */
  private sourceOf(value: Resolved): string | undefined {
    if (value.parts.length === 0) return this.isHome(value.at) ? '' : value.at.path;
    const sources = new Set(value.parts.map((part) => this.sourceOf(part)));
    const [only] = sources;
    return sources.size === 1 ? only : undefined;
  }

  private isHome({ path, start }: Place): boolean {
    return path === this.home.path && this.home.spans.some((span) => span.start <= start && start < span.end);
  }

  private placeOf({ at, layer: { file } }: Resolved): string {
    const lines = this.#lines.get(file) ?? new LineIndex(file.text);
    this.#lines.set(file, lines);
    return placeText(at, lines.lineAt(at.start) + 1, this.home.path);
  }
}

const placeText = ({ path }: Place, line: number, here: string): string => (path === here ? `line ${line}` : `${path}:${line}`);

function leafOf(value: Resolved): Resolved {
  const [first] = value.parts;
  return first ? leafOf(first) : value;
}

const keyText = (key: string): string => (/^[\w./-]+$/.test(key) ? key : JSON.stringify(key));
