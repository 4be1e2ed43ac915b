import type { ImageReference } from '../image/reference.js';
import { lifetimes, retiredRepositories, tableDate, type Lifetimes, type RetiredRepository } from './retired-image-table.js';

/** What became of an image. */
export interface Retirement {
  /** Whether the image itself is retired, or only the version. */
  readonly what: 'name' | 'tag';
  /** What happened, as the end of a sentence that begins with the image. */
  readonly because: string;
  /** References to use instead; empty when that depends on what the image is used for. */
  readonly successors: readonly string[];
}

/** Whether an image had been retired when the table was made; undefined if not, or if nobody can say. */
export function retirement(image: ImageReference): Retirement | undefined {
  const isHub = image.registry === undefined || /^(?:index\.|registry-1\.)?docker\.io$/.test(image.registry);
  const name = isHub ? image.repository.replace(/^library\//, '') : image.name;
  return ofName(name, image) ?? ofTag(name, image);
}

function ofName(name: string, image: ImageReference): Retirement | undefined {
  const row = retiredRepositories.find((each) => each.name.test(name) && (each.tags?.test(image.tag ?? 'latest') ?? true));
  if (!row) return undefined;
  const successors = row.successors.map((each) => name.replace(row.name, each) + keptOf(row, image));
  return { what: 'name', because: row.because, successors };
}

/** What of the old reference goes behind the new name. Builds of Java are named by version, kind and, if it is Alpine, the system. */
function keptOf({ keeps }: RetiredRepository, { tag = '', repository }: ImageReference): string {
  if (keeps === 'tag') return tag === '' ? '' : `:${tag}`;
  if (keeps === undefined) return '';
  const version = /^\d+/.exec(tag)?.[0] ?? /\d+$/.exec(repository)?.[0] ?? '';
  const supported = ['8', '11', '17', '21', '25'].includes(version) ? version : '21';
  return `:${supported}-${tag.includes('jre') ? 'jre' : 'jdk'}${tag.includes('alpine') ? '-alpine' : ''}`;
}

function ofTag(name: string, { tag = '' }: ImageReference): Retirement | undefined {
  const known = Object.hasOwn(lifetimes, name) ? lifetimes[name] : undefined;
  const [, start = '', patch = '', variant = ''] =
    /^(\d+(?:\.\d+)?|[a-z]+)((?:\.\d+)*)(?=-|$)((?:-(?:slim|alpine|fpm|apache|cli))*)/.exec(tag) ?? [];
  if (!known || start === '') return undefined;
  const found = lineOf(known, start, patch);
  if (!found || found.end >= tableDate) return undefined;
  return {
    what: 'tag',
    because: `is version ${found.version}, which has had no updates since ${found.end}`,
    successors: known.current.map((each) => `${name}:${each}${variant}`),
  };
}

interface Line {
  readonly version: string;
  readonly end: string;
}

/** The version that a tag belongs to: `12.4-slim` to 12, `3.8.1` to 3.8, `buster` to 10; `7` to what 7 has come to mean. */
function lineOf(known: Lifetimes, start: string, patch: string): Line | undefined {
  const { lines, aliases } = tablesOf(known);
  const alias = patch === '' ? aliases.get(start) : undefined;
  for (const version of [start, alias, start.split('.')[0]]) {
    const end = version === undefined ? undefined : lines.get(version);
    if (version !== undefined && end !== undefined) return { version, end };
  }
  return undefined;
}

interface Tables {
  readonly lines: ReadonlyMap<string, string>;
  readonly aliases: ReadonlyMap<string, string>;
}

const read = new Map<Lifetimes, Tables>();

function tablesOf(known: Lifetimes): Tables {
  let tables = read.get(known);
  if (!tables) {
    tables = { lines: pairsOf(known.ended, /(\S+) (\S+)/g), aliases: pairsOf(known.aliases ?? '', /(\S+)=(\S+)/g) };
    read.set(known, tables);
  }
  return tables;
}

const pairsOf = (text: string, pair: RegExp): Map<string, string> =>
  new Map([...text.matchAll(pair)].map(([, left = '', right = '']) => [left, right]));
