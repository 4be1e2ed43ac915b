import type { Environment } from '@marcbachmann/cel-js';
import type { YamlMap } from '../yaml/node.js';
import { newEnvironment } from './environment.js';
import { objectOf } from './plain-object.js';

/** Whether a condition holds, with what went wrong where it could not be evaluated; `unknown` where nobody can tell. */
export type Verdict = { readonly holds: boolean; readonly problem?: string } | 'unknown';

type Evaluate = (context: Readonly<Record<string, unknown>>) => unknown;

/**
 * A condition in the Common Expression Language, with the object that is judged as `object`, as in admission policies of Kubernetes.
 * Kubernetes' own additions to the language (quantities, URLs, addresses) are not there.
 */
export class Condition {
  private static readonly known = new Map<string, Condition | string>();
  private static environment: Environment | undefined;

  private constructor(private readonly evaluate: Evaluate) {}

  /** The condition that a text spells, or what is wrong with the text. */
  static of(text: string): Condition | string {
    const made = Condition.known.get(text) ?? Condition.read(text);
    Condition.known.set(text, made);
    return made;
  }

  private static read(text: string): Condition | string {
    try {
      const evaluate = (Condition.environment ??= newEnvironment()).parse(text);
      const { valid, type, error } = evaluate.check();
      if (!valid) return firstLine(error);
      return type === 'bool' || type === 'dyn' ? new Condition(evaluate) : `it gives a value of type ${String(type)}, not a bool`;
    } catch (error) {
      return firstLine(error);
    }
  }

  /** As in an admission policy, what cannot be evaluated, say for want of a key, does not hold. */
  judge(map: YamlMap): Verdict {
    const seen = { unknown: false };
    const object = objectOf(map, () => {
      seen.unknown = true;
    });
    try {
      const result = this.evaluate({ object });
      return typeof result === 'boolean' ? { holds: result } : { holds: false, problem: 'the condition gives no bool' };
    } catch (error) {
      return seen.unknown ? 'unknown' : { holds: false, problem: firstLine(error) };
    }
  }
}

/** Behind the first line the evaluator shows where in the expression. */
const firstLine = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/\n[^]*/, '');
