import { openTag, placeholder } from './values.js';

/** An action of Go templates with its delimiters. */
const action = /\{\{-?[\s\S]*?\}\}/g;

/** Actions that print nothing: they steer, define, assign or comment. */
const silentAction = /^\{\{-?\s*(?:\/\*|(?:if|else|end|range|with|define|block|break|continue|fail)\b|\$\w*\s*(?::=|=)|\$?_\s*:?=)/;

/** The column at which `nindent 8` or `indent 8` puts what an action prints. */
const indentation = /\|\s*n?indent\s+(\d+)\s*-?\}\}$/;

/**
 * Rewrites a template to YAML of the same length: what an expression would print becomes placeholder characters, control lines become blank.
 * An expression that stands alone on its line becomes an entry of the mapping or list around it, which marks that as open.
 */
export function withoutTemplates(text: string): string {
  const blanked = text.replace(action, (found) => found.replace(/[^\r\n]/g, placeholder));
  const context = new BlockContext();
  const lines = text.split('\n');
  const out: string[] = [];
  for (const line of blanked.split('\n')) {
    const next = lines[out.length + 1];
    out.push(rewriteLine(line, lines[out.length] ?? '', next, context));
  }
  return out.join('\n');
}

function rewriteLine(line: string, written: string, next: string | undefined, context: BlockContext): string {
  if (!line.includes(placeholder)) {
    context.enter(line);
    return line;
  }
  const alone = line.replaceAll(placeholder, '').trim() === '';
  if (alone) return standingAlone(line, written, next, context);
  const open = /^(\s*(?:- +)*[^\s#][^#]*:[ \t]+)(\uE000{6,})([ \t]*\r?)$/.exec(line);
  const deeper = next !== undefined && indentOf(next) > keyColumn(line) && !/^\s*(?:#|-? *\{\{)/.test(next);
  context.enter(line);
  if (!open || !deeper) return line;
  return (open[1] ?? '') + openTag.padEnd((open[2] ?? '').length) + (open[3] ?? '');
}

/** A line of nothing but actions. */
function standingAlone(line: string, written: string, next: string | undefined, context: BlockContext): string {
  const cr = line.endsWith('\r') ? '\r' : '';
  const room = line.length - cr.length;
  const blank = ' '.repeat(room) + cr;
  const actions = written.match(action) ?? [];
  // the rest of an action that began on an earlier line prints nothing more
  const prints =
    actions.find((found) => !silentAction.test(found)) ??
    (actions.length === 0 && written.includes('{{') && !silentAction.test(written) ? written : undefined);
  const column = prints === undefined ? indentOf(line) : Number(indentation.exec(prints.trim())?.[1] ?? indentOf(line));
  const inText = context.textColumn(column);
  if (inText !== undefined) return ' '.repeat(Math.min(inText, room)) + placeholder.repeat(Math.max(0, room - inText)) + cr;
  if (prints === undefined || column + 4 > room) return blank;
  const lead = ' '.repeat(column);
  const shape = context.shapeAt(column) ?? (next !== undefined && indentOf(next) === column && /^\s*- /.test(next) ? 'list' : 'map');
  const length = room - column;
  if (shape === 'list') return `${lead}- ${placeholder.repeat(length - 2)}${cr}`;
  const key = Math.min(length - 1, 64);
  return `${lead}${placeholder.repeat(key)}:${' '.repeat(length - 1 - key)}${cr}`;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Where the key of a line stands, which is behind the dashes of the items that begin there. */
const keyColumn = (line: string): number => /^\s*(?:- +)*/.exec(line)?.[0].length ?? 0;

/** Follows the indentation of YAML blocks from line to line. */
class BlockContext {
  readonly #open: { column: number; shape: 'map' | 'list' }[] = [];
  /** The block scalar that is open: the column of its parent, and its own once its first line is known. */
  #text: { parent: number; column: number | undefined } | undefined;

  enter(line: string): void {
    const content = line.trim();
    if (content === '') return;
    const column = indentOf(line);
    if (this.#text) {
      if (column > this.#text.parent) {
        this.#text.column ??= column;
        return;
      }
      this.#text = undefined;
    }
    if (content.startsWith('#')) return;
    this.close(column);
    let at = column;
    for (let rest = line.slice(at); rest.startsWith('- '); rest = line.slice(at)) {
      this.push(at, 'list');
      at += 2 + indentOf(rest.slice(2));
    }
    if (/:(?:\s|$)/.test(line.slice(at))) this.push(at, 'map');
    if (/(?:^|[\s:-])[|>][-+0-9]*\s*(?:#.*)?$/.test(content)) this.#text = { parent: this.#open.at(-1)?.column ?? -1, column: undefined };
  }

  /** What stands at a column already: entries of a mapping or of a list. */
  shapeAt(column: number): 'map' | 'list' | undefined {
    const siblings = this.#open.findLast((block) => block.column <= column);
    return siblings?.column === column ? siblings.shape : undefined;
  }

  /** Where text of the open block scalar goes, if a line that starts at this column belongs to it. */
  textColumn(column: number): number | undefined {
    if (!this.#text) return undefined;
    this.#text.column ??= Math.max(column, this.#text.parent + 2);
    return this.#text.column;
  }

  private close(column: number): void {
    while ((this.#open.at(-1)?.column ?? -1) > column) this.#open.pop();
  }

  private push(column: number, shape: 'map' | 'list'): void {
    const last = this.#open.at(-1);
    if (last?.column === column) last.shape = shape;
    else this.#open.push({ column, shape });
  }
}
