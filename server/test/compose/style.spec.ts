import assert from 'node:assert/strict';
import { afterFix, configOf, engineWith, ruleOf } from '../support/lint.js';
import { describeSilences } from '../support/silence.js';

const web = (body: string): string => `services:\n  web:\n${body.replace(/^(?=.)/gm, '    ')}`;

describeSilences('compose', {
  'sort-service-keys': [
    ['a merge key and extensions, wherever they stand', web('x-note: a\nimage: a\n<<: {user: a}\nlabels: {a: b}\nx-other: b\nuser: a\n')],
    ['keys of no group behind', web('image: a\nuser: a\nshm_size: 1g\nannotations: {a: b}\n')],
    ['a merge key in front', web('<<: {user: a}\nimage: a\nlabels: {a: b}\n')],
    ['a group of one’s own', web('ports: ["80"]\n«image»: a\n'), { groups: { Networking: ['networks'] } }],
    ['an order of one’s own', web('ports: ["80"]\nimage: a\n'), { groupOrder: ['Networking', 'Core Definitions'] }],
    ['a service that is an alias', 'x-a: &a\n  labels: {a: b}\n  image: a\nservices:\n  web: *a\n'],
  ],
  'sort-services': [['one service, and letters of either case', 'services:\n  App: {image: a}\n  b: {image: a}\n  C: {image: a}\n']],
  'sort-dependencies': [
    ['variables, which keep their places', web('image: a\ndepends_on: [b, "${A}", c]\n')],
    ['a mapping', web('image: a\ndepends_on:\n  b: {condition: service_started}\n  «a»: {condition: service_started}\n')],
  ],
  'sort-ports': [
    ['variables, which keep their places', web('image: a\nports: ["80:80", "${P:-1}:1", "81:80"]\n')],
    ['the port in the container after that of the host', web('image: a\nports: ["80:80", "80:81/udp", {target: 1, published: 90}]\n')],
    ['a port that is not published', web('image: a\nports: ["90:80", «"80"»]\n')],
  ],
  'sort-top-level-keys': [
    ['extensions above, and keys that nobody ranks', 'version: "3"\nx-a: 1\nservices: {}\nvolumes: {}\n'],
    ['an order of one’s own', 'volumes: {}\nx-a: 1\nservices: {}\n', { customOrder: ['volumes', 'x-properties', 'services'] }],
    ['the order of a broken file', 'volumes: {}\nservices: [\n'],
  ],
  'no-quoted-volumes': [
    ...['*x:/x', '&x:/x', '#x:/x', 'a: b:/x', 'a #b:/x', '{a}:/x', '${A}:/x', '$${A}:/x', 'a:/x:', 'C:\\\\a:/x', 'true', '~'].map(
      (text) => [`the text ${text}`, web(`image: a\nvolumes:\n  - "${text}"\n`)] as const,
    ),
    ['what is not quoted, and the long form', web('image: a\nvolumes: [a:/a, {type: volume, source: "b", target: "/b"}]\n')],
    ['a list in brackets', web('image: a\nvolumes: [«"a:/a"»]\n')],
  ],
  'prefer-map-environment': [
    ['a variable of the shell', web('image: a\nenvironment: [A, B=c]\n')],
    ['a mapping, and nothing', web('image: a\nenvironment: {A: b}\nlabels: []\n')],
  ],
});

describe('The rules about the style of compose files', () => {
  const fixed = (id: string, bad: string): string => {
    const findings = engineWith({ 'compose.yaml': bad }, configOf(ruleOf(`compose/${id}`), {})).lint('compose.yaml');
    assert.equal(findings.length > 0, true, 'no finding');
    return afterFix('compose.yaml', bad, findings, 0);
  };
  const repairs: readonly (readonly [id: string, name: string, bad: string, good?: string])[] = [
    [
      'sort-services',
      'keeps the ends of lines',
      'services:\r\n  b:\r\n    image: b\r\n\r\n  a:\r\n    image: a\r\n',
      'services:\r\n  a:\r\n    image: a\r\n\r\n  b:\r\n    image: b\r\n',
    ],
    [
      'sort-services',
      'sorts a last line without an end',
      'services:\n  b: {image: b}\n  a: {image: a}',
      'services:\n  a: {image: a}\n  b: {image: b}',
    ],
    [
      'sort-services',
      'takes comments along',
      'services:\n  # about b\n  b:\n    image: b # one\n    # ports: []\n\n  # a section\n\n  # about a\n  a:\n    image: a # two\n  # the end\nvolumes: {}\n',
      'services:\n  # a section\n\n  # about a\n  a:\n    image: a # two\n\n  # about b\n  b:\n    image: b # one\n    # ports: []\n  # the end\nvolumes: {}\n',
    ],
    ['sort-services', 'leaves an anchor above its alias', 'services:\n  b: &b {image: b}\n  a: *b\n'],
    ['sort-services', 'leaves anchors that are given twice', 'services:\n  b: &x {image: b}\n  a: &x {image: a}\n'],
    [
      'sort-services',
      'leaves text whose blank lines count',
      'services:\n  b:\n    image: b\n    command: |+\n      b\n\n  a:\n    image: a\n',
    ],
    [
      'sort-services',
      'moves text of several lines',
      'services:\n  b:\n    image: b\n    command: |\n      # no comment\n      b\n  a:\n    image: a\n',
      'services:\n  a:\n    image: a\n  b:\n    image: b\n    command: |\n      # no comment\n      b\n',
    ],
    [
      'sort-services',
      'moves an alias that stays below',
      'x-a: &a {image: a}\nservices:\n  b: *a\n  a: *a\n',
      'x-a: &a {image: a}\nservices:\n  a: *a\n  b: *a\n',
    ],
    [
      'sort-service-keys',
      'leaves the merge key in front',
      web('<<: {user: a}\nlabels: {a: b}\nimage: a\n'),
      web('<<: {user: a}\nimage: a\nlabels: {a: b}\n'),
    ],
    [
      'sort-service-keys',
      'moves lists without indentation',
      web('ports:\n- "80"\n# c\n- "81"\nimage: a\n'),
      web('image: a\nports:\n- "80"\n# c\n- "81"\n'),
    ],
    ['sort-dependencies', 'sorts in brackets', web('image: a\ndepends_on: [b, "a"]\n'), web('image: a\ndepends_on: ["a", b]\n')],
    ['sort-dependencies', 'leaves brackets with comments', web('image: a\ndepends_on: [b, # c\n  a]\n')],
    [
      'sort-top-level-keys',
      'leaves the head of the file',
      '# dclint disable x\n\n# data\nvolumes: {}\nservices: {}\n',
      '# dclint disable x\n\nservices: {}\n# data\nvolumes: {}\n',
    ],
    ['sort-top-level-keys', 'leaves an anchor above its alias', 'services:\n  a: &a {image: a}\nx-b: *a\n'],
    [
      'prefer-map-environment',
      'indents what was not',
      web('image: a\nenvironment:\n- A=b\n- C=\n'),
      web('image: a\nenvironment:\n  A: b\n  C: ""\n'),
    ],
    [
      'prefer-map-environment',
      'works in brackets',
      web('image: a\nlabels: ["a.b=${X}", c=1.10]\n'),
      web('image: a\nlabels: {a.b: "${X}", c: "1.10"}\n'),
    ],
    ['prefer-map-environment', 'leaves what is repeated', web('image: a\nenvironment: [A=b, A=c]\n')],
  ];
  for (const [id, name, bad, good = bad] of repairs) it(`${id} ${name}`, () => assert.equal(fixed(id, bad), good));
});
