import { nearest } from '../../../core/distance.js';
import type { Fix, Safety } from '../../../core/fix.js';
import type { Reference } from '../../../syntax/compose/references.js';

/** Replaces a name by the nearest that exists. */
export function renameTo(reference: Pick<Reference, 'at' | 'name'>, candidates: Iterable<string>, safety: Safety = 'review'): Fix[] {
  const name = nearest(reference.name, candidates);
  if (name === undefined) return [];
  const { start, end, path } = reference.at;
  return [{ title: `Change to "${name}"`, safety, edits: [{ span: { start, end }, text: name, path }] }];
}

/** ` Did you mean "x"?`, where a name is near. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const near = nearest(name, candidates);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}
