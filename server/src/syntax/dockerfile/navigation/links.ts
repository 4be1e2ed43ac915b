import type { Link } from '../../../core/navigation.js';
import { imagePage, registryTitle } from '../../image/pages.js';
import { isWellKnownImage } from '../base-images.js';
import type { Dockerfile, ExternalImage } from '../dockerfile.js';
import { unquoted } from './spans.js';

/** Pages of the images that the build pulls. */
export const linksOf = (dockerfile: Dockerfile): Link[] =>
  dockerfile.externalImages.flatMap((external) => {
    const url = isSurelyImage(external) ? imagePage(external.image) : undefined;
    return url === undefined
      ? []
      : [{ ...unquoted(dockerfile.text, external.span), to: { url }, tooltip: `Open ${registryTitle(external.image)}` }];
  });

/** A bare word in `--from` may be a stage that is not there, or a build context by that name. */
export const isSurelyImage = ({ instruction, text }: ExternalImage): boolean =>
  instruction.name === 'FROM' || /[/:@]/.test(text) || isWellKnownImage(text);
