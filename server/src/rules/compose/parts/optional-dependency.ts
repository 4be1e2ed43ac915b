import type { Edit, Fix } from '../../../core/fix.js';
import { put } from '../../../syntax/compose/edits.js';
import type { Dependency } from '../../../syntax/compose/references.js';
import type { YamlScalar, YamlSeq } from '../../../syntax/yaml/node.js';

/** Lets a dependency be missing: a key more in the long form, the long form for all in place of the short one. */
export function optional({ name, item }: Dependency): Fix[] {
  const { node, file } = item?.layer ?? {};
  if (!file || !node) return [];
  const edits =
    node.kind === 'map' ? [put(file, node, [name, 'required'], 'false')] : node.kind === 'seq' ? longForm(file.text, node, name) : [];
  const known = edits.filter((edit) => edit !== undefined);
  if (known.length === 0) return [];
  return [{ title: 'Let it be missing', safety: 'review', edits: known.map((edit) => ({ ...edit, path: file.path })) }];
}

/** A list of names as a mapping; nothing where a name is not written out. */
function longForm(text: string, list: YamlSeq, optionalName: string): Edit[] {
  const names = list.items.flatMap((item) => (item.kind === 'scalar' && /^[\w.-]+$/.test(item.text) ? [item] : []));
  if (names.length < list.items.length) return [];
  const keys = (name: string): string[] => ['condition: service_started', ...(name === optionalName ? ['required: false'] : [])];
  if (list.flow) {
    const brackets = [
      { span: { start: list.start, end: list.start + 1 }, text: '{' },
      { span: { start: list.end - 1, end: list.end }, text: '}' },
    ];
    return [
      ...brackets,
      ...names.map((scalar) => ({ span: { start: scalar.end, end: scalar.end }, text: `: {${keys(scalar.text).join(', ')}}` })),
    ];
  }
  return names.map((scalar) => blockEntry(text, scalar, keys(scalar.text)));
}

function blockEntry(text: string, scalar: YamlScalar, keys: readonly string[]): Edit {
  const dash = text.lastIndexOf('-', scalar.start - 1);
  const column = dash - (text.lastIndexOf('\n', dash) + 1);
  const written = text.slice(scalar.start, scalar.end);
  // a list may stand as far left as its key, a mapping may not
  const lead = isLeftOf(text, dash, column) ? '  ' : '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = keys.map((key) => `${eol}${' '.repeat(column)}${lead}  ${key}`);
  return { span: { start: dash, end: scalar.end }, text: `${lead}${written}:${lines.join('')}` };
}

/** Whether a dash stands in the column of the key above the list. */
function isLeftOf(text: string, dash: number, column: number): boolean {
  const above = text.lastIndexOf('depends_on', dash);
  return above - (text.lastIndexOf('\n', above) + 1) >= column;
}
