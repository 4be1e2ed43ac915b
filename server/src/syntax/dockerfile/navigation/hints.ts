import type { Hint } from '../../../core/navigation.js';
import { overlaps, type Span } from '../../../core/span.js';
import type { Dockerfile } from '../dockerfile.js';
import { expand } from '../expansion.js';
import type { From } from '../instructions.js';
import { unquoted } from './spans.js';

/** What FROM builds on where variables stand in for it and their values can be known. */
export const hintsOf = (dockerfile: Dockerfile, within: Span): Hint[] =>
  dockerfile.stages.flatMap(({ from }) => {
    const { image } = from;
    if (!image?.text.includes('$') || !overlaps(image, within)) return [];
    const value = expandedImage(dockerfile, from);
    const isNews = value !== undefined && value !== '' && value !== dockerfile.textOf(unquoted(dockerfile.text, image));
    return isNews ? [{ at: image.end, label: `= ${value}`, tooltip: 'By the defaults of the ARGs above; --build-arg may change it.' }] : [];
  });

/** What the image of FROM is by the defaults of its variables; undefined when it cannot be known. */
export const expandedImage = (dockerfile: Dockerfile, { image, source, start }: From): string | undefined =>
  image && expand(image.text, source.escape, (name) => dockerfile.globalValue(name, start));
