import assert from 'node:assert/strict';
import { afterFix, configOf, engineWith, reportsOf, ruleOf } from '../support/lint.js';
import { describeSilences } from '../support/silence.js';

const web = (body: string, image = 'nginx:1.27'): string => `services:\n  web:\n    image: ${image}\n${body.replace(/^(?=.)/gm, '    ')}`;
const volumes = (...mounts: readonly string[]): string => `volumes:\n${mounts.map((mount) => `  - ${mount}\n`).join('')}`;
const two = (a: string, b: string, more = ''): string =>
  `services:\n  a:\n    image: a:1\n    ${a}\n  b:\n    image: b:1\n    ${b}\n${more}`;

describeSilences('compose', {
  'no-host-ipc': [
    ['the memory of another service', web('ipc: service:db\n')],
    ['a variable', web('ipc: ${IPC}\n')],
  ],
  'no-host-network': [
    ['a network of its own', web('network_mode: bridge\n')],
    ['what watches its host', web('network_mode: host\n', 'prom/node-exporter:v1.9.0')],
    ['a VPN', web('network_mode: host\n', 'tailscale/tailscale:v1.80.0')],
    ['a network with the driver of the host', `${web('')}networks:\n  lan:\n    driver: «host»\n  other:\n    driver: bridge\n`],
  ],
  'no-cgroup-parent': [
    ['a control group of its own', web('cgroup: private\n')],
    ['the control groups of the host', web('cgroup: «host»\n')],
  ],
  'no-sensitive-host-path': [
    ['the time', web(volumes('/etc/localtime:/etc/localtime:ro', '/etc/timezone:/etc/timezone', '/etc/resolv.conf:/x'))],
    ['certificates', web(volumes('/etc/ssl/certs:/etc/ssl/certs:ro'))],
    ['the data of an application', web(volumes('/var/lib/app:/data', '/home/me/app/data:/x', '/srv:/srv', '/opt/x:/x'))],
    ['logs', web(volumes('/var/log:/var/log:ro'))],
    ['a device', web(volumes('/dev/ttyUSB0:/dev/ttyUSB0'))],
    ['the socket of the engine, which has a rule of its own', web(volumes('/var/run/docker.sock:/var/run/docker.sock'))],
    ['what watches its host', web(volumes('/:/rootfs:ro', '/sys:/sys:ro'), 'gcr.io/cadvisor/cadvisor:v0.52')],
    ['what watches its host and may write', web(volumes('/:/rootfs:ro', '«/sys:/sys»'), 'gcr.io/cadvisor/cadvisor:v0.52')],
    ['settings that are named as the image', web(volumes('/etc/pihole/:/etc/pihole/'), 'pihole/pihole:2025.04.0')],
    ['a named volume and a variable', web(volumes('etc:/etc', '${HOME}:/home', '/etc/${X}:/x'))],
    ['a home', web(volumes('«/home/me:/home/me»'))],
    ['the root, whatever the end of the path', web(volumes('«/:/host»'))],
    ['a service once, at what it can write', web(volumes('/etc:/a:ro', '«/usr/:/b»', '/boot:/c'))],
  ],
  'no-shared-propagation': [
    ['private and unknown propagation', web(volumes('./a:/a:rprivate', './b:/b:${MODE}', 'shared:/shared'))],
    ['an option of several', web(volumes('./a:/a:z,«shared»'))],
  ],
  'no-shared-writable-volume': [
    ['one service, however often', web(volumes('data:/a', 'data:/b')) + 'volumes:\n  data:\n'],
    ['one writer', two('volumes: ["data:/a"]', 'volumes: ["data:/a:ro"]', 'volumes:\n  data:\n')],
    ['folders of the host', two('volumes: ["./data:/a"]', 'volumes: ["./data:/a"]')],
    ['NFS', two('volumes: ["data:/a"]', 'volumes: ["data:/a"]', 'volumes:\n  data: {driver_opts: {type: nfs}}\n')],
    ['CIFS', two('volumes: ["data:/a"]', 'volumes: ["data:/a"]', 'volumes:\n  data: {driver: local, driver_opts: {type: cifs}}\n')],
    [
      'a service that fills it and ends',
      two(
        'volumes: ["data:/a"]\n    depends_on: {b: {condition: service_completed_successfully}}',
        'volumes: ["data:/a"]',
        'volumes:\n  data:\n',
      ),
    ],
    [
      'three writers once',
      `${two('volumes: ["data:/a"]', 'volumes: [«"data:/a"»]')}  c:\n    image: c:1\n    volumes: ["data:/a"]\nvolumes:\n  data:\n`,
    ],
  ],
  'no-secret-in-command': [
    ['variables', web('command: redis-server --requirepass $$PASS --masterauth ${AUTH:?} --password=$${P}\n')],
    ['a URL without a password, and with one from a variable', web('command: app --db postgres://app@db/x --q amqp://u:${P}@q\n')],
    ['options about passwords', web('command: app --password-file /run/p --no-password --auth --token-ttl 60 --pass --verbose\n')],
    ['ports and paths', web('command: ["mysqld", "--port=3306", "-p", "80"]\nentrypoint: ssh -p2222 host\n')],
    ['a client of MySQL', web('healthcheck:\n  test: mysqladmin ping -uroot -p«hunter2»\n')],
    ['the text for a shell', web(`healthcheck:\n  test: ["CMD-SHELL", "MYSQL_PWD='«hunter2»' mysql -e 'select 1'"]\n`)],
    ['a list', web('command:\n  - redis-server\n  - --requirepass\n  - «hunter2»\n')],
    ['a URL', web('entrypoint: app --db postgres://app:«hunter2»@db/x\n')],
  ],
  'no-docker-api-port': [
    ['the port with TLS', web('ports: ["2376:2376"]\nexpose: ["2375"]\n')],
    [
      'another service, and this host',
      two('environment: {DOCKER_HOST: "tcp://proxy:2375"}', 'environment: ["DOCKER_HOST=tcp://127.0.0.1:2375"]'),
    ],
    ['TLS', web('environment:\n  DOCKER_HOST: tcp://build.example.com:2376\n  DOCKER_TLS_VERIFY: 1\n')],
    ['the socket, and a variable', two('environment: {DOCKER_HOST: "unix:///run/d.sock"}', 'environment: {DOCKER_HOST: "${H}"}')],
  ],
  'no-unbound-port': [
    ['addresses of all kinds', web('ports: ["127.0.0.1:80:80", "${BIND:-127.0.0.1}:81:81", "${BIND}:82:82", "[::1]:83:83"]\n')],
    ['the long form with an address', web('ports: [{target: 80, published: 80, host_ip: 127.0.0.1}]\n')],
    ['the long form without', web('ports: [«{target: 80, published: 80}»]\n')],
    ['the network of the host', web('network_mode: host\nports: ["80:80"]\n')],
    ['a variable that may hold an address', web('ports: ["${PORT}:80"]\n')],
    ['a port that Docker chooses', web('ports: [«"80"»]\n')],
  ],
  'no-privileged-port': [
    ['ports above', web('ports: ["8080:8080"]\n')],
    ['a service that drops its capabilities', web('ports: ["80:80"]\ncap_drop: [ALL]\n')],
    ['a service that says what it needs', web('ports: ["80:80"]\ncap_add: [NET_BIND_SERVICE]\n')],
    ['the same under the strict option', web('ports: ["«80»:80"]\ncap_drop: [ALL]\n'), { strictPorts: true }],
    ['a port in the container', web('ports: ["8080:«80»"]\n')],
    ['variables', web('ports: ["${A}:${B}"]\n')],
  ],
  'require-no-new-privileges': [
    ...['no-new-privileges', 'no-new-privileges:true', 'no-new-privileges=true'].map(
      (option) => [`the spelling ${option}`, web(`security_opt: ["${option}"]\n`)] as const,
    ),
    ['a privileged service', web('privileged: true\n')],
    ['other options', `services:\n  «web»:\n    image: a\n    security_opt: ["no-new-privileges:false", "seccomp:x.json"]\n`],
    ['an option that is merged', 'x-a: &a {security_opt: [no-new-privileges]}\nservices:\n  web: {<<: *a, image: a}\n'],
    ['a merge from nowhere', 'services:\n  web: {<<: *gone, image: a}\n'],
    ['a project of which a part is missing', `include: ["https://example.com/a.git"]\n${web('')}`],
  ],
  'require-dropped-capabilities': [
    ['what it needs', web('cap_drop: [all]\ncap_add: [CAP_NET_BIND_SERVICE]\n')],
    ['more', web('cap_drop: [ALL]\ncap_add: [NET_BIND_SERVICE, «CHOWN»]\n')],
    ['some of them', 'services:\n  «web»:\n    image: a\n    cap_drop: [CHOWN]\n'],
  ],
  'require-user': [
    ['a user', web('user: "1000"\n')],
    ['an image of which nobody knows', web('', 'example/app:1')],
    ['an image for other users', web('', 'nginxinc/nginx-unprivileged:1.27')],
  ],
  'require-read-only': [
    ['a variable', web('read_only: ${RO}\n')],
    ['a plain no', 'services:\n  «web»: {image: a, read_only: false}\n'],
  ],
});

describe('The rules about the security of services', () => {
  it('ask for a user where the Dockerfile sets none', () => {
    const compose = 'services:\n  web:\n    build: .\n';
    const dockerfile = (user: string): Readonly<Record<string, string>> => ({
      'compose.yaml': compose,
      Dockerfile: `FROM node:22\n${user}`,
    });
    assert.deepEqual(reportsOf('compose/require-user', dockerfile('')), ['compose.yaml: web']);
    assert.deepEqual(reportsOf('compose/require-user', dockerfile('USER node\n')), []);
    assert.deepEqual(reportsOf('compose/require-user', dockerfile('ARG U\nUSER $U\n')), []);
  });

  const repairs: readonly (readonly [id: string, name: string, bad: string, good: string])[] = [
    ['no-sensitive-host-path', 'mounts read-only', web(volumes('"/etc:/e:z"')), web(volumes('"/etc:/e:z,ro"'))],
    [
      'no-sensitive-host-path',
      'mounts read-only in the long form',
      web(volumes('{type: bind, source: /etc, target: /e}')),
      web(volumes('{type: bind, source: /etc, target: /e, read_only: true}')),
    ],
    ['no-sensitive-host-path', 'leaves what says otherwise', web(volumes('/etc:/e:rw')), web(volumes('/etc:/e:rw'))],
    ['no-unbound-port', 'binds what Docker chooses', web('ports: ["80"]\n'), web('ports: ["127.0.0.1::80"]\n')],
    ['no-unbound-port', 'binds a plain port', web('ports: [80:80/udp]\n'), web('ports: [127.0.0.1:80:80/udp]\n')],
    ['require-dropped-capabilities', 'adds to a list', web('cap_drop: [CHOWN]\n'), web('cap_drop: [CHOWN, ALL]\n')],
    ['require-read-only', 'keeps tmpfs', web('tmpfs: /run\n'), web('tmpfs: /run\nread_only: true\n')],
  ];
  for (const [id, name, bad, good] of repairs)
    it(`${id} ${name}`, () => {
      const rule = ruleOf(`compose/${id}`);
      const findings = engineWith({ 'compose.yaml': bad }, configOf(rule, {})).lint('compose.yaml');
      assert.equal(afterFix('compose.yaml', bad, findings, 0), good);
    });
});
