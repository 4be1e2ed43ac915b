import { imageName, parseImage, type ImageReference } from '../syntax/image/reference.js';
import type { FileFacts } from './workspace.js';

/** How many tags of one image are worth offering. */
const most = 5;

const none: readonly string[] = [];

/** Tags by image, over all files of a workspace; the most used first. */
export class ImageTags {
  readonly #ofFile = new WeakMap<object, readonly ImageReference[]>();
  #byName: ReadonlyMap<string, readonly string[]> | undefined;
  #before: ReadonlyMap<string, readonly string[]> = new Map();

  /** Counts anew when somebody asks. */
  invalidate(): void {
    this.#before = this.#byName ?? this.#before;
    this.#byName = undefined;
  }

  /** The same list as long as nothing in it has changed. */
  of(name: string, files: () => Iterable<FileFacts>): readonly string[] {
    this.#byName ??= this.count(files());
    return this.#byName.get(name) ?? none;
  }

  private count(files: Iterable<FileFacts>): ReadonlyMap<string, readonly string[]> {
    const counts = new Map<string, Map<string, number>>();
    for (const file of files) {
      for (const image of this.imagesOf(file)) {
        const { tag } = image;
        if (tag === undefined || tag === 'latest' || !/^[\w.-]+$/.test(tag)) continue;
        const name = imageName(image);
        const tags = counts.get(name) ?? new Map<string, number>();
        counts.set(name, tags.set(tag, (tags.get(tag) ?? 0) + 1));
      }
    }
    return new Map([...counts].map(([name, tags]) => [name, kept(this.#before.get(name), ranked(tags))]));
  }

  private imagesOf(file: FileFacts): readonly ImageReference[] {
    if (file.kind === undefined) return [];
    let images = this.#ofFile.get(file.facts);
    if (!images) this.#ofFile.set(file.facts, (images = readImages(file)));
    return images;
  }
}

function readImages(file: FileFacts): ImageReference[] {
  switch (file.kind) {
    case 'dockerfile':
      return file.facts.images.map(parseImage);
    case 'compose':
      return file.facts.services.flatMap(({ image }) => image?.reference ?? []);
    case 'kubernetes':
      return [...file.facts.containers()].flatMap(({ image }) => image ?? []);
    default:
      return [];
  }
}

const ranked = (tags: ReadonlyMap<string, number>): string[] =>
  [...tags]
    .sort(([a, x], [b, y]) => y - x || (a < b ? 1 : -1))
    .slice(0, most)
    .map(([tag]) => tag);

const kept = (before: readonly string[] | undefined, after: readonly string[]): readonly string[] =>
  before?.join() === after.join() ? before : after;
