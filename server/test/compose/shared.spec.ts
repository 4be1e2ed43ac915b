import assert from 'node:assert/strict';
import { engineWith } from '../support/lint.js';

const shared = `    image: postgres
    privileged: true
    pid: host
    ipc: host
    network_mode: host
    userns_mode: host
    cgroup_parent: x
    volumes: ["/var/run/docker.sock:/var/run/docker.sock", "/etc:/etc", "gone:/x"]
    ports: ["22:22", "5432:5432"]
    environment: { POSTGRES_PASSWORD: hunter2 }
    cap_add: [SYS_ADMIN]
    security_opt: ["seccomp:unconfined"]
    command: redis --requirepass hunter2
    depends_on: [gone]
    restart: on-failure
    stop_signal: SIGKILL
    secrets: [gone]
`;

const places = (text: string): string[] => {
  const engine = engineWith({ 'compose.yaml': text }, { extends: ['all'] });
  return engine.lint('compose.yaml').map(({ rule, span }) => `${rule} ${String(span.start)}-${String(span.end)}`);
};

describe('what services share is told of once', () => {
  for (const [name, others] of [
    ['through an alias', '  b: *a\n  c: *a\n'],
    ['through a merge', '  b: { <<: *a }\n  c: { <<: *a }\n'],
    ['through a base service', '  b: { extends: a }\n  c: { extends: a }\n'],
  ] as const)
    it(name, () => {
      const found = places(`services:\n  a: &a\n${shared}${others}`);
      assert.ok(found.length > 20);
      assert.deepEqual(found, [...new Set(found)]);
    });

  it('but each variable of a text is', () => {
    const found = places('services:\n  a:\n    image: a:1\n    command: |\n      ${A} ${B}\n      ${C} ${D}\n');
    assert.equal(found.filter((place) => place.startsWith('compose/known-variable ')).length, 4);
  });

  it('with the gravest of what is said', () => {
    const text = 'services:\n  a: &a\n    image: docker:27-dind\n    privileged: true\n  b: { <<: *a, image: "nginx:1.27" }\n';
    const found = engineWith({ 'compose.yaml': text }, { extends: [], rules: { 'compose/no-privileged': 'error' } }).lint('compose.yaml');
    assert.deepEqual(
      found.map(({ severity, message }) => `${severity} ${message.slice(0, 11)}`),
      ['error Service "b"'],
    );
  });
});
