import assert from 'node:assert/strict';
import type { Example } from '../../../src/core/rule.js';
import { reportsOf } from '../../support/lint.js';

export type Files = Readonly<Record<string, string>>;

/** In words of the user, the files with findings in «guillemets», and options or settings where they matter. */
export type Case = readonly [name: string, marked: Files | string, given?: Pick<Example, 'options' | 'settings'>];

/** One test for each case of each rule: what must not be reported, and what must all the same. */
export function describeCases(cases: Readonly<Record<string, readonly Case[]>>): void {
  for (const [rule, list] of Object.entries(cases))
    describe(`kubernetes/${rule} knows its limits`, () => {
      for (const [name, marked, given] of list)
        it(name, () => {
          const files = Object.entries(typeof marked === 'string' ? { 'manifest.yaml': marked } : marked);
          const expected = files.flatMap(([path, text]) => [...text.matchAll(/«([^»]*)»/g)].map(([, span]) => `${path}: ${span ?? ''}`));
          const plain = Object.fromEntries(files.map(([path, text]) => [path, text.replace(/[«»]/g, '')]));
          assert.deepEqual(reportsOf(`kubernetes/${rule}`, plain, given), expected);
        });
    });
}

const indent = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

/** A Pod whose container has these keys besides its name and image, and its spec and metadata these. */
export const pod = (container = '', spec = '', metadata = '', name = 'web'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n${indent(metadata, 2)}spec:\n  containers:\n    - name: ${name}\n      image: nginx:1.27\n${indent(container, 6)}${indent(spec, 2)}`;

/** A Deployment with these keys in its container, pod spec and metadata. */
export const deployment = (container = '', spec = '', metadata = '', name = 'web'): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n${indent(metadata, 2)}spec:\n  selector: { matchLabels: { app: web } }\n  template:\n    metadata: { labels: { app: web } }\n    spec:\n      containers:\n        - name: ${name}\n          image: nginx:1.27\n${indent(container, 10)}${indent(spec, 6)}`;

/** Any other object. */
export const object = (apiVersion: string, kind: string, body = '', name = 'web'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${body}`;

/** Several documents of one file. */
export const all = (...documents: readonly string[]): string => documents.join('---\n');
