import { nearest } from './distance.js';
import { kicsQuery } from './kics-queries.js';
import type { Rule, Subject, Target } from './rule.js';

/**
 * Brings the id of another tool's check to the form the rules use: `AVD-DS-0002` and `DS002` → `ds-0002`, `CKV_DOCKER_03` → `ckv_docker_3`,
 * the number of a KICS query → its name.
 */
export function normalizeCheck(name: string): string {
  const lower = name.trim().toLowerCase().replace(/^avd-/, '');
  const trivy = /^(ds|ksv|kcv)-?(\d+)$/.exec(lower);
  if (trivy) return `${trivy[1] ?? ''}-${(trivy[2] ?? '').padStart(4, '0')}`;
  return kicsQuery(lower) ?? lower.replace(/^(ckv2?_[a-z0-9]+_)0+(?=\d)/, '$1');
}

/** All rules, found by id, former id, bare id, or the id of another tool's check. */
export class Registry {
  readonly rules: readonly Rule[];
  readonly #byId = new Map<string, Rule>();
  readonly #byBareId = new Map<string, Rule[]>();
  readonly #byCheck = new Map<string, Rule[]>();
  readonly #byTarget = new Map<Target, Rule[]>();

  constructor(rules: readonly Rule[]) {
    this.rules = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const rule of this.rules) {
      for (const id of [rule.id, ...(rule.aliases ?? [])]) {
        if (this.#byId.has(id)) throw new Error(`two rules are called ${id}`);
        this.#byId.set(id, rule);
        push(this.#byBareId, id.slice(id.indexOf('/') + 1), rule);
      }
      push(this.#byTarget, rule.on, rule);
      for (const equivalent of rule.equivalents) {
        const colon = equivalent.indexOf(':');
        const check = normalizeCheck(equivalent.slice(colon + 1));
        push(this.#byCheck, check, rule);
        const tool = equivalent.slice(0, colon).toLowerCase();
        push(this.#byCheck, `${tool}:${check}`, rule);
        push(this.#byCheck, `${tool}:*`, rule);
      }
    }
  }

  get(id: string): Rule | undefined {
    return this.#byId.get(id);
  }

  forTarget(target: Target): readonly Rule[] {
    return this.#byTarget.get(target) ?? [];
  }

  /** Rules that a name stands for: an id, a bare id where `subject` makes it unambiguous, or another tool's check, with or without `tool:`; `tool:*` for all of it. */
  resolve(name: string, subject?: Subject): readonly Rule[] {
    const exact = this.#byId.get(name);
    if (exact) return [exact];
    const ofSubject = (rules: readonly Rule[] | undefined): Rule[] =>
      rules?.filter((rule) => subject === undefined || rule.subject === subject) ?? [];
    const bare = ofSubject(this.#byBareId.get(name));
    if (bare.length === 1) return bare;
    const colon = name.indexOf(':');
    const check = colon < 0 ? normalizeCheck(name) : `${name.slice(0, colon).toLowerCase()}:${normalizeCheck(name.slice(colon + 1))}`;
    return ofSubject(this.#byCheck.get(check));
  }

  /** The rule id nearest to a mistyped one. */
  nearest(name: string): string | undefined {
    return nearest(name, [...this.#byId.keys()], 3) ?? nearest(name, [...this.#byBareId.keys()], 2);
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
