import { nearest } from '../../core/distance.js';
import type { KeyProblem, Level } from './check.js';
import type { Shape } from './schema.js';

/** What an unknown key may be meant for. */
export interface Meant {
  /** A key of this map with nearly the same name. */
  readonly near: string | undefined;
  /** The map above that knows the key. */
  readonly above: Level | undefined;
  /** Keys of this map below which the key is known: right there, or else in entries with names of the user's. */
  readonly below: readonly string[];
}

export function meantBy({ level, shape, pair }: KeyProblem): Meant {
  const { name } = pair;
  const above = levelAbove(level.up);
  const names = [...shape.names];
  const below = names.filter((key) => shape.key(key)?.has(name));
  return {
    near: nearest(name, shape.names),
    above: above?.shape?.has(name) === true ? above : undefined,
    below: below.length > 0 ? below : names.filter((key) => shape.key(key)?.rest?.has(name)),
  };
}

/** The next map with keys of its own; maps and lists of the user's names lie in between. */
function levelAbove(level: Level | undefined): Level | undefined {
  let at = level;
  while (at?.shape && isListOfNames(at.shape)) at = at.up;
  return at;
}

const isListOfNames = (shape: Shape): boolean => [...shape.names].length === 0;
