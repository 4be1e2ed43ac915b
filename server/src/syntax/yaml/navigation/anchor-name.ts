import type { Name, Occurrence } from '../../../core/navigation.js';
import { touches } from '../../../core/selection.js';
import { spanOf, textAt, type Span } from '../../../core/span.js';
import type { YamlDocument, YamlFile } from '../document.js';
import type { YamlAlias, YamlNode } from '../node.js';
import { documentAt } from './spots.js';

/** The anchor that is set or used at an offset. */
export function anchorAt(file: YamlFile, offset: number): Name | undefined {
  const document = documentAt(file, offset);
  if (!document || document.anchors.length === 0) return undefined;
  const aliases = aliasesOf(document);
  const alias = aliases.find((each) => touches(each, offset));
  const entry = document.anchors.find(({ anchor, node }) => (alias ? alias.target === node : touches(anchor.span, offset)));
  if (!entry) return undefined;
  const definition = { ...withoutSign(entry.anchor.span), defines: true };
  const uses = aliases.filter(({ target }) => target === entry.node).map((each): Occurrence => ({ ...withoutSign(each), defines: false }));
  const at = withoutSign(alias ?? entry.anchor.span);
  return {
    at,
    text: textAt(file.text, at),
    definitions: [definition],
    occurrences: [definition, ...uses],
    fixed: () => undefined,
    refuses: (name) => whyNot(document, entry.anchor.name, name),
  };
}

/** `name` of `&name` and `*name`. */
const withoutSign = ({ start, end }: Span): Span => spanOf(start + 1, end);

function whyNot(document: YamlDocument, old: string, name: string): string | undefined {
  if (!/^[\w.-]+$/.test(name)) return `"${name}" is no name of an anchor: letters, digits, -, _ and dots make one.`;
  const isTaken = name !== old && document.anchors.some(({ anchor }) => anchor.name === name);
  return isTaken ? `"${name}" is the name of another anchor in this document.` : undefined;
}

function aliasesOf({ root }: YamlDocument): YamlAlias[] {
  const found: YamlAlias[] = [];
  const visit = (node: YamlNode): void => {
    if (node.kind === 'alias') found.push(node);
    if (node.kind === 'seq') node.items.forEach(visit);
    if (node.kind !== 'map') return;
    for (const { key, value } of node.pairs) {
      visit(key);
      visit(value);
    }
  };
  if (root) visit(root);
  return found;
}
