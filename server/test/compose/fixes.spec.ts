import assert from 'node:assert/strict';
import { afterFix, engineWith } from '../support/lint.js';

/** What becomes of a compose file by one fix of each finding of one rule. */
function fixed(id: string, text: string, number = 0, others: Readonly<Record<string, string>> = {}): string {
  const path = id === 'no-stack-ignored-key' ? 'docker-stack.yml' : 'compose.yaml';
  const engine = engineWith({ [path]: text, ...others }, { extends: [], rules: { [`compose/${id}`]: 'error' } });
  return afterFix(path, text, engine.lint(path), number);
}

const service = (body: string): string => `services:\n  a:\n    image: a\n${body}  b: { image: b, profiles: [x] }\n`;

const cases: readonly (readonly [id: string, name: string, before: string, after: string, number?: number])[] = [
  [
    'no-disabled-dependency',
    'a list as far left as its key',
    service('    depends_on:\n    - b\n'),
    service('    depends_on:\n      b:\n        condition: service_started\n        required: false\n'),
  ],
  [
    'no-disabled-dependency',
    'a list in brackets',
    service('    depends_on: [b, "c"]\n'),
    service('    depends_on: {b: {condition: service_started, required: false}, "c": {condition: service_started}}\n'),
  ],
  [
    'no-disabled-dependency',
    'the long form',
    service('    depends_on:\n      b:\n        condition: service_healthy\n'),
    service('    depends_on:\n      b:\n        condition: service_healthy\n        required: false\n'),
  ],
  [
    'no-disabled-dependency',
    'profiles instead',
    service('    depends_on: [b]\n'),
    service('    depends_on: [b]\n    profiles:\n      - x\n'),
    1,
  ],
  [
    'no-disabled-dependency',
    'a profile for the dependency',
    'services:\n  a: { image: a, profiles: [x, y], depends_on: [b] }\n  b: { image: b, profiles: [x] }\n',
    'services:\n  a: { image: a, profiles: [x, y], depends_on: [b] }\n  b: { image: b, profiles: [x, y] }\n',
    1,
  ],
  [
    'valid-healthcheck-test',
    'a list of lines',
    service('    healthcheck:\n      test:\n        - curl # why\n        - -f\n'),
    service('    healthcheck:\n      test:\n        - CMD\n        - curl # why\n        - -f\n'),
  ],
  [
    'valid-healthcheck-test',
    'a line for the shell',
    service("    healthcheck: { test: ['curl -f x || exit 1'] }\n"),
    service("    healthcheck: { test: ['CMD-SHELL', 'curl -f x || exit 1'] }\n"),
  ],
  [
    'valid-healthcheck-test',
    'words with a comment between them, left alone',
    service('    healthcheck:\n      test:\n        - CMD-SHELL\n        - a # why\n        - b\n'),
    service('    healthcheck:\n      test:\n        - CMD-SHELL\n        - a # why\n        - b\n'),
  ],
  [
    'no-links',
    'links beside the same dependencies',
    service('    links:\n      - b\n    depends_on:\n      - b\n'),
    service('    depends_on:\n      - b\n'),
  ],
  [
    'no-links',
    'links beside other dependencies, left alone',
    service('    links: [b]\n    depends_on: [c]\n'),
    service('    links: [b]\n    depends_on: [c]\n'),
  ],
  ['no-links', 'a link to another file by another name, left alone', service('    links: ["c:d"]\n'), service('    links: ["c:d"]\n')],
  [
    'no-stack-ignored-key',
    'a number that has to be text',
    service('    cpus: 0.5\n    deploy:\n      replicas: 1\n').replace(', profiles: [x]', ''),
    service('    deploy:\n      replicas: 1\n      resources:\n        limits:\n          cpus: "0.5"\n').replace(', profiles: [x]', ''),
  ],
  [
    'no-stack-ignored-key',
    'a policy by another name',
    'services:\n  a: { image: a, restart: unless-stopped, deploy: { replicas: 1 } }\n',
    'services:\n  a: { image: a, deploy: { replicas: 1, restart_policy: {condition: any} } }\n',
  ],
  [
    'no-device-count-and-ids',
    'a count between other keys',
    service(
      '    deploy:\n      resources:\n        reservations:\n          devices:\n            - device_ids: ["0"]\n              count: 1 # all\n              capabilities: [gpu]\n',
    ),
    service(
      '    deploy:\n      resources:\n        reservations:\n          devices:\n            - device_ids: ["0"]\n              capabilities: [gpu]\n',
    ),
  ],
  [
    'no-unused-declaration',
    'an entry in braces',
    'services:\n  a: { image: a, networks: [x] }\nnetworks: { x: , y: }\n',
    'services:\n  a: { image: a, networks: [x] }\nnetworks: { x: }\n',
  ],
  [
    'known-variable',
    'a variable without braces',
    'services:\n  a: { image: a, command: $X }\n',
    'services:\n  a: { image: a, command: ${X:-} }\n',
  ],
  [
    'known-variable',
    'a message',
    'services:\n  a: { image: a, command: "${X} y" }\n',
    'services:\n  a: { image: a, command: "${X:?set X} y" }\n',
    1,
  ],
  [
    'known-variable',
    'text with escapes, left alone',
    'services:\n  a: { image: a, command: "\\t${X}" }\n',
    'services:\n  a: { image: a, command: "\\t${X}" }\n',
  ],
  [
    'match-limits',
    'the old spelling',
    'services:\n  a:\n    image: a\n    scale: 1\n    deploy:\n      replicas: 2\n      mode: replicated\n',
    'services:\n  a:\n    image: a\n    scale: 1\n    deploy:\n      mode: replicated\n',
    1,
  ],
  [
    'require-data-volume',
    'PostgreSQL 17',
    'services:\n  a:\n    image: postgres:17-alpine\n',
    'services:\n  a:\n    image: postgres:17-alpine\n    volumes:\n      - a-data:/var/lib/postgresql/data\nvolumes:\n  a-data:\n',
  ],
  [
    'require-data-volume',
    'PostgreSQL of whatever version is current',
    'services:\n  a:\n    image: postgres:alpine\n',
    'services:\n  a:\n    image: postgres:alpine\n    volumes:\n      - a-data:/var/lib/postgresql\nvolumes:\n  a-data:\n',
  ],
  [
    'require-data-volume',
    'an image made of PostgreSQL',
    'services:\n  a:\n    image: postgis/postgis\n',
    'services:\n  a:\n    image: postgis/postgis\n    volumes:\n      - a-data:/var/lib/postgresql/data\nvolumes:\n  a-data:\n',
  ],
];

describe('Compose: fixes of one finding', () => {
  for (const [id, name, before, after, number] of cases) {
    it(`compose/${id}: ${name}`, () => assert.equal(fixed(id, before, number), after));
    it(`compose/${id}: ${name}, with Windows line ends`, () => {
      const windows = (text: string): string => text.replaceAll('\n', '\r\n');
      assert.equal(fixed(id, windows(before), number), windows(after));
    });
  }
  it('compose/known-file: each form of a file of variables may be missing', () => {
    const others = { 'README.md': '' };
    const text = (a: string): string => `services:\n  a: { image: a, env_file: ${a} }\n`;
    assert.equal(fixed('known-file', text('x.env'), 0, others), text('[{path: x.env, required: false}]'));
    assert.equal(fixed('known-file', text('[{ path: x.env }]'), 0, others), text('[{ path: x.env, required: false }]'));
  });
});
