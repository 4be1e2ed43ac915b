import assert from 'node:assert/strict';
import { Engine } from '../../src/engine/engine.js';
import { readCursor } from '../support/cursor.js';

type Files = Readonly<Record<string, string>>;

/** Files, one of which holds a cursor, and what is told there. */
function cardAt(marked: Files): ReturnType<Engine['navigation']['cardAt']> {
  const path = Object.keys(marked).find((name) => marked[name]?.includes('¦') === true) ?? '';
  const { text, offset } = readCursor(marked[path] ?? '');
  const engine = new Engine({ complete: true });
  for (const [name, content] of Object.entries({ ...marked, [path]: text })) engine.update(name, content);
  return engine.navigation.cardAt(path, offset);
}

const one = (text: string): Files => ({ 'compose.yaml': text });

/** What is told of a service, without the fences around it. */
const services: readonly (readonly [name: string, files: Files, yaml: string])[] = [
  [
    'as it stands',
    one(
      'services:\n  we¦b:\n    image: "a"\n    ports: ["80:80"]\n    privileged: true\n    command: |\n      a\n      b\n    healthcheck: {retries: 3}\n',
    ),
    'web:\n  image: a\n  ports:\n    - "80:80"\n  privileged: true\n  command: |\n    a\n    b\n  healthcheck:\n    retries: 3',
  ],
  [
    'with what overrides say',
    {
      'compose.yaml': 'services:\n  we¦b:\n    image: a:1\n    environment:\n      A: 1\n      B: 2\n    ports: ["80:80"]\n',
      'compose.override.yaml':
        'services:\n  web:\n    restart: always\n    environment: ["B=3", "C=4"]\n    ports: ["81:81"]\n    logging:\n      driver: local\n',
    },
    `web:
  image: a:1
  environment:
    A: 1
    B: "3"  # compose.override.yaml:4
    C: "4"  # compose.override.yaml:4
  ports:
    - "80:80"
    - "81:81"  # compose.override.yaml:5
  restart: always  # compose.override.yaml:3
  logging:  # compose.override.yaml:7
    driver: local`,
  ],
  [
    'with what it extends, merges and interpolates',
    {
      'compose.yaml':
        'x-log: &log\n  logging:\n    driver: local\nservices:\n  web:\n    <<: *log\n    extends: {file: base.yaml, service: b}\n    image: a:${T}\n  api:\n    image: b\n    depends_on: [we¦b]\n',
      'base.yaml': 'services:\n  b:\n    image: old\n    restart: always\n    build: ./x\n',
      '.env': 'T=7\n',
    },
    `web:
  image: a:7
  restart: always  # base.yaml:4
  build: ./x  # base.yaml:5
  logging:  # line 3
    driver: local`,
  ],
  [
    'with long forms of items',
    one(
      'services:\n  we¦b:\n    image: a\n    depends_on:\n      db: {condition: service_healthy}\n    volumes:\n      - type: bind\n        source: .\n        target: /x\n  db: {image: a}\n',
    ),
    'web:\n  image: a\n  depends_on:\n    db:\n      condition: service_healthy\n  volumes:\n    - type: bind\n      source: .\n      target: /x',
  ],
  [
    'where another file extends it',
    {
      'compose.yaml': 'services:\n  web:\n    extends: {file: base.yaml, service: we¦b}\n    image: b\n',
      'base.yaml': 'services:\n  web:\n    image: a\n',
    },
    'web:  # base.yaml:3\n  image: a',
  ],
  [
    'without secrets that stand elsewhere',
    {
      'compose.yaml': 'services:\n  we¦b:\n    image: a\n    environment:\n      - DB_PASSWORD=${DB_PASSWORD}\n',
      '.env': 'DB_PASSWORD=hunter2\n',
    },
    'web:\n  image: a\n  environment:\n    DB_PASSWORD: ${DB_PASSWORD}',
  ],
];

describe('hovering over a service', () => {
  for (const [name, files, yaml] of services)
    it(`shows it ${name}`, () => {
      const [, block] = cardAt(files)?.paragraphs ?? [];
      assert.equal(block, `\`\`\`yaml\n${yaml}\n\`\`\``);
    });

  it('names the files that make it, and leads to them', () => {
    const card = cardAt({
      'compose.yaml': 'services:\n  we¦b:\n    image: a\n',
      'compose.override.yaml': 'services:\n  web: {restart: always}\n',
    });
    assert.equal(card?.paragraphs[0], 'Service **web**, as `compose.yaml` and `compose.override.yaml` make it');
    assert.deepEqual(card.seeAlso, [{ path: 'compose.override.yaml', start: 12, end: 15 }]);
  });

  it('shows networks and the like as well', () => {
    const card = cardAt(one('services:\n  web:\n    image: a\n    networks: [ba¦ck]\nnetworks:\n  back: {internal: true}\n'));
    assert.deepEqual(card?.paragraphs, ['Network **back**', '```yaml\nback:\n  internal: true\n```']);
  });
});

const variables: readonly (readonly [name: string, text: string, env: string, said: string])[] = [
  ['a value and where it is from', 'a:${T¦AG}', 'A=1\nTAG=7\n', '`TAG` = `7`, by `.env`'],
  ['a value that wins over its default', 'a:${TAG:-x¦}', 'TAG=7\n', '`TAG` = `7`, by `.env`'],
  ['a default', 'a:${TAG:-x¦}', '', '`TAG` is set in no file here, so its default counts: `x`'],
  ['a default for what is empty', 'a:${TAG:-x¦}', 'TAG=\n', '`TAG` is empty, so its default counts: `x`'],
  ['a default within a default', 'a:${TAG:-${O¦:-y}}', '', '`O` is set in no file here, so its default counts: `y`'],
  ['what nobody sets', 'a:$T¦AG', '', '`TAG` is set in no file here. Unless the shell sets it, nothing stands here.'],
  ['what has to be set', 'a:${TAG:?say¦ it}', '', '`TAG` is set in no file here. Compose refuses to go on without it: say it'],
  ['what only decides', 'a${TAG:+:x¦}', '', '`TAG` only decides: where it is set, `:x` stands here, nothing otherwise.'],
  ['no secret', 'a:${API_TOK¦EN}', 'API_TOKEN=abc\n', '`API_TOKEN` = a value that looks like a secret, by `.env`'],
];

describe('hovering over a variable', () => {
  for (const [name, image, env, said] of variables)
    it(`tells ${name}`, () => {
      const card = cardAt({ 'compose.yaml': `services:\n  web:\n    image: "${image}"\n`, '.env': env });
      assert.deepEqual(card?.paragraphs, [said]);
    });

  it('leads to the line that sets it', () => {
    const card = cardAt({ 'compose.yaml': 'services:\n  web:\n    image: a:${T¦}\n', '.env': '# c\nT=7\n' });
    assert.deepEqual(card?.seeAlso, [{ path: '.env', start: 4, end: 7 }]);
  });

  it('knows the variables of an included file', () => {
    const card = cardAt({
      'compose.yaml': 'include:\n  - path: sub/more.yaml\n    env_file: sub/my.env\n',
      'sub/more.yaml': 'services:\n  web:\n    image: a:${T¦}\n',
      'sub/my.env': 'T=7\n',
    });
    assert.deepEqual(card?.paragraphs, ['`T` = `7`, by `sub/my.env`']);
  });
});

describe('hovering elsewhere in a compose file', () => {
  const topics: readonly (readonly [text: string, key: string | undefined])[] = [
    ['servi¦ces:\n  web:\n    image: a\n', 'services'],
    ['services:\n  web:\n    ima¦ge: a\n', 'services.*.image'],
    ['services:\n  web:\n    ports:\n      - tar¦get: 80\n', 'services.*.ports.[].target'],
    ['services:\n  web:\n    image: a\n    foo¦: 1\n', undefined],
    ['x-foo:\n  ima¦ge: a\nservices: {}\n', undefined],
    ['x-foo: &foo\n  us¦er: a\nservices:\n  web: *foo\n', 'services.*.user'],
  ];
  for (const [text, key] of topics)
    it(`describes ${key ?? `nothing in ${text.slice(0, 12).trim()}`}`, () => {
      assert.equal(cardAt(one(text))?.topic?.key, key);
    });

  it('tells what an image is', () => {
    assert.match(
      cardAt(one('services:\n  web:\n    image: ngi¦nx:1.27\n'))?.paragraphs.join('\n') ?? '',
      /library\/nginx:1\.27`\nDocker Hub/,
    );
  });
});

describe('hints in a compose file', () => {
  const hintsIn = (files: Files, path = 'compose.yaml'): string[] => {
    const engine = new Engine({ complete: true });
    for (const [name, content] of Object.entries(files)) engine.update(name, content);
    const text = files[path] ?? '';
    return (engine.navigation.hints(path, { start: 0, end: text.length }) ?? []).map(
      ({ at, label }) => `${text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim()} ${label}`,
    );
  };

  it('show values of variables that are known, and no secrets', () => {
    const text =
      'services:\n  web:\n    image: "a:${T}-${V:-2}"\n    hostname: ${H}\n    user: a$$b\n    environment:\n      PASSWORD: ${PASSWORD}\n      P: ${P-}\n';
    assert.deepEqual(hintsIn({ 'compose.yaml': text, '.env': 'T=1\nPASSWORD=x\n' }), [
      'image: "a:${T}-${V:-2}" = a:1-2',
      'P: ${P-} = (nothing)',
    ]);
  });

  it('show what overrides and extended services bring', () => {
    const files = {
      'compose.yaml':
        'services:\n  web:\n    image: a\n    ports: ["1:1"]\n  api:\n    extends: web\n    user: "1"\n  old:\n    extends: {file: base.yaml, service: b}\n',
      'compose.override.yaml': 'services:\n  web:\n    restart: always\n    mem_limit: 1g\n    ports: ["2:2"]\n',
      'base.yaml': 'services:\n  web:\n    image: x\n  b:\n    image: a\n    a: 1\n    c: 1\n    d: 1\n    e: 1\n',
    };
    assert.deepEqual(hintsIn(files), [
      'web: + ports, restart, mem_limit from compose.override.yaml',
      'api: + image, ports from web',
      'old: + image, a, c and 2 more from base.yaml',
    ]);
    assert.deepEqual(hintsIn(files, 'base.yaml'), []);
    assert.deepEqual(hintsIn(files, 'compose.override.yaml'), ['web: + image, ports from compose.yaml']);
  });
});
