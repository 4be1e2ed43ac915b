import { escapeSnippet } from '../../core/fix.js';
import type { Completion, Topic } from '../../core/navigation.js';
import type { YamlFile } from '../yaml/document.js';
import type { YamlNode } from '../yaml/node.js';
import { layoutOf, type Layout } from '../yaml/navigation/layout.js';
import { documentAt } from '../yaml/navigation/spots.js';
import { openingsAt, otherKeys, type Opening } from '../yaml/navigation/openings.js';
import { blockBelow, plainValue } from './block.js';
import { Type, type Shape } from './schema.js';
import { descend, pathText, type SchemaPlace, type SchemaRoots } from './places.js';
import { typesOf } from './words.js';

/** What a language adds to its schema for somebody who types. */
export interface SchemaLanguage extends SchemaRoots {
  /** What template expressions were replaced with. */
  readonly placeholder?: string;
  /** Where the key at a place of the schema is described. */
  topicOf?(place: SchemaPlace, root: YamlNode): Topic | undefined;
  /** The most used keys at a path of the schema, the most used first. */
  favourites?(path: string): readonly string[];
  /** Names and the like that a value or key may be, besides what the schema lists. */
  names?(opening: Opening, path: string): readonly Choice[];
}

/** A value, or a key, that may be chosen. */
export interface Choice {
  readonly text: string;
  readonly detail?: string;
  /** It is written as it is, whatever that means to YAML. */
  readonly raw?: boolean;
}

/** What may be written at an offset: keys that are not there yet, values that the schema lists, names that the language knows. */
export function completionsIn(file: YamlFile, offset: number, language: SchemaLanguage): Completion[] {
  const layout = layoutOf(file.text, documentAt(file, offset)?.root);
  return openingsAt(file, offset, language.placeholder).flatMap((opening) => {
    const place = descend(language, opening.root, opening.steps);
    const choosing = new Choosing(opening, place, language, layout);
    return opening.what === 'key' ? choosing.keys() : choosing.values();
  });
}

/** How much lower than others something stands in the list. */
const rankOf = { required: 0, name: 1, favourite: 2, other: 100 } as const;

class Choosing {
  constructor(
    private readonly opening: Opening,
    private readonly place: SchemaPlace | undefined,
    private readonly language: SchemaLanguage,
    private readonly layout: Layout,
  ) {}

  /** Keys of the mapping that are not there yet, and names that may be keys. */
  keys(): Completion[] {
    const { opening, place } = this;
    const others = otherKeys(opening.map);
    const listed = place?.shape ? this.keysOf(place.shape, place, '').filter(({ label }) => !others.has(label)) : [];
    return [...listed, ...this.names('key').filter(({ label }) => !others.has(label))];
  }

  /** Values of a scalar; where a list is due and no dash is there yet, items with their dashes. */
  values(): Completion[] {
    const { opening, place } = this;
    const { shape } = place ?? {};
    const own = [...this.names('value'), ...(shape ? this.valuesOf(shape, '') : [])];
    const startsLine = opening.typed.behind === 'indentation' && opening.steps.at(-1) !== undefined;
    const isBelowKey = startsLine && !('list' in (opening.steps.at(-1) ?? {}));
    return isBelowKey && place && shape?.accepts(Type.list) === true && shape.types !== 0 ? [...own, ...this.items(place, shape)] : own;
  }

  private items(place: SchemaPlace, { items }: Shape): Completion[] {
    const below = { shape: items, path: [...place.path, '[]'] };
    const named = this.language.names?.(this.opening, pathText(below.path)) ?? [];
    return [
      ...named.map((choice) => this.name(choice, '- ')),
      ...(items ? [...this.valuesOf(items, '- '), ...this.keysOf(items, below, '- ')] : []),
    ];
  }

  private keysOf(shape: Shape, place: SchemaPlace, before: string): Completion[] {
    const favourites = this.language.favourites?.(pathText(place.path)) ?? [];
    return [...shape.names].map((name) => {
      const below = shape.key(name);
      const isRequired = shape.required.includes(name);
      const favourite = favourites.indexOf(name);
      const rank = isRequired ? rankOf.required : favourite < 0 ? rankOf.other : rankOf.favourite + favourite;
      const topic = this.language.topicOf?.({ shape: below, path: [...place.path, name] }, this.opening.root);
      const detail = [isRequired ? 'required' : '', below ? typesOf(below) : ''].filter((word) => word !== '').join(', ');
      return { ...this.at(before + name, 'key', rank), detail, ...(topic && { topic }), ...this.keyText(name, below, before) };
    });
  }

  /** A key, with what has to come behind it. */
  private keyText(name: string, below: Shape | undefined, before: string): Pick<Completion, 'text' | 'snippet' | 'leadsOn'> {
    const { typed, isFlow } = this.opening;
    if (typed.isKey || typed.quote) return { text: before + name };
    if (isFlow) return { text: `${before}${name}: ` };
    const { text, snippet } = blockBelow(below, this.layout, typed.column + before.length);
    const hasChoice = below !== undefined && (below.values.length > 0 || below.accepts(Type.boolean)) && below.types !== 0;
    const leadsOn = hasChoice || text.includes('\n');
    return { text: `${before}${name}:${text}`, ...(snippet && { snippet: escapeSnippet(`${before}${name}:`) + snippet }), leadsOn };
  }

  private valuesOf(shape: Shape, before: string): Completion[] {
    const booleans = shape.types !== 0 && shape.accepts(Type.boolean) ? ['true', 'false'] : [];
    const { quote } = this.opening.typed;
    return [
      ...booleans.map((text) => ({ ...this.at(before + text, 'value', rankOf.other), text: before + text })),
      ...shape.values.map((value) => ({
        ...this.at(before + value, 'value', rankOf.other),
        text: before + (quote ? value : plainValue(value)),
      })),
    ];
  }

  private names(what: 'key' | 'value'): Completion[] {
    const choices = this.place && this.opening.what === what ? this.language.names?.(this.opening, pathText(this.place.path)) : undefined;
    return (choices ?? []).map((choice) => this.name(choice, ''));
  }

  private name({ text, detail, raw }: Choice, before: string): Completion {
    const { typed, what, isFlow } = this.opening;
    const written = typed.quote || raw === true ? text : plainValue(text);
    const colon = what === 'key' && before === '' && !typed.isKey && !typed.quote ? (isFlow ? ': ' : ':') : '';
    return { ...this.at(before + text, 'name', rankOf.name), ...(detail !== undefined && { detail }), text: before + written + colon };
  }

  private at(label: string, kind: Completion['kind'], rank: number): Pick<Completion, 'label' | 'kind' | 'rank' | 'span'> {
    return { label, kind, rank, span: this.opening.typed.span };
  }
}
