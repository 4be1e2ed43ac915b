import type { Span } from '../../core/span.js';

/** The parts of an image reference; spans count from the start of the text given. */
export interface ImageReference {
  /** `registry/path`, as written, without tag and digest. */
  readonly name: string;
  /** Host with port, if one is written: `localhost:5000`, `ghcr.io`. */
  readonly registry: string | undefined;
  /** The name without the registry; `library/` is not added. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  readonly nameSpan: Span;
  readonly tagSpan: Span | undefined;
  readonly digestSpan: Span | undefined;
}

/** Splits an image reference as Docker does: the tag follows the last `:` after the last `/`. Judges nothing. */
export function parseImage(text: string): ImageReference {
  const at = text.indexOf('@');
  const beforeDigest = at < 0 ? text : text.slice(0, at);
  const colon = beforeDigest.indexOf(':', beforeDigest.lastIndexOf('/') + 1);
  const name = colon < 0 ? beforeDigest : beforeDigest.slice(0, colon);
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const hasRegistry = first === 'localhost' || /[.:]/.test(first);
  return {
    name,
    registry: hasRegistry ? first : undefined,
    repository: hasRegistry ? name.slice(slash + 1) : name,
    tag: colon < 0 ? undefined : beforeDigest.slice(colon + 1),
    digest: at < 0 ? undefined : text.slice(at + 1),
    nameSpan: { start: 0, end: name.length },
    tagSpan: colon < 0 ? undefined : { start: colon + 1, end: beforeDigest.length },
    digestSpan: at < 0 ? undefined : { start: at + 1, end: text.length },
  };
}

/** The name that different spellings of one image have in common: `docker.io/library/node` is `node`. */
export const imageName = ({ name }: ImageReference): string => name.replace(/^(?:(?:index\.)?docker\.io\/)?(?:library\/)?/, '');

const pathPart = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;

/** Whether builders and registries take it. Source: the grammar of references in the distribution project. */
export function isLegalImage({ registry, repository, tag, digest }: ImageReference): boolean {
  if (!repository.split('/').every((part) => pathPart.test(part))) return false;
  if (registry !== undefined && !/^(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::\d+)?$/.test(registry)) return false;
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) return false;
  if (digest === undefined) return true;
  return (
    /^sha256:[0-9a-f]{64}$|^sha512:[0-9a-f]{128}$/.test(digest) ||
    (/^[A-Za-z][A-Za-z0-9+._-]*:[0-9a-fA-F]{32,}$/.test(digest) && !/^sha(?:256|512):/.test(digest))
  );
}

/** The same in lower case, if that makes it legal. */
export function lowerCased(image: ImageReference): string | undefined {
  const repository = image.repository.toLowerCase();
  return isLegalImage({ ...image, repository }) ? repository : undefined;
}

/** The reference as it was written. */
export const imageText = ({ name, tag, digest }: ImageReference): string =>
  name + (tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`);
