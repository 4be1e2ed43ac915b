import { escapeSnippet } from '../../../core/fix.js';
import type { Completion } from '../../../core/navigation.js';
import { blockBelow } from '../../schema/block.js';
import { layoutOf } from '../../yaml/navigation/layout.js';
import { openingsAt, otherKeys } from '../../yaml/navigation/openings.js';
import type { KubernetesFile } from '../file.js';
import { builtInKinds, builtInShape, versionToWrite } from '../schema.js';
import { placeholder } from '../values.js';

/** Where a document has nothing yet: whole objects of each kind, as far as they have to be there. */
export function skeletonsAt(file: KubernetesFile, offset: number): Completion[] {
  const opening = openingsAt(file.yaml, offset, placeholder).find(({ what }) => what === 'key');
  if (!opening || opening.steps.length > 0 || otherKeys(opening.map).size > 0 || opening.typed.isKey) return [];
  const layout = layoutOf(file.text, opening.root);
  return [...builtInKinds().keys()].flatMap((kind) => {
    const version = versionToWrite(kind);
    const shape = version === undefined ? undefined : builtInShape(version, kind);
    if (version === undefined || !shape?.has('metadata') || kind.endsWith('Review')) return [];
    const head = `apiVersion: ${version}\nkind: ${kind}\nmetadata:\n${' '.repeat(layout.step)}name: `;
    const spec = shape.has('spec') ? blockBelow(shape.key('spec'), layout, 0).snippet : undefined;
    const snippet = `${escapeSnippet(head)}$1\n${spec === undefined ? '' : `spec:${renumbered(spec)}`}`;
    const { span } = opening.typed;
    return [{ label: kind, kind: 'value' as const, detail: version, span, text: head, snippet, rank: 50 }];
  });
}

/** Tab stops behind the one of the name. */
const renumbered = (snippet: string): string =>
  snippet.replace(/\$(\{?)(\d+)/g, (_, brace: string, number: string) => `$${brace}${String(Number(number) + 1)}`);
