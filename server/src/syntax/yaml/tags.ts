import type { Span } from '../../core/span.js';
import type { YamlNode } from './node.js';

/** A tag in front of a node. */
export interface WrittenTag {
  /** `!name`; a tag of YAML's own is `tag:yaml.org,2002:…`. */
  readonly name: string;
  readonly span: Span;
}

/** The tags below a node that are not YAML's own. */
export function ownTags(text: string, root: YamlNode): WrittenTag[] {
  const found: WrittenTag[] = [];
  const visit = (node: YamlNode): void => {
    const { tag } = node;
    if (tag?.startsWith('!') === true) {
      const start = text.lastIndexOf(tag, node.start - 1);
      found.push({ name: tag, span: start < 0 ? node.span : { start, end: start + tag.length } });
    }
    if (node.kind === 'seq') node.items.forEach(visit);
    if (node.kind !== 'map') return;
    for (const { key, value } of node.pairs) {
      visit(key);
      visit(value);
    }
  };
  visit(root);
  return found;
}
