import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonReport } from '../../src/advisor/report/json.js';
import { rankOf } from '../../src/advisor/tier-table.js';
import type { AdvisorProject } from '../../src/core/config.js';
import { adviceOn, compose, manifests, only, workload, type Files } from './workspace.js';

/** Services of a made-up compose project. */
interface Part {
  readonly name: string;
  readonly image: string;
  readonly replicas: number;
  readonly memory: number | undefined;
}

const names = ['web', 'api', 'jobs', 'search', 'mail', 'cart', 'offers', 'user-db', 'cache', 'node1', 'node2', 'node3', 'proxy'];
const part = fc.record({
  name: fc.constantFrom(...names),
  image: fc.constantFrom('example.com/a', 'example.com/b', 'node:22', 'postgres:17', 'redis:8', 'nginx', 'tomcat', 'cassandra:5'),
  replicas: fc.integer({ min: 1, max: 4 }),
  memory: fc.option(fc.constantFrom(128, 512, 4096), { nil: undefined }),
});
const parts = fc.uniqueArray(part, { selector: ({ name }) => name, minLength: 1, maxLength: 12 });
const answers: fc.Arbitrary<AdvisorProject> = fc.record(
  {
    team: fc.constantFrom('small', 'medium', 'platform'),
    traffic: fc.constantFrom('steady', 'peaks', 'spikes'),
    downtime: fc.constantFrom('minutes', 'seconds', 'none'),
    places: fc.constantFrom('one-host', 'one-site', 'regions'),
  },
  { requiredKeys: [] },
);

const keysOf = ({ image, replicas, memory }: Part): string[] => [
  `image: ${image}`,
  `scale: ${String(replicas)}`,
  ...(memory === undefined ? [] : [`mem_limit: ${String(memory)}m`]),
];

const composed = (list: readonly Part[]): string => compose(Object.fromEntries(list.map((item) => [item.name, keysOf(item).join('\n')])));

const applied = (list: readonly Part[]): string =>
  manifests(
    ...list.map(({ name, image, replicas, memory }) =>
      workload(name, { image, replicas, container: memory === undefined ? '' : `resources: { limits: { memory: ${String(memory)}Mi } }` }),
    ),
  );

const hardFact = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: boats.example.com\n';

/** What does not depend on where things stand. */
const withoutPlaces = (files: Files, all?: AdvisorProject): unknown =>
  JSON.parse(
    JSON.stringify(adviceOn(files, all ? { all } : {}), (key, value: unknown) =>
      key === 'locations' || key === 'location' ? undefined : value,
    ),
  );

describe('the advisor: what always holds', () => {
  it('the same files and answers give the same bytes', () => {
    fc.assert(
      fc.property(parts, answers, (list, all) => {
        const files = { 'compose.yaml': composed(list), 'k8s/app.yaml': applied(list) };
        assert.equal(jsonReport(adviceOn(files, { all })), jsonReport(adviceOn({ ...files }, { all: { ...all } })));
      }),
      { numRuns: 30 },
    );
  });

  it('a comment or another order of keys changes nothing', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const reversed = compose(Object.fromEntries(list.map((item) => [item.name, keysOf(item).reverse().join(' # why\n')])));
        assert.deepEqual(withoutPlaces({ 'compose.yaml': `# ours\n${reversed}` }), withoutPlaces({ 'compose.yaml': composed(list) }));
      }),
      { numRuns: 30 },
    );
  });

  it('another name of the folder changes nothing but the paths', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const at = (folder: string): string => JSON.stringify(adviceOn({ [`${folder}/app.yaml`]: applied(list) })).replaceAll(folder, 'x');
        assert.equal(at('harbour'), at('quayside'));
      }),
      { numRuns: 30 },
    );
  });

  it('a hard Kubernetes fact never lowers the tier', () => {
    fc.assert(
      fc.property(parts, answers, (list, all) => {
        const before = only({ 'k8s/app.yaml': applied(list) }, { all }).verdict.tier;
        const after = only({ 'k8s/app.yaml': manifests(applied(list), hardFact) }, { all }).verdict.tier;
        assert.ok(rankOf(after) >= rankOf(before), `${before} → ${after}`);
      }),
      { numRuns: 100 },
    );
  });

  it('doubling every replica never lowers the need', () => {
    fc.assert(
      fc.property(parts, answers, (list, all) => {
        const doubled = list.map((item) => ({ ...item, replicas: item.replicas * 2 }));
        const need = (items: readonly Part[]): number => only({ 'compose.yaml': composed(items) }, { all }).need.total;
        assert.ok(need(doubled) >= need(list));
      }),
      { numRuns: 100 },
    );
  });

  it('the sum equals its lines, and the need its parts', () => {
    fc.assert(
      fc.property(parts, answers, (list, all) => {
        for (const { sizing, need } of adviceOn({ 'compose.yaml': composed(list), 'k8s/app.yaml': applied(list) }, { all })) {
          assert.ok(Math.abs(sizing.lines.reduce((sum, { memoryGB }) => sum + memoryGB, 0) - sizing.sumGB) < 0.001);
          assert.equal(
            need.parts.reduce((sum, { points }) => sum + points, 0),
            need.total,
          );
        }
      }),
      { numRuns: 50 },
    );
  });

  it('every place of a service points at its name', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const files: Files = { 'compose.yaml': composed(list).replaceAll('\n', '\r\n'), 'k8s/app.yaml': applied(list) };
        for (const { services } of adviceOn(files))
          for (const { name, location } of services) {
            assert.ok(location);
            const line = files[location.path]?.split(/\r?\n/)[location.range.start.line];
            assert.equal(line?.slice(location.range.start.character, location.range.end.character), name);
          }
      }),
      { numRuns: 30 },
    );
  });

  it('half-typed files never throw', () => {
    const broken = [
      'services:\n  web:\n',
      'services: [',
      'services:\n  web: 3\n  db: { deploy: [], image: { a: b } }\n',
      'apiVersion: v1\nkind:\n',
      'apiVersion: apps/v1\nkind: Deployment\nspec: { replicas: x, template: { spec: { containers: [null, 3] } } }\n',
      'job "x" {',
      '',
    ];
    for (const text of broken)
      for (const path of ['compose.yaml', 'k8s/a.yaml', 'kustomization.yaml', 'Chart.yaml', 'job.nomad', 'Dockerfile', '.env'])
        adviceOn({ [path]: text, 'values.yaml': text });
  });
});
