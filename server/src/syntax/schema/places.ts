import type { YamlNode } from '../yaml/node.js';
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

/** What a schema says of the place to which steps from the root lead; undefined where it says nothing. */
export function descend(roots: SchemaRoots, root: YamlNode, steps: readonly Step[]): SchemaPlace | undefined {
  let shape = roots.shapeOf(root);
  const path: string[] = [];
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
