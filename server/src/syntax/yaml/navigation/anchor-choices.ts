import type { Completion } from '../../../core/navigation.js';
import type { YamlFile } from '../document.js';
import { openingsAt } from './openings.js';

/** The anchors above, where an alias begins or something is merged. */
export function anchorCompletions(file: YamlFile, offset: number): Completion[] {
  const document = file.documents.findLast(({ span }) => span.start <= offset);
  if (!document || document.anchors.length === 0) return [];
  return openingsAt(file, offset).flatMap(({ what, typed, steps }): Completion[] => {
    const step = steps.findLast((each) => 'key' in each);
    const isAlias = typed.text.startsWith('*') || (typed.text === '' && step?.key === '<<');
    if (what !== 'value' || !isAlias || typed.quote) return [];
    const names = document.anchors.filter(({ node }) => node.end <= offset).map(({ anchor }) => anchor.name);
    return [...new Set(names)].map((name) => ({
      label: `*${name}`,
      kind: 'name',
      detail: 'anchor',
      span: typed.span,
      text: `*${name}`,
      rank: 0,
    }));
  });
}
