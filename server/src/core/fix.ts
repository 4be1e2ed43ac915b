import { overlaps, type Span } from './span.js';

export const safeties = ['safe', 'review', 'ask', 'generate'] as const;

/**
 * How far a fix may be trusted.
 * `safe` keeps behaviour and may run unattended; `review` changes behaviour and is offered one at a time;
 * `ask` holds snippet text with tab stops and is never applied unattended; `generate` creates a document.
 */
export type Safety = (typeof safeties)[number];

/** Replaces the text of a span. `path` names another file than the finding's; `create` makes that file. */
export interface Edit {
  readonly span: Span;
  /** For an `ask` fix: a snippet in the syntax of LSP (`${1:256Mi}`, `${1|a,b|}`); a literal `$`, `}` or `\` is escaped by a backslash. */
  readonly text: string;
  readonly path?: string;
  readonly create?: boolean;
}

export interface Fix {
  /** Imperative, names what changes: "Replace ADD with COPY". */
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly Edit[];
}

/** Writes text into a snippet so that it stands for itself. */
export const escapeSnippet = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/** What a snippet holds when every tab stop keeps its default: the first choice, the placeholder, or nothing. */
export function snippetDefaults(snippet: string): string {
  return expandSnippet(snippet, 0).text;
}

function expandSnippet(snippet: string, from: number, inPlaceholder = false): { text: string; next: number } {
  let text = '';
  let i = from;
  while (i < snippet.length) {
    const c = snippet.charAt(i);
    if (c === '\\' && i + 1 < snippet.length) {
      text += snippet.charAt(i + 1);
      i += 2;
    } else if (c === '}' && inPlaceholder) {
      return { text, next: i + 1 };
    } else if (c === '$') {
      const stop = tabStop(snippet, i);
      text += stop.text;
      i = stop.next;
    } else {
      text += c;
      i++;
    }
  }
  return { text, next: i };
}

function tabStop(snippet: string, from: number): { text: string; next: number } {
  const rest = snippet.slice(from);
  const plain = /^\$(\d+)|^\$\{\d+\}/.exec(rest);
  if (plain) return { text: '', next: from + plain[0].length };
  const choice = /^\$\{\d+\|((?:\\.|[^|\\])*)\|\}/.exec(rest);
  if (choice) {
    const first = /^(?:\\.|[^,\\])*/.exec(choice[1] ?? '')?.[0] ?? '';
    return { text: first.replace(/\\(.)/g, '$1'), next: from + choice[0].length };
  }
  const placeholder = /^\$\{\d+:/.exec(rest);
  if (placeholder) return expandSnippet(snippet, from + placeholder[0].length, true);
  return { text: '$', next: from + 1 };
}

/** The edits of a fix as plain text, snippets replaced by their defaults. */
export const plainEdits = (fix: Fix): Edit[] =>
  fix.edits.map((edit) => (fix.safety === 'ask' ? { ...edit, text: snippetDefaults(edit.text) } : edit));

/** Applies edits of one file. They must not overlap; order does not matter. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let out = '';
  let at = 0;
  for (const { span, text: replacement } of sorted) {
    if (span.start < at) throw new RangeError(`edits overlap at offset ${String(span.start)}`);
    out += text.slice(at, span.start) + replacement;
    at = span.end;
  }
  return out + text.slice(at);
}

/**
 * Chooses fixes that can be applied together: the earlier one wins, one whose edits touch an already chosen edit waits for the next pass.
 * `pathOf` names the file of an edit without `path`.
 */
export function compatibleFixes<T>(candidates: readonly T[], editsOf: (candidate: T) => readonly (Edit & { path: string })[]): T[] {
  const taken = new Map<string, Span[]>();
  return candidates.filter((candidate) => {
    const edits = editsOf(candidate);
    if (edits.some((edit) => taken.get(edit.path)?.some((span) => overlaps(span, edit.span)) === true)) return false;
    for (const edit of edits) {
      const spans = taken.get(edit.path);
      if (spans) spans.push(edit.span);
      else taken.set(edit.path, [edit.span]);
    }
    return true;
  });
}
