import assert from 'node:assert/strict';
import { applyEdits } from '../../src/core/fix.js';
import type { Completion } from '../../src/core/navigation.js';
import { Engine } from '../../src/engine/engine.js';
import { readCursor } from '../support/cursor.js';

const path = 'compose.yaml';

interface Offered {
  readonly all: readonly Completion[];
  /** What the file is after one is chosen. */
  readonly choose: (label: string) => string;
}

function offeredIn(marked: string, files: Readonly<Record<string, string>> = {}): Offered {
  const { text, offset } = readCursor(marked);
  const engine = new Engine({ complete: true });
  for (const [name, content] of Object.entries({ [path]: text, ...files })) engine.update(name, content);
  const all = engine.navigation.completionsAt(path, offset) ?? [];
  const choose = (label: string): string => {
    const found = all.find((each) => each.label === label);
    assert.ok(found, `no ${label} among ${all.map((each) => each.label).join(', ')}`);
    return applyEdits(text, [{ span: found.span, text: found.text }]);
  };
  return { all: [...all].sort((a, b) => a.rank - b.rank), choose };
}

/** What is chosen where, and the text after it. */
const chosen: Readonly<Record<string, readonly [before: string, label: string, after: string]>> = {
  'a section in an empty file': ['¦', 'services', 'services:\n  '],
  'a section that is half typed': ['na¦\nservices: {}\n', 'name', 'name: \nservices: {}\n'],
  'a key in an empty line below a service': ['services:\n  web:\n    ¦\n', 'image', 'services:\n  web:\n    image: \n'],
  'a key that is half typed, between others': [
    'services:\n  web:\n    image: a\n    re¦\n    ports: ["1"]\n',
    'restart',
    'services:\n  web:\n    image: a\n    restart: \n    ports: ["1"]\n',
  ],
  'a list, with its first dash': ['services:\n  web:\n    po¦\n', 'ports', 'services:\n  web:\n    ports:\n      - \n'],
  'a list, with dashes as the file has them': [
    'services:\n  web:\n    dns:\n    - 1.1.1.1\n    po¦\n',
    'ports',
    'services:\n  web:\n    dns:\n    - 1.1.1.1\n    ports:\n    - \n',
  ],
  'a mapping, indented as the file is': [
    'services:\n    web:\n        hea¦\n',
    'healthcheck',
    'services:\n    web:\n        healthcheck:\n            \n',
  ],
  'what may be a list or a mapping of values': [
    'services:\n  web:\n    env¦\n',
    'environment',
    'services:\n  web:\n    environment:\n      \n',
  ],
  'another name for a key that has its value': ['services:\n  web:\n    image¦: a\n', 'build', 'services:\n  web:\n    build: a\n'],
  'a key in an item of a list': [
    'services:\n  web:\n    ports:\n      - ¦\n',
    'target',
    'services:\n  web:\n    ports:\n      - target: \n',
  ],
  'a further key of an item': [
    'services:\n  web:\n    ports:\n      - target: 80\n        pub¦\n',
    'published',
    'services:\n  web:\n    ports:\n      - target: 80\n        published: \n',
  ],
  'a key of a mapping in brackets': ['services:\n  web: {image: a, re¦}\n', 'restart', 'services:\n  web: {image: a, restart: }\n'],
  'a value': ['services:\n  web:\n    pull_policy: a¦\n', 'always', 'services:\n  web:\n    pull_policy: always\n'],
  'a value that is nothing yet, with a comment': [
    'services:\n  web:\n    pull_policy: ¦ # c\n',
    'never',
    'services:\n  web:\n    pull_policy: never # c\n',
  ],
  'a value that YAML would take for something else': [
    'services:\n  web:\n    restart: ¦\n',
    'no',
    'services:\n  web:\n    restart: "no"\n',
  ],
  'a value in quotes': ['services:\n  web:\n    restart: "¦"\n', 'no', 'services:\n  web:\n    restart: "no"\n'],
  'a value in quotes that are not closed': [
    "services:\n  web:\n    restart: 'u¦\n",
    'unless-stopped',
    "services:\n  web:\n    restart: 'unless-stopped\n",
  ],
  'another value in the place of one': [
    'services:\n  web:\n    restart: on-f¦ailure\n',
    'always',
    'services:\n  web:\n    restart: always\n',
  ],
  'true or false': ['services:\n  web:\n    privileged: ¦\n', 'true', 'services:\n  web:\n    privileged: true\n'],
  'an item of a list': ['services:\n  web:\n    cap_drop:\n      - ¦\n', 'ALL', 'services:\n  web:\n    cap_drop:\n      - ALL\n'],
  'an item of a list in brackets': [
    'services:\n  web:\n    cap_drop: [ALL, NET¦]\n',
    'NET_RAW',
    'services:\n  web:\n    cap_drop: [ALL, NET_RAW]\n',
  ],
  'an item, with the dash that is not there': [
    'services:\n  web:\n    depends_on:\n      ¦\n  db: {}\n',
    '- db',
    'services:\n  web:\n    depends_on:\n      - db\n  db: {}\n',
  ],
  'a service that another waits for': [
    'services:\n  web:\n    depends_on:\n      - ¦\n  db: {}\n',
    'db',
    'services:\n  web:\n    depends_on:\n      - db\n  db: {}\n',
  ],
  'a service as the key of a mapping': [
    'services:\n  web:\n    depends_on:\n      a: {condition: service_started}\n      ¦\n  a: {}\n  db: {}\n',
    'db',
    'services:\n  web:\n    depends_on:\n      a: {condition: service_started}\n      db:\n  a: {}\n  db: {}\n',
  ],
  'the network of another service': [
    'services:\n  web:\n    network_mode: ser¦\n  db: {}\n',
    'service:db',
    'services:\n  web:\n    network_mode: service:db\n  db: {}\n',
  ],
  'a service whose network is half typed': [
    'services:\n  web:\n    network_mode: service:¦\n  db: {}\n',
    'service:db',
    'services:\n  web:\n    network_mode: service:db\n  db: {}\n',
  ],
  'a volume, with its colon': [
    'services:\n  web:\n    volumes:\n      - ¦\nvolumes:\n  data:\n',
    'data:',
    'services:\n  web:\n    volumes:\n      - data:\nvolumes:\n  data:\n',
  ],
  'in the second document': ['name: a\n---\nservices:\n  web:\n    ima¦\n', 'image', 'name: a\n---\nservices:\n  web:\n    image: \n'],
  'in Windows lines': ['services:\r\n  web:\r\n    ima¦\r\n', 'image', 'services:\r\n  web:\r\n    image: \r\n'],
  'in a block that services merge': [
    'x-web: &web\n  re¦\nservices:\n  web:\n    <<: *web\n',
    'restart',
    'x-web: &web\n  restart: \nservices:\n  web:\n    <<: *web\n',
  ],
  'in a block within a block that is used': [
    'x-a: &a\n  options: {}\n  dri¦\nx-b: &b\n  image: a\n  logging: *a\nservices:\n  web:\n    <<: [*b]\n',
    'driver',
    'x-a: &a\n  options: {}\n  driver: \nx-b: &b\n  image: a\n  logging: *a\nservices:\n  web:\n    <<: [*b]\n',
  ],
  'below an anchor': ['services:\n  web: &web\n    ima¦\n', 'image', 'services:\n  web: &web\n    image: \n'],
};

describe('completing in a compose file', () => {
  for (const [name, [before, label, after]] of Object.entries(chosen))
    it(`offers ${name}`, () => {
      assert.equal(offeredIn(before).choose(label), after);
    });

  it('offers no key twice, the usual ones first', () => {
    const labels = offeredIn('services:\n  web:\n    image: a\n    ¦\n').all.map(({ label }) => label);
    assert.ok(!labels.includes('image'));
    assert.deepEqual(labels.slice(0, 3), ['build', 'container_name', 'command']);
    assert.equal(new Set(labels).size, labels.length);
  });

  it('says what a key takes and what has to be there', () => {
    const { all } = offeredIn('services:\n  web:\n    develop:\n      watch:\n        - ¦\n');
    assert.deepEqual(
      all.slice(0, 2).map(({ label, detail, topic }) => [label, detail, topic?.key]),
      [
        ['path', 'required, text', 'services.*.develop.watch.[].path'],
        ['action', 'required, text', 'services.*.develop.watch.[].action'],
      ],
    );
  });

  it('has tab stops for what has to be there', () => {
    const find = (text: string, key: string): string | undefined => offeredIn(text).all.find(({ label }) => label === key)?.snippet;
    assert.equal(
      find('services:\n  web:\n    develop:\n      ¦\n', 'watch'),
      'watch:\n        - path: $1\n          action: ${2|rebuild,sync,restart,sync+restart,sync+exec|}',
    );
    assert.equal(find('services:\n  web:\n    ¦\n', 'healthcheck'), 'healthcheck:\n      $1');
    assert.equal(find('services:\n  web:\n    ¦\n', 'image'), undefined);
  });

  it('does not offer a service to itself, or what is listed already', () => {
    const { all } = offeredIn('services:\n  web:\n    depends_on:\n      - db\n      - ¦\n  db: {}\n  mail: {}\n');
    assert.deepEqual(
      all.map(({ label }) => label),
      ['mail'],
    );
  });

  it('knows names of the other files of the project, and stages of the Dockerfile', () => {
    const files = {
      'compose.override.yaml': 'services:\n  mail: {}\nnetworks:\n  back:\nsecrets:\n  key: {file: k}\n',
      Dockerfile: 'FROM a AS one\nFROM b AS two\n',
    };
    const labels = (text: string): string[] => offeredIn(text, files).all.map(({ label }) => label);
    assert.deepEqual(labels('services:\n  web:\n    depends_on: [¦]\n'), ['mail']);
    assert.ok(labels('services:\n  web:\n    networks:\n      - ¦\n').includes('back'));
    assert.ok(labels('services:\n  web:\n    secrets:\n      - source: ¦\n').includes('key'));
    assert.deepEqual(labels('services:\n  web:\n    build:\n      context: .\n      target: ¦\n'), ['one', 'two']);
  });

  it('offers services of the file that is extended', () => {
    const files = { 'base.yaml': 'services:\n  one:\n    image: a\n' };
    const { all } = offeredIn('services:\n  web:\n    extends:\n      file: base.yaml\n      service: ¦\n', files);
    assert.deepEqual(
      all.map(({ label }) => label),
      ['one'],
    );
  });

  it('offers files where they are named', () => {
    const files = {
      'more.yaml': 'services:\n  one:\n    image: a\n',
      'web.env': 'A=1\n',
      'api/Dockerfile': 'FROM a:1\n',
      'api/dev.Dockerfile': 'FROM a:1\n',
      'notes.txt': 'a\n',
    };
    const labels = (text: string): string[] => offeredIn(text, files).all.map(({ label }) => label);
    assert.deepEqual(labels('include:\n  - ./mo¦\n')[0], 'more.yaml');
    assert.deepEqual(labels('services:\n  web:\n    extends:\n      file: ¦\n'), ['more.yaml']);
    assert.deepEqual(labels('services:\n  web:\n    env_file: ¦\n'), ['web.env']);
    assert.deepEqual(labels('services:\n  web:\n    build: ¦\n'), ['./api']);
    assert.deepEqual(labels('services:\n  web:\n    build:\n      context: api\n      dockerfile: ¦\n'), ['Dockerfile', 'dev.Dockerfile']);
    assert.deepEqual(labels('secrets:\n  a:\n    file: ./no¦\n'), [
      './more.yaml',
      './web.env',
      './api/Dockerfile',
      './api/dev.Dockerfile',
      './notes.txt',
    ]);
  });

  it('offers variables, those that are set first', () => {
    const labels = (text: string): string[] =>
      offeredIn(text, { '.env': 'TAG=7\nDB_PASSWORD=x\n' }).all.map(({ label, detail }) => `${label} ${detail ?? ''}`);
    assert.deepEqual(labels('services:\n  web:\n    image: a:${¦}\n    user: ${U}\n'), ['DB_PASSWORD variable', 'TAG 7', 'U variable']);
    assert.deepEqual(labels('services:\n  web:\n    image: a:$T¦\n'), ['DB_PASSWORD variable', 'TAG 7']);
    assert.deepEqual(labels('services:\n  web:\n    image: a:$$¦\n'), []);
    assert.deepEqual(labels('services:\n  web:\n    image: a # ${¦\n'), []);
    assert.equal(
      offeredIn('services:\n  web:\n    image: a:${T¦\n', { '.env': 'TAG=7\n' }).choose('TAG'),
      'services:\n  web:\n    image: a:${TAG}\n',
    );
    assert.equal(
      offeredIn('services:\n  web:\n    image: a:${T¦-x}\n', { '.env': 'TAG=7\n' }).choose('TAG'),
      'services:\n  web:\n    image: a:${TAG-x}\n',
    );
  });

  it('offers anchors', () => {
    const { all, choose } = offeredIn('x-a: &one {}\nservices:\n  web:\n    <<: *¦\n');
    assert.deepEqual(
      all.map(({ label }) => label),
      ['*one'],
    );
    assert.equal(choose('*one'), 'x-a: &one {}\nservices:\n  web:\n    <<: *one\n');
  });
});

const quiet: Readonly<Record<string, string>> = {
  'the value of a variable': 'services:\n  web:\n    restart: ${R¦}\n',
  comments: 'services:\n  web:\n    # re¦\n    image: a\n',
  'comments behind values': 'services:\n  web:\n    image: a # re¦\n',
  'block text': 'services:\n  web:\n    command: |\n      re¦\n',
  'text over several lines': 'services:\n  web:\n    command: a\n      re¦\n',
  'the end of a string': 'services:\n  web:\n    restart: "no"¦\n',
  'names of the user’s': 'services:\n  ¦\n',
  'blocks of the user’s': 'x-a:\n  ¦\n',
  'keys that nobody knows': 'services:\n  web:\n    foo:\n      ¦\n',
  'free text': 'services:\n  web:\n    container_name: ¦\n',
  'a colon without a blank': 'services:\n  web:\n    restart:¦\n',
  templates: '{% for a in b %}\nservices:\n  web:\n    ¦\n{% endfor %}\n',
};

describe('completing in a compose file is silent about', () => {
  for (const [name, text] of Object.entries(quiet))
    it(name, () => {
      assert.deepEqual(
        offeredIn(text).all.map(({ label }) => label),
        [],
      );
    });
});
