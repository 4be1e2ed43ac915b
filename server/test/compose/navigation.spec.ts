import assert from 'node:assert/strict';
import { applyEdits, type Edit } from '../../src/core/fix.js';
import { LineIndex } from '../../src/core/lines.js';
import { Engine } from '../../src/engine/engine.js';
import { readCursor } from '../support/cursor.js';
import { mark } from '../support/marked.js';

type Files = Readonly<Record<string, string>>;

/** Files, one of which holds a cursor. */
function open(marked: Files): { files: Record<string, string>; path: string; offset: number; engine: Engine } {
  const path = Object.keys(marked).find((name) => marked[name]?.includes('¦') === true) ?? '';
  const { text, offset } = readCursor(marked[path] ?? '');
  const files = { ...marked, [path]: text };
  const engine = new Engine({ complete: true });
  for (const [name, content] of Object.entries(files)) engine.update(name, content);
  return { files, path, offset, engine };
}

const one = (text: string): Files => ({ 'compose.yaml': text });

/** The places of a name, with guillemets around them; where the cursor is does not matter. */
const names: Readonly<Record<string, Files>> = {
  'a service, wherever it is named': one(`services:
  «web¦»:
    image: a
  api:
    depends_on: [«web»]
    links:
      - "«web»:front"
    volumes_from:
      - «web»:ro
      - container:web
    network_mode: service:«web»
    build:
      context: .
      additional_contexts:
        a: service:«web»
  old:
    extends: «web»
    depends_on:
      «web»:
        condition: service_started
    build:
      additional_contexts: ["b=service:«web»"]
  older:
    extends:
      service: '«web»'
networks:
  web:
`),
  'a network': one(
    'services:\n  a:\n    networks: [«back¦»]\n  b:\n    networks:\n      «back»: {}\nnetworks:\n  «back»:\nvolumes:\n  back:\n',
  ),
  'a volume': one(
    'services:\n  a:\n    volumes:\n      - «data¦»:/x\n      - ./data:/y\n      - type: volume\n        source: «data»\n        target: /z\n      - type: bind\n        source: data\n        target: /b\nvolumes:\n  «data»:\n',
  ),
  'a secret': one(
    'services:\n  a:\n    secrets: [«key»]\n    build:\n      context: .\n      secrets:\n        - source: «key¦»\nsecrets:\n  «key»: {file: k}\n',
  ),
  'a config': one('services:\n  a:\n    configs:\n      - source: «c¦»\n    credential_spec: {config: «c»}\nconfigs:\n  «c»: {file: k}\n'),
  'a model': one('services:\n  a:\n    models:\n      «llm¦»: {}\nmodels:\n  «llm»: {model: a}\n'),
  'what an anchored block names': one('x-a: &a\n  depends_on: [«db»]\nservices:\n  web:\n    <<: *a\n  «db¦»: {image: a}\n'),
  'an anchor': one('x-a: &«one¦» {}\nx-b: &two {}\nservices:\n  web:\n    <<: [*«one», *two]\n  api: *«one»\n'),
  'an anchor that is set again': one('a: &x 1\nb: *x\nc: &«x» 2\nd: *«x¦»\n'),
  'a service in all files of the project': {
    'compose.yaml': 'services:\n  «db¦»:\n    image: a\n  web:\n    image: b\n',
    'compose.override.yaml': 'services:\n  «db»: {ports: ["1:1"]}\n  web:\n    depends_on: [«db»]\n',
    'other/compose.yaml': 'services:\n  db: {image: a}\n',
  },
  'a service in a file that is added at times': {
    'compose.yaml': 'services:\n  «db»:\n    image: a\n',
    'compose.prod.yaml': 'services:\n  «db¦»: {restart: always}\n',
  },
  'a service of an included file': {
    'compose.yaml': 'include: [sub/other.yaml]\nservices:\n  web:\n    image: a\n    depends_on: [«db¦»]\n',
    'sub/other.yaml': 'services:\n  «db»:\n    image: a\n',
  },
  'a service that another file extends, which has names of its own': {
    'compose.yaml':
      'services:\n  web:\n    extends:\n      file: base.yaml\n      service: «web¦»\n  api:\n    image: a\n    depends_on: [web]\n',
    'base.yaml': 'services:\n  «web»:\n    image: a\n',
  },
  'a service that is named where another file is extended': {
    'compose.yaml': 'services:\n  web:\n    extends:\n      file: base.yaml\n      service: web\n  «db¦»:\n    image: a\n',
    'base.yaml': 'services:\n  web:\n    image: a\n    depends_on: [«db»]\n  «db»:\n    image: a\n',
  },
  'a service, also where it is a host': one(`services:
  «db¦»: {image: a}
  web:
    image: a
    environment:
      DATABASE_URL: "postgres://u:\${PW}@«db»:5432/db"
      DB_HOST: «db»
      DB_NAME: db
      BROKERS: «db»:9092,other:1,«db»:9093
      HOSTS: kafka://«db»:1,«db»:2
      LISTENERS: A_B://«db»:1,C://localhost:2
      SITE: https://db.example.com/db
    command: ["wait", "«db»:5432", "http://«db»/db", "--db"]
  api:
    image: a
    environment:
      - URL=redis://«db»
      - NAME=db
    command: run --db redis://«db»/0 db
`),
  'a build stage': {
    'compose.yaml': 'services:\n  web:\n    build:\n      context: app\n      target: «made¦»\n',
    'app/Dockerfile': 'FROM a:1 AS «made»\nFROM b:1\nCOPY --from=«made» /a /b\n',
  },
};

describe('names in compose files', () => {
  for (const [name, marked] of Object.entries(names)) {
    const plain = Object.fromEntries(Object.entries(marked).map(([path, text]) => [path, text.replace(/[«»]/g, '')]));
    const { files, path, offset, engine } = open(plain);
    const shown = Object.fromEntries(Object.entries(marked).map(([file, text]) => [file, text.replace('¦', '')]));

    it(`knows every place of ${name}`, () => {
      const places = engine.navigation.referencesAt(path, offset) ?? [];
      const found = Object.keys(files).map((file) => [
        file,
        mark(
          files[file] ?? '',
          places.filter((place) => place.path === file),
        ),
      ]);
      assert.deepEqual(Object.fromEntries(found), shown);
    });

    it(`renames ${name}`, () => {
      const renaming = engine.navigation.renameAt(path, offset, 'fresh');
      assert.ok(renaming && 'edits' in renaming, JSON.stringify(renaming));
      for (const [file, text] of Object.entries(shown)) {
        const edits: Edit[] = renaming.edits.filter((edit) => edit.path === file);
        assert.equal(applyEdits(files[file] ?? '', edits), text.replace(/«[^»]*»/g, 'fresh'));
      }
    });
  }
});

/** Where a name at the cursor leads to, as `path: line`. */
const definitions: readonly (readonly [name: string, files: Files, leads: readonly string[]])[] = [
  [
    'to the file that says first what a service is',
    {
      'compose.yaml': 'services:\n  db:\n    image: a\n',
      'compose.override.yaml': 'services:\n  db: {ports: ["1:1"]}\n  web:\n    image: a\n    depends_on: [db¦]\n',
    },
    ['compose.yaml: 2'],
  ],
  ['to an anchor', one('x-a: &one {}\nservices:\n  web: *on¦e\n'), ['compose.yaml: 1']],
  ['to the anchor of what is merged', one('x-a: &one {}\nservices:\n  web:\n    <<: *on¦e\n'), ['compose.yaml: 1']],
  [
    'to a service of another file',
    {
      'compose.yaml': 'services:\n  web:\n    extends:\n      file: ./base.yaml\n      service: o¦ne\n',
      'base.yaml': 'services:\n  two:\n    image: a\n  one: {image: a}\n',
    },
    ['base.yaml: 4'],
  ],
  [
    'to the file that is extended',
    {
      'compose.yaml': 'services:\n  web:\n    extends:\n      file: ba¦se.yaml\n      service: one\n',
      'base.yaml': 'services:\n  one: {image: a}\n',
    },
    ['base.yaml: 1'],
  ],
  [
    'to the Dockerfile',
    {
      'compose.yaml': 'services:\n  web:\n    build:\n      context: app\n      dockerfile: my.Docker¦file\n',
      'app/my.Dockerfile': 'FROM a:1\n',
    },
    ['app/my.Dockerfile: 1'],
  ],
  [
    'from a context to its Dockerfile',
    { 'compose.yaml': 'services:\n  web:\n    build: ./ap¦p\n', 'app/Dockerfile': 'FROM a:1\n' },
    ['app/Dockerfile: 1'],
  ],
  [
    'to a stage',
    {
      'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      target: TW¦O\n',
      Dockerfile: 'FROM a:1 AS one\nFROM b:1 AS two\n',
    },
    ['Dockerfile: 2'],
  ],
  [
    'from a host to its service',
    one('services:\n  db: {image: a}\n  web:\n    image: a\n    environment: {URL: "redis://d¦b:1"}\n'),
    ['compose.yaml: 2'],
  ],
  ['nowhere from a host of the world', one('services:\n  web:\n    image: a\n    environment: {URL: "https://exa¦mple.com"}\n'), []],
  ['nowhere from what nobody declares', one('services:\n  web:\n    image: a\n    networks: [ba¦ck]\n'), []],
];

describe('definitions in compose files', () => {
  for (const [name, marked, leads] of definitions)
    it(`lead ${name}`, () => {
      const { files, path, offset, engine } = open(marked);
      const found = engine.navigation.definitionAt(path, offset) ?? [];
      assert.deepEqual(
        found.map((place) => `${place.path}: ${new LineIndex(files[place.path] ?? '').lineAt(place.start) + 1}`),
        leads,
      );
    });
});

/** Why a name stays as it is. */
const refusals: readonly (readonly [name: string, files: Files, to: string, why: RegExp])[] = [
  ['a name that is taken', one('services:\n  we¦b: {image: a}\n  db: {image: a}\n'), 'db', /another service/],
  [
    'a name that is taken in another file',
    { 'compose.yaml': 'services:\n  we¦b: {image: a}\n', 'compose.override.yaml': 'services:\n  db: {image: a}\n' },
    'db',
    /another service/,
  ],
  ['what is no name', one('services:\n  we¦b: {image: a}\n'), 'a b', /no name of a service/],
  ['what YAML takes for something else', one('services:\n  we¦b: {image: a}\n'), 'yes', /YAML/],
  [
    'a name that a variable makes',
    one('services:\n  we¦b: {image: a}\n  api:\n    image: a\n    depends_on: ["${X:-web}"]\n'),
    'db',
    /changed safely/,
  ],
  [
    'a name with escapes',
    one('services:\n  we¦b: {image: a}\n  api:\n    image: a\n    depends_on: ["w\\x65b"]\n'),
    'db',
    /changed safely/,
  ],
  ['a name that nobody declares', one('services:\n  web:\n    image: a\n    networks: [ba¦ck]\n'), 'db', /No file declares/],
  ['the default network', one('services:\n  web:\n    image: a\n    networks: [defau¦lt]\n'), 'db', /Compose itself/],
  ['a name in a project of which a file is missing', one('include: [gone.yaml]\nservices:\n  we¦b: {image: a}\n'), 'db', /out of sight/],
  [
    'a name in a project with a broken file',
    { 'compose.yaml': 'services:\n  we¦b: {image: a}\n', 'compose.override.yaml': 'services:\n  web: {image: "a}\n' },
    'db',
    /compose.override.yaml cannot be read/,
  ],
  [
    'the path of a file',
    { 'compose.yaml': 'services:\n  web:\n    image: a\n    env_file: w¦eb.env\n', 'web.env': 'A=1\n' },
    'db',
    /path of web.env/,
  ],
  [
    'an anchor to the name of another',
    one('a: &o¦ne 1\nb: &two 2\n'.replace('a:', 'services: {}\nx-a:').replace('b:', 'x-b:')),
    'two',
    /another anchor/,
  ],
];

describe('renaming in compose files refuses', () => {
  for (const [name, marked, to, why] of refusals)
    it(name, () => {
      const { path, offset, engine } = open(marked);
      const renaming = engine.navigation.renameAt(path, offset, to);
      assert.ok(renaming && 'problem' in renaming, JSON.stringify(renaming));
      assert.match(renaming.problem, why);
    });
});

describe('the outline of a compose file', () => {
  it('has sections, what is in them, and their keys', () => {
    const text =
      'name: n\nx-log: &log\n  driver: local\nservices:\n  web:\n    image: a:1\n    ports: ["1", "2"]\n    logging: *log\n  api:\n    build: ./api\nnetworks:\n  back:\n';
    const { engine } = open(one(`${text}¦`));
    const lines = (engine.navigation.symbols('compose.yaml') ?? []).flatMap(function shown(symbol): string[] {
      const { kind, name, detail, children, start, end, nameSpan } = symbol;
      assert.ok(start <= nameSpan.start && nameSpan.end <= end);
      return [`${kind} ${name} ${detail}`.trim(), ...children.flatMap(shown).map((line) => `  ${line}`)];
    });
    assert.deepEqual(lines, [
      'key name n',
      'section x-log',
      '  key driver local',
      'section services',
      '  service web a:1',
      '    key image a:1',
      '    key ports 2 items',
      '    key logging *log',
      '  service api build ./api',
      '    key build ./api',
      'section networks',
      '  object back',
    ]);
  });
});

describe('links in a compose file', () => {
  it('lead to files that are there, and to the pages of images', () => {
    const text = `include: [more.yaml, gone.yaml]
services:
  web:
    image: nginx:1
    env_file: ["web.env", '\${E:-other.env}']
    volumes: ["./nginx.conf:/etc/nginx.conf", "./folder:/x", "./gone:/y", "data:/z"]
  api:
    image: ours/api
    build:
      context: ./api
  base:
    extends: {file: base.yaml, service: b}
  old:
    image: \${I:-quay.io/a/b}
secrets:
  key: {file: ./key.txt}
`;
    const files = ['more.yaml', 'base.yaml', 'web.env', 'other.env', 'nginx.conf', 'folder/file', 'api/Dockerfile', 'key.txt'];
    const { engine } = open({ 'compose.yaml': `${text}¦`, ...Object.fromEntries(files.map((file) => [file, 'a: 1\n'])) });
    const links = engine.navigation.links('compose.yaml') ?? [];
    const shown = links.map(({ start, end, to }) => [text.slice(start, end), 'url' in to ? to.url : to.path] as const);
    assert.deepEqual(Object.fromEntries(shown), {
      'more.yaml': 'more.yaml',
      'web.env': 'web.env',
      '\${E:-other.env}': 'other.env',
      './nginx.conf': 'nginx.conf',
      './api': 'api/Dockerfile',
      'base.yaml': 'base.yaml',
      './key.txt': 'key.txt',
      'nginx:1': 'https://hub.docker.com/_/nginx',
      '\${I:-quay.io/a/b}': 'https://quay.io/repository/a/b',
    });
  });
});
