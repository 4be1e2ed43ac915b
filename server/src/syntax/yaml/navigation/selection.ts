import { nested, touches, wordAt } from '../../../core/selection.js';
import { spanOf, type Span } from '../../../core/span.js';
import { commentsOf, type YamlFile } from '../document.js';
import { YamlPair } from '../node.js';
import { contentOf } from './content.js';
import { spotAt } from './spots.js';

/** Spans around an offset, the innermost first: word, text, value, entry, block, document, file. */
export function selectionAt(file: YamlFile, offset: number): Span[] {
  const { text } = file;
  const whole = spanOf(0, text.length);
  const comment = text.includes('#') ? commentsOf(file).find(({ span }) => touches(span, offset)) : undefined;
  if (comment) return nested([...wordAt(text, offset), comment.span, whole]);
  const spot = spotAt(file, offset);
  const parts = (spot?.around ?? []).flatMap((part): Span[] => {
    if (part instanceof YamlPair) return [part.span];
    return part.kind === 'scalar' ? [contentOf(part, text), part.span] : [part.span];
  });
  const documents = spot ? [spot.document.span] : [];
  return nested([...wordAt(text, offset), ...parts, ...documents, whole].filter((span) => touches(span, offset)));
}
