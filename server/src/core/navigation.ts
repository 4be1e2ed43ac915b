import type { Subject } from './rule.js';
import type { Place, Span } from './span.js';

/**
 * What an editor asks about one file besides its findings, in offsets of that file. Each language answers what it can:
 * a question that it does not know is left out.
 */
export interface Navigator {
  /** The parts of the file, as an outline. */
  symbols?(): readonly FileSymbol[];
  /** What the name at an offset stands for. */
  nameAt?(offset: number): Name | undefined;
  foldings?(): readonly Folding[];
  /** Spans that hold the offset, the innermost first. */
  selectionAt?(offset: number): readonly Span[];
  links?(): readonly Link[];
  cardAt?(offset: number): Card | undefined;
  /** What the editor may show between the characters of a part of the file. */
  hints?(within: Span): readonly Hint[];
  /** What the editor may show above parts of the file. */
  lenses?(): readonly Lens[];
  /** What may be written at an offset. */
  completionsAt?(offset: number): readonly Completion[];
}

/** A part of a file with the parts in it. */
export interface FileSymbol extends Span {
  readonly name: string;
  readonly detail: string;
  /** Of YAML files: a section has entries, some of which are services or objects; all else are keys, or parts of an object. */
  readonly kind: 'stage' | 'instruction' | 'variable' | 'section' | 'service' | 'object' | 'container' | 'volume' | 'port' | 'rule' | 'key';
  /** What is shown when it is chosen; lies in the symbol. */
  readonly nameSpan: Span;
  readonly children: readonly FileSymbol[];
}

/** A place that names something, in this file unless it has a path. */
export interface Occurrence extends Span {
  readonly path?: string;
  /** It gives the thing its name or a value; otherwise it only reads. */
  readonly defines: boolean;
  /** It stands for the thing without spelling its name, so that a new name leaves it as it is. */
  readonly unspelled?: boolean;
}

/** Something that has a name, and every place that certainly means it. */
export interface Name {
  /** The place that was asked about. */
  readonly at: Span;
  /** As written there. */
  readonly text: string;
  /** What decides about the place that was asked about. */
  readonly definitions: readonly Occurrence[];
  readonly occurrences: readonly Occurrence[];
  /** Why it cannot have another name without changing what the file does; undefined if it can. */
  readonly fixed: () => string | undefined;
  /** Why it cannot have this name; undefined if it can. */
  readonly refuses: (name: string) => string | undefined;
}

export interface Folding extends Span {
  readonly kind?: 'comment';
}

export interface Link extends Span {
  /** A page, or the path of a file of the workspace. */
  readonly to: { readonly url: string } | { readonly path: string };
  readonly tooltip: string;
}

/** What is known of something, for whoever points at it. */
export interface Card {
  readonly at: Span;
  /** Paragraphs, in Markdown. */
  readonly paragraphs: readonly string[];
  /** Where else it is met. */
  readonly seeAlso?: readonly Place[];
  /** What it has to do with other things, and where those are. */
  readonly relations?: readonly Relation[];
  /** What else is known of it, to stand above the paragraphs. Another extension may say the same. */
  readonly topic?: Topic;
}

/** What a language's own documentation says of one of its keys: its text ships apart from the server. */
export interface Topic {
  readonly subject: Subject;
  /** As the list of descriptions has it: `services.*.image`, `apps/v1/Deployment:spec.replicas`. */
  readonly key: string;
  /** What is known of the key besides, in Markdown. */
  readonly more?: readonly string[];
}

/** `Selected by`, and by what. */
export interface Relation {
  readonly says: string;
  readonly things: readonly Thing[];
}

/** Something with a name, and where it is written. */
export interface Thing {
  readonly title: string;
  readonly at: Place;
}

/** A few words above a place, which lead to others. */
export interface Lens {
  readonly at: Span;
  readonly title: string;
  readonly targets: readonly Place[];
}

/** Something that may be written. */
export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'name';
  /** A few words beside the label. */
  readonly detail?: string;
  readonly topic?: Topic;
  /** What it takes the place of, in the line of the cursor. */
  readonly span: Span;
  /** Later lines come with their indentation. */
  readonly text: string;
  /** The same with tab stops, in the syntax of LSP. */
  readonly snippet?: string;
  /** The lowest first; equal ones in the order of their labels. */
  readonly rank: number;
  /** Something can be chosen right behind it. */
  readonly leadsOn?: boolean;
}

/** A few words behind a place. */
export interface Hint {
  readonly at: number;
  readonly label: string;
  readonly tooltip: string;
}

/** What a file may ask of the others in its workspace. */
export interface Neighbours {
  /** Where other files name an image of this repository, whatever its tag. */
  imageUses(repository: string): readonly Place[];
  /** Where other files name a stage of this file as what they build. */
  stageUses(stage: string): readonly Place[];
  /** Where other files set a build argument of this file. */
  argumentUses(name: string): readonly Place[];
}
