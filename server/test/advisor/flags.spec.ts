import assert from 'node:assert/strict';
import { mayFlag } from '../../src/advisor/flag-gate.js';
import { composeProjects } from '../../src/workspace/compose.js';
import { Engine } from '../../src/engine/engine.js';
import { assessed, compose, fixture, inputOf, manifests, programs, service, workload, type Files } from './workspace.js';

const flags = (files: Files, answers?: Parameters<typeof assessed>[1]): string[] =>
  assessed(files, answers).flatMap(({ flag }) => (flag ? [`${flag.at.path}: ${flag.flag}`] : []));
const k8s = (...documents: readonly string[]): Files => ({ 'k8s/app.yaml': manifests(...documents) });

describe('kubernetes/overkill-orchestration', () => {
  const small = [workload('web'), service('web')];

  it('says what was counted, why it matters and what to do', () => {
    const [assessment] = assessed(k8s(workload('web'), workload('api'), service('web')));
    assert.equal(
      assessment?.flag?.message,
      'These 2 workloads, one replica each (about 1.1 GB), would run on one 2-core, 4 GB server with Docker Compose. Nothing in the manifests needs a cluster (S7). Keep them if a cluster is there anyway; else compare in the advisor’s report.',
    );
    assert.deepEqual(
      assessment.flag.related.map(({ message }) => message),
      ['Deployment "api", one replica'],
    );
  });

  const silent: [name: string, files: Files, answers?: Parameters<typeof assessed>[1]][] = [
    ['a second replica', k8s(workload('web', { replicas: 2 }), service('web'))],
    [
      'a bare Pod',
      k8s('apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers: [{ name: web, image: a/web }]\n', service('web')),
    ],
    ['neither Service nor Ingress', k8s(workload('web'))],
    ['a hard fact', k8s(...small, workload('agent', { kind: 'DaemonSet' }))],
    ['a disruption budget', k8s(...small, 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec: {}\n')],
    ['more than 8 GB', k8s(workload('web', { container: 'resources: { limits: { memory: 9Gi } }' }), service('web'))],
    ['need of 10 or more', k8s(...Array.from({ length: 7 }, (_, i) => workload(`part${'abcdefg'.charAt(i)}`)), service('parta'))],
    ['a folder of tests', { 'tests/app.yaml': manifests(...small) }],
    ['an accepted choice', k8s(...small), { projects: { k8s: { accept: 'kubernetes', reason: 'shared cluster' } } }],
    ['a chart', { 'Chart.yaml': 'apiVersion: v2\nname: web\n', 'templates/web.yaml': manifests(...small) }],
  ];
  for (const [name, files, answers] of silent)
    it(`is silent about ${name}`, () => {
      assert.deepEqual(flags(files, answers), []);
    });
});

describe('compose/outgrown-single-host', () => {
  it('sees more memory than one server has', () => {
    assert.deepEqual(flags(fixture('made-up-outgrown-by-memory')), ['compose.yaml: outgrown']);
  });

  it('sees second copies of most services', () => {
    assert.deepEqual(flags(fixture('made-up-outgrown-by-replicas')), ['compose.yaml: outgrown']);
  });

  it('sees an answer that one host cannot give', () => {
    const files = fixture('made-up-outgrown-by-answers');
    assert.deepEqual(flags(files), []);
    const [assessment] = assessed(files, { projects: { '.': { downtime: 'none' } } });
    assert.equal(
      assessment?.flag?.message,
      'One server cannot give what these files ask for: no downtime when a server dies (your answer), with 9 services. Docker Swarm takes this file nearly as it is (S29); the report shows the steps.',
    );
  });

  it('says what the report comes to where that is not Swarm', () => {
    const wishes = { downtime: 'none', traffic: 'spikes' } as const;
    const [assessment] = assessed(fixture('made-up-outgrown-by-answers'), { all: wishes });
    assert.match(
      assessment?.flag?.message ?? '',
      /The report comes to Kubernetes; a smaller step is Docker Swarm, which takes this file nearly as it is \(S29\)\.$/,
    );
  });

  const silent: [name: string, files: Files, answers?: Parameters<typeof assessed>[1]][] = [
    ['the number of services alone', { 'compose.yaml': compose(programs(20)) }],
    ['projects for development', { 'compose.dev.yaml': fixture('made-up-outgrown-by-memory')['compose.yaml'] ?? '' }],
    ['stacks', { 'compose.yaml': compose({ web: 'image: a/web\nmem_limit: 70g\ndeploy: { placement: { constraints: [x] } }' }) }],
    ['an answer with little need', { 'compose.yaml': compose({ web: 'image: a/web' }) }, { all: { downtime: 'none' } }],
    ['an accepted choice', fixture('made-up-outgrown-by-memory'), { projects: { '.': { accept: 'compose', reason: 'one big machine' } } }],
  ];
  for (const [name, files, answers] of silent)
    it(`is silent about ${name}`, () => {
      assert.deepEqual(flags(files, answers), []);
    });

  it('reads the answers of the configuration', () => {
    const engine = new Engine({ complete: true, config: { extends: ['recommended'] } });
    for (const [path, text] of Object.entries(fixture('made-up-outgrown-by-answers'))) engine.update(path, text);
    const found = engine.lint('compose.yaml').filter(({ rule }) => rule === 'compose/outgrown-single-host');
    assert.deepEqual(
      found.map(({ span, fixes }) => [span.start, fixes[0]?.title]),
      [[0, 'Accept one host for this project…']],
    );
  });
});

describe('the gate in front of the flags', () => {
  const plain = { replicas: 1, memory: '256m' };
  const composeOf = (count: number, { replicas, memory }: typeof plain, more = ''): Files => ({
    'compose.yaml': `services:\n${Array.from({ length: count }, (_, i) => `  s${String(i)}:\n    image: a/s${String(i)}:1\n    mem_limit: ${memory}\n    scale: ${String(replicas)}\n${more}`).join('')}`,
  });
  const cases: [name: string, files: Files, passes: boolean][] = [
    ['one replica in a cluster', k8s(workload('web')), true],
    ['two replicas in a cluster', k8s(workload('web', { replicas: 2 })), false],
    [
      'two replicas that a kustomization may change',
      { ...k8s(workload('web', { replicas: 2 })), 'k8s/kustomization.yaml': 'resources: [app.yaml]\n' },
      true,
    ],
    ['a few small services', composeOf(9, plain), false],
    ['a second replica', composeOf(9, { ...plain, replicas: 2 }), true],
    ['many limits that add up', composeOf(9, { ...plain, memory: '8g' }), true],
    ['a heap that nobody limits', composeOf(1, plain, '    command: java -Xmx90g\n'), true],
    [
      'services without limits that may need a lot',
      { 'compose.yaml': `services:\n${'abcdefgh'.replace(/./g, '  $&: { image: x/$& }\n')}` },
      true,
    ],
  ];
  for (const [name, files, passes] of cases)
    it(`${passes ? 'lets pass' : 'stops at'} ${name}`, () => {
      const input = inputOf(files);
      const composed = new Map(input.compose.map((file) => [file.path, file]));
      const surroundings = {
        composeFile: (path: string) => composed.get(path),
        dockerfile: () => undefined,
        exists: () => false,
        textOf: input.textOf,
      };
      assert.equal(mayFlag({ ...input, composeProjects: composeProjects(composed, surroundings) }, {}), passes);
    });
});
