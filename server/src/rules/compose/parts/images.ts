import { escapeSnippet, type Fix } from '../../../core/fix.js';
import type { Service, ServiceImage } from '../../../syntax/compose/service.js';
import type { ImageReference } from '../../../syntax/image/reference.js';

export interface JudgedImage {
  readonly service: Service;
  readonly image: ServiceImage;
  readonly reference: ImageReference;
}

interface HasServices {
  readonly services: readonly Service[];
}

/** Images that are pulled, and whose name is written out; a variable in place of a name stays unknown even if it has a default. */
export function* judgedImages({ services }: HasServices): Generator<JudgedImage> {
  for (const service of services) {
    const { image } = service;
    const reference = image?.reference;
    if (!image || !reference || reference.name === '' || service.has('build') || service.has('provider')) continue;
    if (!image.scalar.text.startsWith('$') && !service.isOpen) yield { service, image, reference };
  }
}

/** Adds a tag behind the name, or replaces the one that is there: by one that another service has, or by the name of what to write. */
export function addTag({ services }: HasServices, { image, reference }: JudgedImage, otherwise: string): Fix[] {
  const known = services.find(({ image: other }) => other?.reference?.name === reference.name && isFixed(other.reference.tag));
  const stop = `\${1:${escapeSnippet(known?.image?.reference?.tag ?? otherwise)}}`;
  const { tagAt, nameAt, scalar } = image;
  // escapes or folding hide where a part of the text stands
  if ((tagAt ?? nameAt).start === scalar.span.start && (tagAt ?? nameAt).end === scalar.span.end && scalar.style !== 'plain') return [];
  if (tagAt) return [{ title: 'Replace the tag', safety: 'ask', edits: [{ span: tagAt, text: stop, path: tagAt.path }] }];
  const end = { start: nameAt.end, end: nameAt.end };
  return [{ title: 'Add a tag', safety: 'ask', edits: [{ span: end, text: `:${stop}`, path: nameAt.path }] }];
}

const isFixed = (tag: string | undefined): boolean => tag !== undefined && tag !== 'latest';
