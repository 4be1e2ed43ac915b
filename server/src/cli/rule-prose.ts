import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Rule } from '../core/rule.js';

type ById<K extends keyof Rule> = Readonly<Record<string, Rule[K]>>;

/** Files beside the bundles, which carry no such text themselves: few commands need it. */
interface Shipped {
  readonly why: ById<'why'>;
  readonly examples: ById<'examples'>;
}

let shipped: Shipped | undefined;

const read = (name: string): unknown => JSON.parse(readFileSync(path.join(__dirname, `${name}.json`), 'utf8'));

/** A rule with why it is there and what it reports. */
export function withProse(rule: Rule): Rule {
  if (rule.why !== '') return rule;
  shipped ??= { why: read('explanations') as Shipped['why'], examples: read('examples') as Shipped['examples'] };
  return { ...rule, why: shipped.why[rule.id] ?? '', examples: shipped.examples[rule.id] ?? rule.examples };
}
