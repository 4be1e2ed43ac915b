import assert from 'node:assert/strict';
import { reportsOf } from '../support/lint.js';
import { describeSilences } from '../support/silence.js';

const web = (body: string): string => `services:\n  web:\n    image: nginx:1.27\n${body}`;
const watch = (item: string, more = '    build: .\n'): string => `services:\n  web:\n${more}    develop: { watch: [${item}] }\n`;
const device = (body: string): string => web(`    deploy: { resources: { reservations: { devices: [${body}] } } }\n`);
const base = (body: string): string => `x-base: &base\n${body}services:\n  a: { <<: *base, image: a }\n  b: { <<: *base, image: b }\n`;

describeSilences('compose', {
  'no-build-and-image': [
    ['one of the two', 'services:\n  a: { build: . }\n  b: { image: b }\n'],
    ['a pull policy does not help by itself', 'services:\n  a: { «build»: ., image: a, pull_policy: build }\n'],
    ['a pull policy, where that is enough', 'services:\n  a: { build: ., image: a, pull_policy: always }\n', { checkPullPolicy: true }],
  ],
  'no-dockerfile-conflict': [
    ['one of the two', 'services:\n  a: { build: { dockerfile: D } }\n  b: { build: { dockerfile_inline: FROM a } }\n'],
  ],
  'valid-healthcheck-test': [
    ['a text', web('    healthcheck: { test: curl -f http://localhost }\n')],
    ['a check that is switched off', web('    healthcheck: { test: [], disable: true }\n')],
    [
      'each word that a list may begin with',
      `services:\n${['[CMD, a, b]', '[CMD-SHELL, a b]', '[NONE]'].map((test, i) => `  a${i}: { image: a, healthcheck: { test: ${test} } }\n`).join('')}`,
    ],
    ['a variable', web('    healthcheck: { test: ["${CHECK}", b] }\n')],
    ['an empty list', web('    healthcheck: { test: «[]» }\n')],
    ['lower case', web('    healthcheck: { test: [«cmd», a] }\n')],
    ['a check that many services share, once', base('  healthcheck: { test: [«curl», a] }\n')],
  ],
  'match-build-platform': [
    [
      'a platform that is built',
      'services:\n  a: { platform: linux/arm64, build: { context: ., platforms: [linux/amd64, linux/arm64] } }\n',
    ],
    [
      'no platforms to build',
      'services:\n  a: { platform: linux/arm64, build: { context: ., platforms: [] } }\n  b: { platform: linux/arm64, build: . }\n',
    ],
    [
      'variables',
      'services:\n  a: { platform: "${P}", build: { platforms: [x] } }\n  b: { platform: x, build: { platforms: ["${P}"] } }\n',
    ],
  ],
  'match-limits': [
    [
      'sizes of one value',
      web(
        '    mem_limit: 1g\n    mem_reservation: 512MB\n    deploy: { resources: { limits: { memory: 1024m }, reservations: { memory: 0.5 GiB } } }\n',
      ),
    ],
    [
      'numbers of one value',
      web(
        '    cpus: 0.50\n    pids_limit: 100\n    scale: 2\n    deploy: { replicas: 2, resources: { limits: { cpus: "0.5", pids: 100 } } }\n',
      ),
    ],
    ['variables', web('    mem_limit: "${M}"\n    deploy: { resources: { limits: { memory: 1g } } }\n')],
    ['one spelling', web('    mem_limit: 1g\n    deploy: { resources: { reservations: { memory: 2g } } }\n')],
    [
      'every pair',
      web(
        '    cpus: «1»\n    mem_limit: «1g»\n    mem_reservation: «1g»\n    pids_limit: «1»\n    scale: «1»\n    deploy: { replicas: 2, resources: { limits: { cpus: "2", memory: 2g, pids: 2 }, reservations: { memory: 2g } } }\n',
      ),
    ],
  ],
  'valid-scale': [
    ['none', web('    scale: 0\n    deploy: { replicas: 0 }\n')],
    ['a variable', web('    scale: "-${N}"\n')],
    ['replicas', web('    deploy: { replicas: «-2» }\n')],
  ],
  'valid-watch': [
    [
      'each complete entry',
      watch(
        '{ path: ., action: rebuild }, { path: ., action: restart }, { path: ., action: sync, target: /x }, { path: ., action: sync+restart, target: /x }, { path: ., action: sync+exec, target: /x, exec: { command: a } }',
      ),
    ],
    ['variables', watch('{ path: "${P}", action: "${A}" }')],
    ['an image that is not built', watch('{ path: ., action: «rebuild» }', '    image: a\n')],
    [
      'a build that comes by extends',
      'services:\n  web: { extends: { file: gone.yaml, service: x }, develop: { watch: [{ path: ., action: rebuild }] } }\n',
    ],
    ['no path', watch('{ «action»: rebuild }')],
    ['a blank path', watch('{ path: «" "», action: rebuild }')],
    [
      'each copy to nowhere',
      watch('{ path: ., action: «sync» }, { path: ., action: «sync+restart» }, { path: ., action: «sync+exec», exec: { command: a } }'),
    ],
    ['an action that is none, which another rule tells of', watch('{ path: ., action: synch }')],
    ['nothing to run', watch('{ path: ., action: «sync+exec», target: /x }')],
  ],
  'no-device-count-and-ids': [
    ['one of the two', device('{ count: 1, capabilities: [gpu] }, { device_ids: ["0"], capabilities: [gpu] }')],
    ['devices that have it all', device('{ «count»: 1, device_ids: ["0"] }')],
  ],
  'require-bind-source': [
    ['other mounts, and the short form', web('    volumes: [{ type: tmpfs, target: /x }, { type: volume, target: /y }, /z, "./a:/b"]\n')],
    ['a source that is empty', web('    volumes: [{ type: «bind», source: "", target: /x }]\n')],
    ['a variable', web('    volumes: [{ type: bind, source: "${S}", target: /x }, { type: "${T}", target: /y }]\n')],
  ],
  'valid-container-name': [
    ['legal names', 'services:\n  a: { image: a, container_name: a-1_b.c }\n  b: { image: b, container_name: 0b }\n'],
    [
      'variables, with a default as well',
      'services:\n  a: { image: a, container_name: "${N}" }\n  b: { image: b, container_name: "${N:-my name}" }\n',
    ],
    ['a sign first', web('    container_name: «-web»\n')],
    ['one letter', web('    container_name: «w»\n')],
    ['a pattern that is none', web('    container_name: web\n'), { pattern: '(' }],
  ],
  'no-ports-in-host-mode': [
    ['a network of its own', web('    network_mode: bridge\n    ports: ["80:80"]\n')],
    ['a variable', web('    network_mode: "${M}"\n    ports: ["80:80"]\n')],
    ['no port', web('    network_mode: host\n    ports: []\n')],
    [
      'the network of another',
      web('    network_mode: "service:vpn"\n    «ports»: ["80:80"]\n  vpn: { image: b, network_mode: none, «ports»: ["81:81"] }\n'),
    ],
  ],
  'no-links': [
    ['dependencies', web('    depends_on: [db]\n  db: { image: b }\n')],
    ['containers of others', web('    «external_links»: ["old:db"]\n')],
  ],
  'no-swarm-only-key': [
    ['what Compose heeds', web('    deploy: { replicas: 2, resources: { limits: { cpus: "1" } }, restart_policy: { condition: any } }\n')],
    ['a stack by what only Swarm does', web('    deploy: { mode: global, labels: { a: b }, placement: { constraints: [a] } }\n')],
    ['a mode, and labels', web('    deploy: { «mode»: replicated, «labels»: { a: b } }\n')],
    [
      'what no stack takes',
      `name: app\n${web('    deploy: { «mode»: global, «placement»: { constraints: [a] }, «rollback_config»: {}, «endpoint_mode»: vip }\n')}`,
    ],
  ],
  'no-stack-ignored-key': [
    ['a file for Compose', web('    mem_limit: 1g\n    restart: always\n    deploy: { replicas: 2 }\n')],
    ['what a stack refuses, where nobody deploys it', web('    mem_limit: 1g\n    restart: always\n    deploy: { mode: global }\n')],
    ['what a stack ignores, where only Swarm does the rest', web('    «restart»: always\n    deploy: { mode: global }\n')],
  ],
  'no-unused-extension': [
    ['an anchor inside that is used', 'x-a:\n  b: &b { restart: always }\nservices:\n  web: { <<: *b, image: a }\n'],
    ['what tools own', 'x-aws-vpc: a\nx-podman: b\nx-casaos: c\nx-bake: d\nx-kubernetes-x: e\nx-develop: f\nservices: {}\n'],
    ['no anchor at all', '«x-note»: a\nservices: {}\n'],
  ],
});

describe('stack files', () => {
  const reports = (text: string, others: Readonly<Record<string, string>> = {}, path = 'docker-stack.yml'): string[] =>
    reportsOf('compose/no-stack-ignored-key', { [path]: text, ...others }).map((report) => report.slice(path.length + 2));
  const stack = (body: string): string => `services:\n  web: { image: a, deploy: { replicas: 2 }, ${body} }\n`;

  for (const key of 'build cgroupns_mode cgroup_parent devices domainname external_links ipc links mac_address network_mode pid privileged restart security_opt shm_size userns_mode container_name expose volume_driver volumes_from cpu_quota cpu_shares cpuset mem_limit memswap_limit cpus scale mem_reservation pids_limit platform profiles pull_policy develop models provider gpus runtime annotations label_file'.split(
    ' ',
  ))
    it(`do not heed ${key}`, () => assert.deepEqual(reports(stack(`${key}: x`)), [key]));
  for (const [name, text, expected] of [
    ['extends', `${stack('extends: b')}  b: { image: b }\n`, ['extends']],
    [
      'dependencies, in either form',
      `${stack('depends_on: [b]')}  b: { image: b, depends_on: { c: { condition: service_healthy } } }\n  c: { image: c }\n`,
      ['depends_on', 'depends_on'],
    ],
    ['variables from files in long form', stack('env_file: [a, { path: b }]'), ['path']],
    [
      'a published port that is text',
      stack('ports: [{ target: 1, published: "1" }, { target: 2, published: 2 }, { target: 3, published: "${P}" }]'),
      ['"1"'],
    ],
    [
      'processors as a number',
      'services:\n  web: { image: a, deploy: { resources: { limits: { cpus: 0.5 }, reservations: { cpus: "0.1" } } } }\n',
      ['0.5'],
    ],
    ['reserved devices', 'services:\n  web: { image: a, deploy: { resources: { reservations: { devices: [] } } } }\n', ['devices']],
    ['names, includes and models', `name: a\ninclude: []\nmodels: {}\n${stack('user: a')}`, ['name', 'include', 'models']],
    ['tags of Compose', stack('ports: !reset [], expose: !override ["1"]'), ['[]', 'expose', '["1"]']],
  ] as const)
    it(`do not heed ${name}`, () => assert.deepEqual(reports(text), expected));

  it('are those that a script deploys, whatever their names', () => {
    const deployed = { 'deploy.sh': 'docker stack deploy -c compose.yaml app\n' };
    const text = 'services:\n  web: { image: a, mem_limit: 1g, restart: always, deploy: { labels: { a: b } } }\n';
    assert.deepEqual(reports(text, deployed, 'compose.yaml'), ['mem_limit', 'restart']);
    assert.deepEqual(reportsOf('compose/no-swarm-only-key', { 'compose.yaml': text, ...deployed }), []);
  });
  it('may have keys for Compose where a script runs it by that, too', () => {
    const text = stack('mem_limit: 1g, restart: always');
    assert.deepEqual(reports(text, { Makefile: 'up:\n\tdocker compose -f docker-stack.yml up\n' }), ['mem_limit']);
    assert.deepEqual(reports(text, { Makefile: 'up:\n\tdocker compose up\n' }), ['mem_limit', 'restart']);
    const both = { 'run.sh': 'docker compose up -d\ndocker stack deploy -c compose.yaml app\n' };
    assert.deepEqual(reports(text, both, 'compose.yaml'), ['mem_limit']);
  });
});
