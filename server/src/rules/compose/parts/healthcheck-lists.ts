import type { Fix } from '../../../core/fix.js';
import type { Place } from '../../../core/span.js';
import { placeIn, type Item, type Layer } from '../../../syntax/compose/value.js';
import type { YamlSeq } from '../../../syntax/yaml/node.js';

/** What the list of a health check may begin with. */
export const testWords: readonly string[] = ['CMD', 'CMD-SHELL', 'NONE'];

/** The text of a scalar without its quotes. */
export function textPlace({ node, layer, span }: Item): Place {
  const quoted = node?.kind === 'scalar' && (node.style === 'single' || node.style === 'double') ? 1 : 0;
  return placeIn(layer, { start: span.start + quoted, end: span.end - quoted });
}

/** Upper case, or the word that is missing: a text with blanks in it is for the shell. */
export function correction(word: string, items: readonly Item[], list: YamlSeq, { file }: Layer): Fix {
  const path = file.path;
  const at = items[0]?.span ?? list.span;
  const upper = word.toUpperCase();
  if (testWords.includes(upper) && items[0])
    return { title: `Write ${upper}`, safety: 'review', edits: [{ span: textPlace(items[0]), text: upper, path }] };
  const missing = items.length === 1 && /\s/.test(word) ? 'CMD-SHELL' : 'CMD';
  const quote = /^["']/.exec(file.text.slice(at.start, at.start + 1))?.[0] ?? '';
  const lead = file.text.slice(file.text.lastIndexOf('\n', at.start - 1) + 1, at.start);
  const between = list.flow ? ', ' : `${file.text.includes('\r\n') ? '\r\n' : '\n'}${lead.replace(/[^\s-]/g, ' ')}`;
  const edits = [{ span: { start: at.start, end: at.start }, text: `${quote}${missing}${quote}${between}`, path }];
  return { title: `Insert ${missing}`, safety: 'review', edits };
}

/** All words as one text, where nothing but words would go. */
export function joined(items: readonly Item[], list: YamlSeq, { file }: Layer): Fix[] {
  const texts = items.map(({ node }) => (node?.kind === 'scalar' ? node.text : undefined));
  const span = { start: list.items[1]?.start ?? list.start, end: list.items.at(-1)?.end ?? list.end };
  if (texts.includes(undefined) || list.items.length !== items.length + 1 || /(?:^|\s)#/m.test(file.text.slice(span.start, span.end)))
    return [];
  return [{ title: 'Join the words', safety: 'review', edits: [{ span, text: JSON.stringify(texts.join(' ')), path: file.path }] }];
}
