import type { Container } from './container.js';
import type { Resource } from './resource.js';
import { isMissing, mapAt } from './values.js';
import type { Workload } from './workload.js';

/** Words in file and folder names that mark patches. */
const patchPath = /(?:^|[/._-])patch(?:es)?(?:[/._-]|$)/i;

/** Folders whose files often change objects of another folder. */
const variantFolder = /(?:^|\/)(?:overlays?|components?|environments?|envs?)\//i;

/** Whether a file holds patches, by its name and folder. */
export const isPatchPath = (path: string): boolean => patchPath.test(path);

/** Whether a file lies in a folder whose files often change objects of another one. */
export const isVariantPath = (path: string): boolean => variantFolder.test(path);

/** Whether a document only changes an object that stands elsewhere, by what it says and where it lies. */
export function isPatch(resource: Resource): boolean {
  if (isPatchPath(resource.path)) return true;
  if (resource.map.own('$patch') || mapAt(resource.map, 'spec')?.own('$patch')) return true;
  const [workload] = resource.workloads;
  if (!workload) return false;
  const { selector } = workload.kind;
  // a selector never changes, so no patch writes one
  if (selector && !isMissing(resource.map, ...selector)) return false;
  if (!isOnItsOwn(workload) && workload.runContainers.some(withoutImage)) return true;
  return selector !== undefined && variantFolder.test(resource.path);
}

/** Whether the image of a container is put there by something else: what a patch changes, an injector, or who makes Pods of a template. */
export const isImageElsewhere = (container: Container): boolean =>
  withoutImage(container) && !(isOnItsOwn(container.workload) && container.workload.runContainers.every(withoutImage));

const withoutImage = (container: Container): boolean => isMissing(container.map, 'image');

/** Whether nothing adds to a workload. Spark and CI runners make their Pods of templates. */
const isOnItsOwn = ({ resource, isBarePod }: Workload): boolean =>
  resource.file.standsAlone && resource.kind !== 'PodTemplate' && !(isBarePod && /template/i.test(resource.path));
