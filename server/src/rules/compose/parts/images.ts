import { escapeSnippet, type Fix } from '../../../core/fix.js';
import type { ComposeProject } from '../../../syntax/compose/project.js';
import type { Service, ServiceImage } from '../../../syntax/compose/service.js';
import type { ImageReference } from '../../../syntax/image/reference.js';

export interface JudgedImage {
  readonly service: Service;
  readonly image: ServiceImage;
  readonly reference: ImageReference;
}

/** Images that are pulled, and whose name is written out; a variable in place of a name stays unknown even if it has a default. */
export function* judgedImages(project: ComposeProject): Generator<JudgedImage> {
  for (const service of project.services) {
    const { image } = service;
    const reference = image?.reference;
    if (!image || !reference || reference.name === '' || service.has('build') || service.has('provider')) continue;
    if (!image.scalar.text.startsWith('$')) yield { service, image, reference };
  }
}

/** Adds a tag behind the name, or replaces the one that is there. */
export function addTag(project: ComposeProject, image: ServiceImage, reference: ImageReference, otherwise: string): Fix[] {
  const known = project.services.find(({ image: other }) => other?.reference?.name === reference.name && isFixed(other.reference.tag));
  const stop = `\${1:${escapeSnippet(known?.image?.reference?.tag ?? otherwise)}}`;
  const { tagAt, nameAt, scalar } = image;
  if (tagAt) {
    const { start, end, path } = tagAt;
    return start === scalar.span.start
      ? []
      : [{ title: 'Replace the tag', safety: 'ask', edits: [{ span: { start, end }, text: stop, path }] }];
  }
  const { end, path } = nameAt;
  return [{ title: 'Add a tag', safety: 'ask', edits: [{ span: { start: end, end }, text: `:${stop}`, path }] }];
}

const isFixed = (tag: string | undefined): boolean => tag !== undefined && tag !== 'latest';
