import type { YamlFile } from './document.js';
import type { YamlNode } from './node.js';

/** What one walk over a file tells of all its mappings. */
export class Survey {
  /** Every key that is written, wherever it stands. */
  readonly keys = new Set<string>();
  /** Whether all mappings are plain, so that no key stands in one twice. */
  isPlain = true;

  constructor({ documents }: YamlFile) {
    for (const { root } of documents) this.visit(root);
  }

  private visit(node: YamlNode | undefined): void {
    if (node?.kind === 'seq') for (const item of node.items) this.visit(item);
    if (node?.kind !== 'map') return;
    if (!node.isPlain) this.isPlain = false;
    for (const { name, value } of node.pairs) {
      this.keys.add(name);
      if (value.kind !== 'scalar') this.visit(value);
    }
  }
}
