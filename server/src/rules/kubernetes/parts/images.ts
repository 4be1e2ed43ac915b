import type { Container } from '../../../syntax/kubernetes/container.js';
import type { Scope } from '../../../syntax/kubernetes/scope.js';
import { remember } from '../../../core/remember.js';

/** Containers whose image is known and written as it will run: Kustomize gives it no other tag. */
export const writtenImages = remember((scope: Scope): readonly Container[] =>
  scope.workloads.flatMap(({ containers, resource }) =>
    containers.filter(({ image }) => image && image.name !== '' && !scope.chainOf(resource).tags(image.name)),
  ),
);

/** Whether Kustomize takes another image instead. */
export const isRenamed = (scope: Scope, image: string): boolean =>
  scope.kustomizations.some(({ images }) => images.get(image)?.name === true);

/** The development tool that builds an image and writes its tag into the manifest, if one is known to. */
export const builderOf = (scope: Scope, image: string): string | undefined =>
  image.startsWith('ko://') ? 'ko' : scope.builds.find(({ images }) => images.has(image))?.tool;

const tags = new WeakMap<Scope, ReadonlyMap<string, string>>();

/** A tag to propose for an image: one that the scope uses for it elsewhere. */
export function tagFor(scope: Scope, image: string): string {
  let known = tags.get(scope);
  if (!known) {
    const images = scope.workloads.flatMap(({ containers }) => containers.flatMap((container) => container.image ?? []));
    known = new Map(images.flatMap(({ name, tag }) => (tag === undefined || tag === '' || tag === 'latest' ? [] : [[name, tag] as const])));
    tags.set(scope, known);
  }
  return known.get(image) ?? 'tag';
}
