import { escapeSnippet } from '../../core/fix.js';
import type { Layout } from '../yaml/navigation/layout.js';
import { Type, type Shape } from './schema.js';

/** What follows a key and its colon, as text and with tab stops. */
interface Block {
  readonly text: string;
  readonly snippet: string | undefined;
}

/** Keys that have to be there are written out so many levels deep. */
const deepest = 4;

/**
 * What follows the colon of a key that stands in a column: a blank where a scalar may stand; otherwise the next line, as far as its first word.
 * The snippet has the keys that have to be there.
 */
export function blockBelow(shape: Shape | undefined, layout: Layout, column: number): Block {
  const text = openingOf(shape, layout, column);
  if (!shape || !text.includes('\n')) return { text, snippet: undefined };
  const written = new Writer(layout).below(shape, column, 0);
  return { text, snippet: written.includes('$1') ? written : undefined };
}

function openingOf(shape: Shape | undefined, { step, dash }: Layout, column: number): string {
  switch (formOf(shape)) {
    case 'list':
      return `\n${' '.repeat(column + dash)}- `;
    case 'map':
      return `\n${' '.repeat(column + step)}`;
    default:
      return ' ';
  }
}

/** The form in which people mostly write what a shape accepts. */
function formOf(shape: Shape | undefined): 'scalar' | 'list' | 'map' {
  if (!shape || shape.accepts(Type.boolean | Type.integer | Type.number | Type.string)) return 'scalar';
  return shape.accepts(Type.list) && shape.format !== 'pairs' ? 'list' : 'map';
}

/** Writes what has to be there, each value a tab stop. */
class Writer {
  #stops = 0;

  constructor(private readonly layout: Layout) {}

  below(shape: Shape | undefined, column: number, depth: number): string {
    const opening = openingOf(shape, this.layout, column);
    const form = formOf(shape);
    if (form === 'scalar') return opening + this.stop(shape);
    const start = column + (form === 'list' ? this.layout.dash + 2 : this.layout.step);
    return opening + this.inside(form === 'list' ? shape?.items : shape, start, depth);
  }

  private inside(shape: Shape | undefined, column: number, depth: number): string {
    if (!shape || shape.required.length === 0 || depth > deepest || formOf(shape) === 'scalar') return this.stop(shape);
    return shape.required
      .map((name) => `${escapeSnippet(name)}:${this.below(shape.key(name), column, depth + 1)}`)
      .join(`\n${' '.repeat(column)}`);
  }

  private stop(shape: Shape | undefined): string {
    const number = ++this.#stops;
    const values = shape?.values ?? [];
    if (values.length === 0 || values.length > 20) return `$${number}`;
    return `\${${number}|${values.map((value) => plainValue(value).replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
  }
}

/** Plain text that YAML 1.1 or 1.2 takes for something else than text, or for its own signs. */
const special = /^(?:y|n|yes|no|on|off|true|false|null|~|)$|^[-+.]?\d|^[\s\-?:,[\]{}#&*!|>'"%@`]|: | #|[:\s]$/i;

/** Text as a value is written. */
export const plainValue = (text: string): string => (special.test(text) ? JSON.stringify(text) : text);
