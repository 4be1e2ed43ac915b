import assert from 'node:assert/strict';
import type { Options, Subject } from '../../src/core/rule.js';
import { reportsOf, usualPath } from './lint.js';

/** What a rule must not report, and what it must all the same: rule → name → file, findings in «guillemets» if any, options. */
export type Silences = Readonly<Record<string, readonly (readonly [name: string, marked: string, options?: Options])[]>>;

/** One test for each case of each rule. */
export function describeSilences(subject: Subject, silences: Silences): void {
  const path = usualPath[subject];
  for (const [rule, cases] of Object.entries(silences)) {
    describe(`${subject}/${rule} knows its limits`, () => {
      for (const [name, marked, options] of cases) {
        it(name, () => {
          const expected = [...marked.matchAll(/«([^»]*)»/g)].map(([, span]) => `${path}: ${span ?? ''}`);
          const files = { [path]: marked.replace(/[«»]/g, '') };
          assert.deepEqual(reportsOf(`${subject}/${rule}`, files, options ? { options } : {}), expected);
        });
      }
    });
  }
}
