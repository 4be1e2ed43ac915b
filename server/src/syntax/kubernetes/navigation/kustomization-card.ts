import type { Card } from '../../../core/navigation.js';
import { isKustomization } from '../kustomization.js';
import { kustomizationField } from '../kustomize-fields.js';
import { textSpan, type Spot } from './spot.js';

/** What a field of a kustomization does. */
export function kustomizationCard({ file, node, isKey, steps }: Spot): Card | undefined {
  const said = isKustomization(file.path) && isKey && steps.length === 1 ? kustomizationField(node.text) : undefined;
  return said === undefined ? undefined : { at: textSpan(file, node), paragraphs: [said] };
}
