import type { Card, Completion, FileSymbol, Folding, Hint, Lens, Link, Name, Navigator, Occurrence } from '../core/navigation.js';
import type { Edit } from '../core/fix.js';
import { textAt, type Place, type Span } from '../core/span.js';

export type { Card, Completion, FileSymbol, Lens, Thing, Topic } from '../core/navigation.js';

/** What navigation needs of the engine. */
export interface NavigatedFiles {
  /** Undefined for files that no language answers for. */
  navigatorOf(path: string): Navigator | undefined;
  textOf(path: string): string | undefined;
}

/** A place that names something; `defines` tells it from those that only read. */
export interface NamedPlace extends Place {
  readonly defines: boolean;
}

/** What came of asking for another name: the edits, by file, or why there are none. */
export type Renaming = { readonly edits: readonly (Edit & { readonly path: string })[] } | { readonly problem: string };

/** The questions of an editor about one file, whatever its language. Undefined where nobody has an answer. */
export class Navigation {
  constructor(private readonly files: NavigatedFiles) {}

  symbols(path: string): readonly FileSymbol[] | undefined {
    return this.files.navigatorOf(path)?.symbols?.();
  }

  foldings(path: string): readonly Folding[] | undefined {
    return this.files.navigatorOf(path)?.foldings?.();
  }

  selectionAt(path: string, offset: number): readonly Span[] | undefined {
    return this.files.navigatorOf(path)?.selectionAt?.(offset);
  }

  links(path: string): readonly Link[] | undefined {
    return this.files.navigatorOf(path)?.links?.();
  }

  hints(path: string, within: Span): readonly Hint[] | undefined {
    return this.files.navigatorOf(path)?.hints?.(within);
  }

  lenses(path: string): readonly Lens[] | undefined {
    return this.files.navigatorOf(path)?.lenses?.();
  }

  completionsAt(path: string, offset: number): readonly Completion[] | undefined {
    return this.files.navigatorOf(path)?.completionsAt?.(offset);
  }

  cardAt(path: string, offset: number): Card | undefined {
    return this.files.navigatorOf(path)?.cardAt?.(offset);
  }

  definitionAt(path: string, offset: number): NamedPlace[] | undefined {
    return this.#nameAt(path, offset)?.definitions.map((each) => placed(path, each));
  }

  /** Every place that means the same as the one at the offset, itself included. */
  referencesAt(path: string, offset: number): NamedPlace[] | undefined {
    return this.#nameAt(path, offset)?.occurrences.map((each) => placed(path, each));
  }

  /** The name at an offset that may be changed, or why it may not; undefined where there is none. */
  renamableAt(path: string, offset: number): { readonly at: Span; readonly text: string } | { readonly problem: string } | undefined {
    const name = this.#nameAt(path, offset);
    if (!name) return undefined;
    const problem = name.fixed();
    return problem === undefined ? { at: name.at, text: name.text } : { problem };
  }

  renameAt(path: string, offset: number, to: string): Renaming | undefined {
    const name = this.#nameAt(path, offset);
    if (!name) return undefined;
    const problem = name.fixed() ?? name.refuses(to) ?? this.#unclear(path, name);
    if (problem !== undefined) return { problem };
    return { edits: spelled(name).map((each) => ({ path: each.path ?? path, span: { start: each.start, end: each.end }, text: to })) };
  }

  #nameAt(path: string, offset: number): Name | undefined {
    return this.files.navigatorOf(path)?.nameAt?.(offset);
  }

  /** Another file may spell the name with escapes, or through a variable. */
  #unclear(path: string, name: Name): string | undefined {
    const isSpelled = (each: Occurrence): boolean => {
      const text = textAt(this.files.textOf(each.path ?? path) ?? '', each);
      return text.toLowerCase() === name.text.toLowerCase();
    };
    const unclear = spelled(name).find((each) => !isSpelled(each));
    return unclear && `${unclear.path ?? path} names it in a way that cannot be changed safely.`;
  }
}

const spelled = ({ occurrences }: Name): Occurrence[] => occurrences.filter(({ unspelled }) => unspelled !== true);

const placed = (path: string, { start, end, defines, ...each }: Occurrence): NamedPlace => ({
  path: each.path ?? path,
  start,
  end,
  defines,
});
