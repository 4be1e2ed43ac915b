import type { Edit, Fix } from '../../../core/fix.js';
import { put } from '../../../syntax/compose/edits.js';
import type { Mount } from '../../../syntax/compose/mounts.js';
import { YamlMap } from '../../../syntax/yaml/node.js';

/** Makes a mount read-only; nothing where it says otherwise by itself. */
export function mountReadOnly(mount: Mount, title: string): Fix[] {
  const edit = readOnlyEdit(mount);
  return edit ? [{ title, safety: 'review', edits: [{ ...edit, path: mount.at.path }] }] : [];
}

function readOnlyEdit({ item: { node, layer }, options, target }: Mount): Edit | undefined {
  if (node instanceof YamlMap) return node.has('read_only') ? undefined : put(layer.file, node, ['read_only'], 'true');
  const quoted = node?.kind === 'scalar' && (node.style === 'single' || node.style === 'double');
  if (node?.kind !== 'scalar' || target === undefined || options.includes('rw') || !(quoted || node.style === 'plain')) return undefined;
  const end = node.end - (quoted ? 1 : 0);
  return { span: { start: end, end }, text: options.length > 0 ? ',ro' : ':ro' };
}
