import assert from 'node:assert/strict';
import { describeSilences } from '../support/silence.js';
import { reportsOf } from '../support/lint.js';

const web = (body: string): string => `services:\n  web:\n    image: nginx:1.27\n${body}`;
const lines = (...all: readonly string[]): string => web(all.map((line) => `    ${line}\n`).join(''));

describeSilences('compose', {
  'valid-yaml': [
    ['a template is a hint, once', '«services:»\n  web:\n    image: {{ image }}\n  {% if a %}\n'],
    ['an alias inside of its own node', 'x-a: &a\n  b: «*a»\n'],
    ['an alias in front of its anchor', 'x-a: «*b»\nx-b: &b 1\n'],
    ['a mapping that is merged from nowhere', 'services:\n  web:\n    <<: «*gone»\n    image: a\n'],
    ['asterisks that are no alias', lines('command: "* *x"', 'labels: ["*a"]', 'environment: {A: "*b"}')],
    [
      'thousands of aliases of something small',
      `x-a: &a {k: v}\nservices:\n${Array.from({ length: 3000 }, (_, i) => `  s${i}: {image: a, labels: *a}\n`).join('')}`,
    ],
    ['aliases that multiply', bomb()],
    ['every error of a text', 'services:\n  web: {image: a}\n  x: «a»: b\n  db: «[»\n'],
  ],
  'unique-key': [
    ['merge keys', 'x-a: &a {k: 1}\nservices:\n  web:\n    <<: *a\n    <<: *a\n    image: a\n'],
    ['a key in quotes is the same key', 'services:\n  web: {image: a}\n  «"web"»: {image: b}\n'],
    ['all that follow the first, below x- too', 'x-a: {b: 1, «b»: 2, «b»: 3}\nservices: {}\n'],
  ],
  'unique-merge-key': [
    ['one merge key with a list', 'x-a: &a {k: 1}\nx-b: &b {k: 2}\nservices:\n  web:\n    <<: [*a, *b]\n'],
    ['one in each mapping', 'x-a: &a {init: true}\nservices:\n  web: {<<: *a}\n  db: {<<: *a}\n'],
    ['three of them, with a mapping', 'x-a: &a {k: 1}\nservices:\n  web:\n    <<: *a\n    «<<»: {image: b}\n    «<<»: *a\n'],
  ],
  'known-key': [
    ['x- anywhere, and all below it', lines('x-a: {b: c}', 'deploy: {x-b: 1}', 'extends: {service: a, x-c: 1}', 'blkio_config: {x-d: 1}')],
    [
      'keys that the schema does not have yet',
      lines('pre_start: [{command: a}]', 'build: {context: ., no_cache_filter: [a], provenance: mode=max}'),
    ],
    [
      'free maps',
      lines('labels: {a: b}', 'environment: {c: d}', 'logging: {options: {e: f}}', 'build: {args: {g: h}}', 'storage_opt: {i: j}'),
    ],
    ['options of drivers', 'volumes:\n  a: {driver_opts: {type: nfs, o: x}}\nnetworks:\n  b: {driver_opts: {any.thing: "1"}}\n'],
    ['a key from a variable', lines('labels: {"${A}": b}', '"${B}": c')],
    ['what is reset', lines('build: !reset {contxt: .}')],
    ['what overrides is judged', lines('build: !override {«contxt»: .}')],
    ['a fragment, once for all that merge it', 'x-a: &a\n  «imag»: b\nservices:\n  web: {<<: *a}\n  db: {<<: *a}\n  c: {<<: [*a]}\n'],
    [
      'a fragment that is used as a value',
      'x-a: &a\n  «drivr»: local\nservices:\n  web: {image: a, logging: *a}\n  db: {image: b, logging: *a}\n',
    ],
    ['a fragment that nothing uses', 'x-a: &a\n  imag: b\nservices: {}\n'],
    ['a service that others merge', 'services:\n  web: &web\n    «imag»: b\n  db: {<<: *web}\n'],
    ['a document that could not be read', 'services:\n  web:\n    imag: a\n  broken: [\n'],
    ['another document than the broken one', 'services: {a: {«imag»: b}}\n---\nservices: [\n'],
    ['a template', 'services:\n  {% if a %}\n  web: {imag: a}\n'],
    ['the first formats of compose files', '«web»:\n  image: nginx\n  ports: ["80:80"]\n'],
  ],
  'valid-type': [
    [
      'variables in every type',
      lines(
        'scale: ${N}',
        'read_only: ${RO}',
        'init: ${I:-true}',
        'ports: ["${P}", "${A}:${B}"]',
        'pull_policy: ${P:-missing}',
        'deploy: {replicas: "${R}"}',
        'dns: ${DNS}',
        'build: ${BUILD}',
      ),
    ],
    [
      'a number or text where either goes',
      lines(
        'cpus: 0.5',
        'mem_limit: 536870912',
        'ports: [80, "81"]',
        'expose: [82]',
        'shm_size: "64m"',
        'ulimits: {nproc: 65535}',
        'healthcheck: {retries: "3"}',
      ),
    ],
    [
      'null where it may be',
      'services:\n  web: {image: a, networks: {b: }, pid: , command: , deploy: , environment: {A: }}\nnetworks: {b: }\nvolumes: {c: }\nx-d:\n',
    ],
    ['null where it may not be', 'services:\n  web: {image: a}\n«volumes»:\n'],
    ['what is reset', lines('ports: !reset null', 'environment: !reset [1]')],
    [
      'text that says a boolean or a number',
      lines('privileged: "true"', 'tty: "yes"', 'use_api_socket: "false"', 'networks: {a: {priority: "100"}}'),
    ],
    ['text that says something else', lines('privileged: «maybe»', 'tty: «""»')],
    ['a fraction of a replica', lines('deploy: {replicas: «1.5»}')],
    ['tags of YAML itself', lines('user: !!str 1000', 'hostname: !!str true')],
    [
      'long forms that are complete',
      lines('volumes: [{type: bind, source: ., target: /a}]', 'depends_on: {db: {condition: service_started}}', 'env_file: [{path: a}]'),
    ],
    ['a key that is merged', `x-a: &a {condition: service_started}\n${lines('depends_on: {db: {<<: *a, restart: true}}')}`],
    ['a key that lacks', lines('depends_on: {«db»: {restart: true}}', 'env_file: [{«required»: false}]', 'ulimits: {«nofile»: {soft: 1}}')],
    ['a part of a service', 'services: {web: {depends_on: {db: {restart: true}}}}\nmodels: {a: {context_size: 1}}\n'],
    ['a service that extends', lines('extends: {service: base}', 'ulimits: {nofile: {soft: 1}}')],
    ['a model without a model', `${lines('models: [a]')}models: {«a»: {context_size: 1}}\n`],
    ['a list or nothing at all in place of the file', '- a\n'.replace('- a', '«- a»')],
    ['an empty file', '# nothing\n'],
    ['a service without anything', 'services:\n  web:\n'],
    ['a mapping in a list of variables', lines('environment: [A=b, {C: d}]')],
    ['an item that is no text', lines('command: [sleep, «100»]', 'dns: [{«a»: b}, «[»]]', 'networks: [«true»]')],
  ],
  'valid-value': [
    ['variables', lines('restart: ${R}', 'pull_policy: ${P:-x}', 'ipc: ${I}', 'cap_add: ["${C}"]', 'cgroup: $C')],
    ['policies with an interval', lines('pull_policy: every_12h', 'restart: on-failure:5')],
    ['networks of the user', lines('network_mode: front')],
    ['services and containers', lines('network_mode: service:db', 'ipc: container:x', 'pid: service:db')],
    ['a service without a name', lines('network_mode: «"service:"»', 'ipc: «"container:"»')],
    ['capabilities in every spelling', lines('cap_add: [NET_ADMIN, cap_chown, CAP_SYS_TIME, all]', 'cap_drop: [ALL, «NET_ADMN»]')],
    ['protocols in every spelling', lines('ports: [{target: 80, protocol: TCP, mode: host}, {target: 81, protocol: «upd», mode: «hots»}]')],
    ['names of services', 'services:\n  a.b_c-D1: {image: a}\n  «a b»: {image: b}\n  "${C}": {image: c}\n'],
    ['bounds', lines('oom_score_adj: «2000»', 'cpu_percent: 50')],
    ['a container name, which has a rule', lines('container_name: "-"')],
  ],
  'valid-key-type': [
    ['words that are text in YAML 1.2', lines('environment: {yes: a, on: b, "80": c}')],
    ['keys below x-', 'x-a: {80: b}\nservices: {}\n'],
    ['numbers, booleans and null', 'services:\n  «80»: {image: a}\n  «true»: {image: b}\n  «~»: {image: c}\n'],
    ['keys of free maps', lines('labels: {«1.5»: a}', 'storage_opt: {«3»: b}')],
  ],
  'valid-environment-form': [
    ['variables from the shell, and empty ones', lines('environment: [A, B=, "C=d: e"]', 'labels: ["a: b"]')],
    ['an empty value in a mapping', lines('environment: {A: , B: ""}')],
    ['an item of another list', lines('command: [{A: b}]')],
    ['hosts', lines('extra_hosts: ["a:1.2.3.4", {«b: 1.2.3.5»}]')],
    ['items with several keys', lines('environment: [{«A: b», C: d}]')],
  ],
  'no-space-in-env-key': [
    ['blanks in values and labels', lines('environment: ["A= b", "B=c d = e", C]', 'labels: ["a b = c"]')],
    ['arguments of a build', lines('build: {args: ["A«  »=b"]}')],
  ],
  'valid-interpolation': [
    ['every form that Compose knows', lines('command: $A ${A} ${A:-b} ${A-b} ${A:?b} ${A?b} ${A:+b} ${A+b} ${A:-${B:-c}} ${A:-}')],
    ['what Compose leaves alone', lines("command: $$A $${A%x} $1 $(b) $? $ $$$$ '$'")],
    ['keys and comments', lines('labels: {"${1}": a} # ${2}')],
    ['what is malformed inside of a default', lines('command: "${A:-«${1}»} ${B:-${C:-«${}»}}"')],
    ['below x- too', 'x-a: "«${A%b}»"\nservices: {}\n'],
    ['a brace that never closes', lines('command: "a «${B»"', 'user: x')],
    ['lines of a block', lines('command: |', '  echo $${A}', '  echo ${B} «${C/d}»', '  echo ${E}')],
    ['text that is folded', lines('command: >', '  a', '  b «${C#d}»')],
  ],
  'valid-port': [
    [
      'every form',
      lines(
        'ports: [80, "80", "80:80", "127.0.0.1:80:80", "127.0.0.1::80", "[::1]:80:80", "8000-8010:80", "8000-8001:80-81/udp", "0:80", "80/TCP", ":80"]',
      ),
    ],
    ['variables', lines('ports: ["${P}", "${P}:80", "80:${P:-x}", "80:80/${Q}", "${IP}:80:80"]')],
    ['long forms', lines('ports: [{target: 80, published: "8000-8010"}, {target: "${P}"}]')],
    ['long forms that lack something', lines('ports: [{«published»: 80}, {target: «70000»}]')],
    [
      'what cannot be read',
      lines('ports: ["80:«http»", "«80:»", «0», "«90-80»:80", "«80-81:80-82»", "80/«»tcpp"]'.replace('«»tcpp', '«tcpp»')),
    ],
    ['a list of another key', lines('expose: ["x"]')],
  ],
  'valid-host-ip': [
    [
      'addresses and variables',
      lines(
        'ports: ["127.0.0.1:80:80", "[::1]:80:80", "[2001:db8::1]::80", "${BIND:-127.0.0.1}:80:80", "::80", {target: 80, host_ip: "::"}, {target: 80, host_ip: "${IP}"}]',
      ),
    ],
    [
      'names and more',
      lines('ports: ["«localhost»:80:80", "«1.2.3.400»:80:80", "«2001:db8::1»:80:80", "«[::1::2]»:80:80", {target: 80, host_ip: «web»}]'),
    ],
  ],
  'valid-duration': [
    ['every unit', lines('stop_grace_period: 1m30s', 'healthcheck: {interval: 1.5s, timeout: 10µs, start_period: 2d, start_interval: 1w}')],
    ['nothing, and variables', lines('stop_grace_period: "0"', 'healthcheck: {interval: "${I}", timeout: 0}')],
    [
      'a number alone, and words',
      lines('stop_grace_period: «30»', 'healthcheck: {interval: «"30"», timeout: «1 m»}', 'deploy: {restart_policy: {delay: «soon»}}'),
    ],
  ],
  'valid-byte-size': [
    [
      'every spelling',
      lines('mem_limit: 512MiB', 'mem_reservation: 1 g', 'memswap_limit: 2t', 'shm_size: 1.5gb', 'build: {shm_size: 67108864}'),
    ],
    ['no limit, and variables', lines('memswap_limit: -1', 'mem_limit: ${M}', 'deploy: {resources: {limits: {memory: "${M:-1g}"}}}')],
    [
      'other words',
      lines(
        'mem_limit: «1 gig»',
        'deploy: {resources: {limits: {memory: «512mo»}}}',
        'volumes: [{type: tmpfs, target: /a, tmpfs: {size: «big»}}]',
      ),
    ],
  ],
  'valid-volume-form': [
    [
      'paths of every kind',
      lines(
        'volumes: [./a:/a, /b, data:/c:ro, "C:\\\\d:/d", "C:/e:C:/f", "\\\\\\\\host\\\\share:/g", "\\\\\\\\.\\\\pipe\\\\x:\\\\\\\\.\\\\pipe\\\\x", "~/h:/h:z,rshared"]',
      ),
    ],
    ['variables', lines('volumes: ["${A}", "${A}:/b", "./a:${B}", "a:/b:${O}", "${A:-./x}:/y", "a:/b:ro,${O}"]')],
    ['what cannot be read', lines('volumes: ["«:/a»", "«data:»", "«data:/b:»", "«data:/b:ro:z»", "data:«b»", "«c»", "data:/d:ro,«rr»"]')],
  ],
  'prefer-true-false': [
    ['fields of text', lines('environment: {A: yes, B: no}', 'labels: {c: on}', 'hostname: off', 'restart: "no"')],
    ['booleans', lines('tty: true', 'init: "false"')],
    ['in quotes too', lines('tty: «"on"»', 'init: «No»')],
  ],
  'known-tag': [
    [
      'tags of Compose and of YAML',
      lines('ports: !reset []', 'user: !!str 1', 'labels: !override {a: b}', 'command: "!x"', 'hostname: ! a'),
    ],
    ['tags on mappings and below x-', 'x-a: «!b»\n  c: d # !b\nservices: {}\n'],
  ],
  'no-unused-anchor': [
    ['anchors with an alias', 'x-a: &a {k: v}\nservices:\n  web: {image: b, labels: *a}\n'],
    ['a document that could not be read', 'x-a: &a {k: v}\nservices: [\n'],
    ['the first of two of one name', 'x-a: «&a» 1\nx-b: &a 2\nx-c: *a\n'],
  ],
  'no-version': [
    ['a nested version and a variable of that name', lines('environment: {version: "3"}', 'labels: {version: "1"}')],
    ['a stack', `version: "3.8"\n${lines('deploy: {mode: global}')}`],
  ],
  'valid-project-name': [
    ['names that are legal, and variables', 'name: ${N:-Shop}\nservices: {web: {image: a, hostname: Web}}\n'],
    ['digits and dashes', 'name: 1a-b_c\nservices: {}\n'],
    ['nothing', 'name: «""»\nservices: {}\n'],
    ['a dash in front', 'name: «_a»\nservices: {}\n'],
  ],
  'require-project-name': [['a name', 'name: shop\nservices: {web: {image: a}}\n']],
});

function bomb(): string {
  const level = (name: string, below: string): string =>
    `x-${name}: &${name} [${Array.from({ length: 9 }, () => `*${below}`).join(', ')}]\n`;
  const names = ['a', 'b', 'c', 'd', 'e'];
  const levels = names.map((name, i) => level(name, names[i - 1] ?? 'z')).join('');
  const [before, marked, behind] = [
    levels.slice(0, levels.lastIndexOf('*d, *d, *d, *d, *d, *d, *d')),
    '«*d»',
    ', *d, *d, *d, *d, *d, *d]\n',
  ];
  return `x-z: &z [1, 2, 3, 4, 5, 6, 7, 8, 9]\n${before}${marked}${behind}`;
}

describe('the name of a project', () => {
  const names = (files: Readonly<Record<string, string>>): string[] => reportsOf('compose/require-project-name', files);
  const plain = 'services: {web: {image: a}}\n';

  it('may stand in .env', () => assert.deepEqual(names({ 'compose.yaml': plain, '.env': 'COMPOSE_PROJECT_NAME=shop\n' }), []));
  it('may stand in an override', () => assert.deepEqual(names({ 'compose.yaml': plain, 'compose.override.yaml': 'name: shop\n' }), []));
  it('is asked of the root alone', () => {
    const files = { 'compose.yaml': `include: [a/compose.yaml]\n${plain}`, 'a/compose.yaml': plain, 'compose.override.yaml': plain };
    assert.deepEqual(names(files), ['compose.yaml: include']);
  });
  it('is not for stacks, which refuse it', () => {
    assert.deepEqual(names({ 'docker-stack.yml': 'services: {web: {image: a, deploy: {replicas: 2}}}\n' }), []);
  });
});
