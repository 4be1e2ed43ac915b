import type { Config } from '../core/config.js';
import type { Rule } from '../core/rule.js';

export interface EngineOptions {
  /** What counts where no `.plimsoll.yaml` says otherwise. */
  readonly config?: Config;
  /** What wins over every `.plimsoll.yaml`. */
  readonly forced?: Config;
  /** Whether the files given are all there are, so that a missing one is known to be missing. */
  readonly complete?: boolean;
  /** Whether a path that the engine was not told of is there; undefined when that cannot be known. Asked at once, so it must be quick. */
  readonly exists?: (path: string) => boolean | undefined;
  /** A variable of the process's environment, for configurations with `useProcessEnv`. */
  readonly variable?: (name: string) => string | undefined;
  readonly rules?: readonly Rule[];
}
