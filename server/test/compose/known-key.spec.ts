import assert from 'node:assert/strict';
import { afterFix, configOf, engineWith, ruleOf } from '../support/lint.js';

function fixed(text: string): string {
  const findings = engineWith({ 'compose.yaml': text }, configOf(ruleOf('compose/known-key'), {})).lint('compose.yaml');
  assert.equal(findings.length, 1);
  return afterFix('compose.yaml', text, findings, 0);
}

const moves: readonly (readonly [name: string, before: string, after: string])[] = [
  [
    'down into a key that is not there yet, in its place',
    'services:\n  web:\n    # why\n    context: . # here\n    init: true\n',
    'services:\n  web:\n    # why\n    build:\n      context: . # here\n    init: true\n',
  ],
  [
    'down over lines in between, with all of its own',
    'services:\n  web:\n    retries: 3\n    healthcheck:\n        test: a\n    init: true\n',
    'services:\n  web:\n    healthcheck:\n        test: a\n        retries: 3\n    init: true\n',
  ],
  [
    'up behind the key around it, over the rest of that',
    'services:\n  web:\n    build:\n      ports:\n        # public\n        - "80:80"\n\n      context: .\n    init: true\n',
    'services:\n  web:\n    build:\n\n      context: .\n    ports:\n      # public\n      - "80:80"\n    init: true\n',
  ],
  [
    'with the line ends of the file',
    'services:\r\n  web:\r\n    context: .\r\n    init: true\r\n',
    'services:\r\n  web:\r\n    build:\r\n      context: .\r\n    init: true\r\n',
  ],
  [
    'nowhere from within brackets: it is renamed there',
    'services:\n  web: {build: {contxt: .}}\n',
    'services:\n  web: {build: {context: .}}\n',
  ],
  [
    'nowhere if the line has no end',
    'services:\n  web:\n    init: true\n    context: .',
    'services:\n  web:\n    init: true\n    context: .',
  ],
  [
    'nowhere into what is shared',
    'services:\n  web:\n    build: &b\n      context: .\n    target: a\n',
    'services:\n  web:\n    build: &b\n      context: .\n    target: a\n',
  ],
];

describe('a key that belongs one level up or down moves', () => {
  for (const [name, before, after] of moves) it(name, () => assert.equal(fixed(before), after));
});

it('a key is not renamed to one that is there already', () => {
  const text = 'services:\n  web:\n    imgae: nginx:1.26\n    image: nginx:1.27\n';
  assert.equal(fixed(text), text);
});
