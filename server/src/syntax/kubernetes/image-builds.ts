import { basename, dirname } from '../../core/path.js';
import { asMap } from '../yaml/node.js';
import { parseYaml } from '../yaml/parse.js';
import { mapAt, mapsAt, textAt } from './values.js';

/** Images that a development tool builds, tags and puts into the manifests it applies. */
export interface ImageBuilds {
  readonly tool: 'Skaffold' | 'Tilt';
  /** Manifests in here and below are the tool's to apply. */
  readonly folder: string;
  /** As the manifests name them. */
  readonly images: ReadonlySet<string>;
}

const toolOf = (path: string): ImageBuilds['tool'] | undefined => {
  const name = basename(path);
  return /^skaffold\.ya?ml$/i.test(name) ? 'Skaffold' : name === 'Tiltfile' ? 'Tilt' : undefined;
};

/** Whether a path is that of a file that says which images are built. */
export const isImageBuilds = (path: string): boolean => toolOf(path) !== undefined;

/** What such a file says, `undefined` when it is none. Gives back `previous` where it says the same. Never throws. */
export function readImageBuilds(path: string, text: string, previous?: ImageBuilds): ImageBuilds | undefined {
  const tool = toolOf(path);
  if (!tool) return undefined;
  const images = new Set(tool === 'Skaffold' ? skaffoldArtifacts(text) : tiltImages(text));
  const same = previous?.images.size === images.size && [...images].every((image) => previous.images.has(image));
  return same ? previous : { tool, folder: dirname(path), images };
}

/** Artifacts of every document, those that only a profile builds included. */
const skaffoldArtifacts = (text: string): string[] =>
  parseYaml(text).documents.flatMap(({ root }) => {
    const config = asMap(root);
    return [config, ...mapsAt(config, 'profiles')]
      .flatMap((part) => mapsAt(mapAt(part, 'build'), 'artifacts'))
      .flatMap((artifact) => textAt(artifact, 'image') ?? []);
  });

/** The first arguments of calls that build an image, where they are written out. */
const tiltImages = (text: string): string[] =>
  [...text.matchAll(/\b(?:docker|custom|ko)_build(?:_with_restart)?\(\s*(?:ref\s*=\s*)?(["'])([^"'\s]+)\1/g)].flatMap(
    ([, , name]) => name ?? [],
  );
