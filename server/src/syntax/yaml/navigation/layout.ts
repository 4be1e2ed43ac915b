import { lineStart } from '../../../core/lines.js';
import type { YamlMap, YamlNode } from '../node.js';

/** How blocks of a file are indented. */
export interface Layout {
  /** Columns from a key to the keys below it. */
  readonly step: number;
  /** Columns from a key to the dashes below it. */
  readonly dash: number;
}

/** As the first mapping and the first list in blocks are; two blanks where there is none. */
export function layoutOf(text: string, root: YamlNode | undefined): Layout {
  let step: number | undefined;
  let dash: number | undefined;
  const column = (at: number): number => at - lineStart(text, at);
  const visit = (map: YamlMap): void => {
    for (const { key, value } of map.pairs) {
      if (step !== undefined && dash !== undefined) return;
      const depth = column(value.start) - column(key.start);
      if (value.kind === 'map' && !value.flow) {
        if (depth > 0) step ??= depth;
        visit(value);
      } else if (value.kind === 'seq' && !value.flow && depth >= 0) dash ??= depth;
    }
  };
  if (root?.kind === 'map') visit(root);
  return { step: step ?? 2, dash: dash ?? step ?? 2 };
}
