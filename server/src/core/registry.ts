import { nearest } from './distance.js';
import { kicsQuery } from './kics-queries.js';
import { subjects, type Rule, type Subject, type Target } from './rule.js';

/**
 * Brings the id of another tool's check to the form the rules use: `AVD-DS-0002` and `DS002` → `ds-0002`, `CKV_DOCKER_03` → `ckv_docker_3`,
 * the number of a KICS query → its name.
 */
export function normalizeCheck(name: string): string {
  const lower = name.trim().toLowerCase().replace(/^avd-/, '');
  const trivy = /^(ds|ksv|kcv)-?(\d+)$/.exec(lower);
  if (trivy) return `${trivy[1] ?? ''}-${(trivy[2] ?? '').padStart(4, '0')}`;
  const query = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/.test(lower) ? kicsQuery(lower) : undefined;
  return query ?? lower.replace(/^(ckv2?_[a-z0-9]+_)0+(?=\d)/, '$1');
}

/** Where rules are taken from: those of a subject when somebody first asks for one of them. */
export interface RuleSource {
  rulesOf(subject: Subject): readonly Rule[];
  /** The subjects that have rules about a target. */
  subjectsOf(target: Target): readonly Subject[];
}

/** Rules that are there already. */
export const given = (rules: readonly Rule[]): RuleSource => ({
  rulesOf: (subject) => rules.filter((rule) => rule.subject === subject),
  subjectsOf: () => subjects,
});

const inOrder = [...subjects].sort();

/** All rules, found by id, former id, bare id, or the id of another tool's check. */
export class Registry {
  readonly #shelves = new Map<string, Shelf>();

  constructor(private readonly source: RuleSource) {}

  /** All rules, in order of id. */
  get rules(): readonly Rule[] {
    return inOrder.flatMap((subject) => this.#shelf(subject).rules);
  }

  get(id: string): Rule | undefined {
    const subject = subjects.find((each) => id.startsWith(`${each}/`));
    return subject && this.#shelf(subject).byId.get(id);
  }

  forTarget(target: Target): readonly Rule[] {
    const of = [...this.source.subjectsOf(target)].sort();
    return of.flatMap((subject) => this.#shelf(subject).rules.filter(({ on }) => on === target));
  }

  /** Rules that a name stands for: an id, a bare id where `subject` makes it unambiguous, or another tool's check, with or without `tool:`; `tool:*` for all of it. */
  resolve(name: string, subject?: Subject): readonly Rule[] {
    const exact = this.get(name);
    if (exact) return [exact];
    const shelves = (subject ? [subject] : inOrder).map((each) => this.#shelf(each));
    const bare = shelves.flatMap(({ byBareId }) => byBareId.get(name) ?? []);
    if (bare.length === 1) return bare;
    const colon = name.indexOf(':');
    const check = colon < 0 ? normalizeCheck(name) : `${name.slice(0, colon).toLowerCase()}:${normalizeCheck(name.slice(colon + 1))}`;
    return shelves.flatMap(({ byCheck }) => byCheck.get(check) ?? []);
  }

  /** The rule id nearest to a mistyped one. */
  nearest(name: string): string | undefined {
    const shelves = inOrder.map((subject) => this.#shelf(subject));
    const ids = (of: 'byId' | 'byBareId'): string[] => shelves.flatMap((shelf) => [...shelf[of].keys()]);
    return nearest(name, ids('byId'), 3) ?? nearest(name, ids('byBareId'), 2);
  }

  #shelf(subject: Subject): Shelf {
    let shelf = this.#shelves.get(subject);
    if (!shelf) this.#shelves.set(subject, (shelf = new Shelf(this.source.rulesOf(subject))));
    return shelf;
  }
}

/** The rules of one subject. */
class Shelf {
  readonly rules: readonly Rule[];
  readonly byId = new Map<string, Rule>();
  readonly byBareId = new Map<string, Rule[]>();
  #byCheck: Map<string, Rule[]> | undefined;

  constructor(rules: readonly Rule[]) {
    this.rules = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const rule of this.rules)
      for (const id of [rule.id, ...(rule.aliases ?? [])]) {
        if (this.byId.has(id)) throw new Error(`two rules are called ${id}`);
        this.byId.set(id, rule);
        push(this.byBareId, id.slice(id.indexOf('/') + 1), rule);
      }
  }

  /** Worked out when a name is none of ours: most workspaces hold no other tool's. */
  get byCheck(): ReadonlyMap<string, readonly Rule[]> {
    return (this.#byCheck ??= checksOf(this.rules));
  }
}

function checksOf(rules: readonly Rule[]): Map<string, Rule[]> {
  const byCheck = new Map<string, Rule[]>();
  for (const rule of rules)
    for (const equivalent of rule.equivalents) {
      const colon = equivalent.indexOf(':');
      const check = normalizeCheck(equivalent.slice(colon + 1));
      const tool = equivalent.slice(0, colon).toLowerCase();
      for (const name of [check, `${tool}:${check}`, `${tool}:*`]) push(byCheck, name, rule);
    }
  return byCheck;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
