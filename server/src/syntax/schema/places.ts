import type { YamlNode } from '../yaml/node.js';
import { aliasTo } from '../yaml/navigation/alias-steps.js';
import type { Step } from '../yaml/navigation/openings.js';
import type { Shape } from './schema.js';

/** A place of a schema. */
export interface SchemaPlace {
  /** Undefined where anything may stand. */
  readonly shape: Shape | undefined;
  /** Keys from the root, `*` for names of the user's and `[]` for items of lists. */
  readonly path: readonly string[];
}

/** How a language begins with its schema. */
export interface SchemaRoots {
  /** What a document may hold, by what stands in it; undefined where nobody knows. */
  shapeOf(root: YamlNode): Shape | undefined;
  /** Keys below which anything may stand, such as `x-…`. */
  isFree(key: string): boolean;
}

export const pathText = (path: readonly string[]): string => path.join('.');

/** What a schema says of the place to which steps from the root lead; undefined where it says nothing. What has an anchor is what it is used as. */
export function descend(roots: SchemaRoots, root: YamlNode, steps: readonly Step[], depth = 0): SchemaPlace | undefined {
  return (
    follow(roots, { shape: roots.shapeOf(root), path: [] }, steps) ?? (depth < deepest ? asUsed(roots, root, steps, depth) : undefined)
  );
}

/** Anchors within anchors. */
const deepest = 5;

function follow(roots: SchemaRoots, start: SchemaPlace, steps: readonly Step[]): SchemaPlace | undefined {
  let { shape } = start;
  const path = [...start.path];
  for (const step of steps) {
    if (!shape) return undefined;
    if ('list' in step) {
      path.push('[]');
      shape = shape.items;
    } else {
      if (roots.isFree(step.key)) return undefined;
      path.push(shape.has(step.key) ? step.key : '*');
      shape = shape.key(step.key);
    }
  }
  return { shape, path };
}

/** The place where the innermost anchored value on the way is used first, and from there on. */
function asUsed(roots: SchemaRoots, root: YamlNode, steps: readonly Step[], depth: number): SchemaPlace | undefined {
  for (let i = steps.length - 1; i >= 0; i--) {
    const step = steps[i];
    const value = step && 'key' in step ? step.map.own(step.key)?.value : undefined;
    const use = value?.anchor && aliasTo(value, root);
    const place = use && descend(roots, root, use, depth + 1);
    if (place) return follow(roots, place, steps.slice(i + 1));
  }
  return undefined;
}
