import assert from 'node:assert/strict';
import type { Tier } from '../../src/advisor/advice.js';
import { compose, fixture, manifests, only, programs, service, workload, type Files } from './workspace.js';

const crd = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: boats.example.com\n';
const budget = 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec: {}\n';
const scaler =
  'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: web\nspec:\n  scaleTargetRef: { kind: Deployment, name: web }\n  maxReplicas: 5\n';
const k8s = (...documents: readonly string[]): Files => ({ 'k8s/app.yaml': manifests(...documents) });
const composed = (services: Record<string, string>, rest?: string): Files => ({ 'compose.yaml': compose(services, rest) });

describe('the advisor: verdict', () => {
  const cases: [name: string, files: Files, tier: Tier, answers?: Parameters<typeof only>[1]][] = [
    ['one container is plain Docker (S12)', composed({ web: 'image: nginx' }), 'docker'],
    ['a Dockerfile alone is plain Docker', { 'app/Dockerfile': 'FROM node:22\nCMD ["node", "app.js"]\n' }, 'docker'],
    [
      'web, cache and database fit a small server (S15)',
      composed({ web: 'image: a/web', cache: 'image: redis', db: 'image: postgres' }),
      'compose-small',
    ],
    ['S13: ten containers are small', composed({ web: 'image: a/web\nscale: 10' }), 'compose-small'],
    ['C4: eleven are not', composed({ web: 'image: a/web\nmem_limit: 64m\nscale: 11' }), 'compose-medium'],
    [
      'S28: memory decides before the count',
      composed({ one: 'image: a/one\nmem_limit: 3g', two: 'image: a/two\nmem_limit: 1g' }),
      'compose-medium',
    ],
    ['more than 25 containers are large', composed({ web: 'image: a/web\nmem_limit: 16m\nscale: 26' }), 'compose-large'],
    ['S7: count alone never leads off one server (C3)', composed(programs(20)), 'compose-medium'],
    ['more than 64 GB fit no single server', composed({ one: 'image: a/one\nmem_limit: 60g', two: 'image: a/two' }), 'swarm'],
    [
      'a project for development stays on one server (S11)',
      { 'compose.dev.yaml': compose({ one: 'image: a/one\nmem_limit: 60g', two: 'image: a/two' }) },
      'compose-large',
    ],
    ['need from 30 on is Swarm where only compose files exist (S29)', fixture('made-up-outgrown-by-replicas'), 'swarm'],
    ['a platform team opens K3s', composed(programs(10, 'scale: 2')), 'k3s-multi', { all: { team: 'platform' } }],
    ['need from 60 on is Kubernetes', composed(programs(10, 'scale: 2')), 'kubernetes', { all: { downtime: 'none' } }],
    ['need from 15 on with manifests is K3s', k8s(workload('web', { replicas: 2 }), service('web')), 'k3s-single'],
    ['and on several nodes where a budget asks for them', k8s(workload('web'), budget), 'k3s-multi'],
    ['need from 30 on with manifests is K3s on several nodes', k8s(workload('web'), scaler, budget), 'k3s-multi'],
    ['HF-K1: a definition needs the API', k8s(workload('web'), crd), 'k3s-single'],
    ['HF-K1 with need from 20 on', k8s(workload('web'), crd, scaler), 'k3s-multi'],
    ['HF-K1 with need from 30 on and a platform team', k8s(workload('web'), crd, scaler), 'kubernetes', { all: { team: 'platform' } }],
    [
      'HF-K2: an operator turns it into workloads',
      k8s('apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata:\n  name: db\n'),
      'k3s-single',
    ],
    ['HF-K3: an agent', k8s(workload('agent', { kind: 'DaemonSet' })), 'k3s-multi'],
    [
      'HF-K4: a workload that calls the API',
      k8s(
        workload('web', { spec: 'serviceAccountName: web' }),
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: web\nrules:\n  - { apiGroups: [""], resources: [pods], verbs: [get] }\n',
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: web\nroleRef: { kind: Role, name: web }\nsubjects: [{ kind: ServiceAccount, name: web }]\n',
      ),
      'k3s-single',
    ],
    [
      'HF-K4 not for roles that nobody here has',
      k8s(
        workload('web'),
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: web\nroleRef: { kind: ClusterRole, name: view }\nsubjects: [{ kind: Group, name: people }]\n',
      ),
      'docker',
    ],
    ['HF-K5: Argo CD delivers it', k8s('apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: web\n'), 'k3s-single'],
    ['soft resources alone need nothing', k8s('apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata:\n  name: web\n'), 'none'],
    [
      'Knative alone is soft',
      k8s(
        'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - image: a/web\n',
      ),
      'docker',
    ],
    [
      'HF-S1: placement is for Swarm',
      composed({ web: 'image: a/web\ndeploy:\n  placement:\n    constraints: [node.role == manager]' }),
      'swarm',
    ],
    ['HF-S1: an overlay network', composed({ web: 'image: a/web' }, 'networks:\n  wide:\n    driver: overlay\n'), 'swarm'],
    ['HF-S2: a stack by name with a deploy key', { 'docker-stack.yml': compose({ web: 'image: a/web\ndeploy:\n  replicas: 1' }) }, 'swarm'],
    [
      'HF-S2: a script deploys it',
      { 'docker-compose.yml': compose({ web: 'image: a/web' }), 'deploy.sh': 'docker stack deploy -c docker-compose.yml web\n' },
      'swarm',
    ],
    ['HF-N1: Nomad with containers', fixture('made-up-nomad-docker'), 'nomad'],
    ['HF-N1: Nomad with plain programs', fixture('made-up-nomad-programs'), 'nomad'],
    [
      'one-shots alone have no verdict',
      k8s(
        'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: once\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - { name: once, image: a/once }\n',
      ),
      'none',
    ],
  ];
  for (const [name, files, tier, answers] of cases)
    it(name, () => {
      assert.equal(only(files, answers).verdict.tier, tier);
    });

  it('a stack by its name alone leaves both open, with low confidence (HF-S2)', () => {
    const advice = only({ 'docker-stack.yml': compose({ web: 'image: a/web' }) });
    assert.equal(advice.verdict.tier, 'docker');
    assert.equal(advice.confidence.level, 'low');
  });

  it('Nomad is required where tasks are no containers', () => {
    assert.match(only(fixture('made-up-nomad-programs')).hardFacts[0]?.text ?? '', /raw_exec/);
    assert.deepEqual(
      only(fixture('made-up-nomad-docker')).services.map(({ name, replicas, memoryMB }) => [name, replicas, memoryMB]),
      [
        ['web', 2, 256],
        ['timetable', 1, 160],
      ],
    );
  });

  it('C2: 21 to 25 light containers come with a warning', () => {
    const advice = only(composed({ web: 'image: a/web\nmem_limit: 64m\nscale: 21' }));
    assert.equal(advice.verdict.tier, 'compose-medium');
    assert.ok(advice.sizing.lines.some(({ text }) => text.startsWith('Warning: 21 containers')));
  });

  it('prints three servers or more for a cluster, enough for the sum with one lost', () => {
    const { server } = only(fixture('made-up-outgrown-by-memory')).verdict;
    assert.ok(server && server.nodes >= 3 && (server.nodes - 1) * server.memoryGB * 0.8 >= 70 * 1.15);
  });

  it('says why there are more than three servers', () => {
    const { verdict, sizing } = only(composed({ one: 'image: a/one\nmem_limit: 60g', two: 'image: a/two\nmem_limit: 60g' }));
    assert.ok((verdict.server?.nodes ?? 0) > 3);
    assert.ok(
      sizing.lines.some(
        ({ text }) => text === `${String(verdict.server?.nodes)} servers, so that the others are at most 80 % full when one is lost`,
      ),
    );
  });

  it('says what it would be without any of the hard facts', () => {
    const { changes } = only(fixture('made-up-stack'));
    assert.deepEqual(changes, [{ if: 'the files had none of the hard facts', tier: 'compose-small' }]);
  });

  it('never takes more services for a reason to do with less', () => {
    const { verdict, changes } = only(k8s(workload('web', { replicas: 2 }), service('web')));
    assert.equal(verdict.tier, 'k3s-single');
    assert.ok(!changes.some(({ if: change }) => change.includes('three more')));
  });

  it('says what would change the verdict, the nearest first', () => {
    const { changes } = only(k8s(workload('web'), service('web')));
    assert.deepEqual(
      changes.map(({ if: change, tier }) => [tier, change]),
      [
        ['compose-small', 'there were three more independent services'],
        ['k3s-single', 'traffic grew tenfold within minutes'],
        ['k3s-single', 'every independent service had a second replica'],
        ['k3s-multi', 'a dead server had to go unnoticed'],
        ['k3s-multi', 'it ran in several regions'],
      ],
    );
  });

  it('lists every answer with the verdict it leads to', () => {
    const { questions } = only(k8s(workload('web')), { all: { team: 'small' } });
    assert.deepEqual(
      questions.map(({ id, answer }) => [id, answer]),
      [
        ['team', 'small'],
        ['traffic', null],
        ['downtime', null],
        ['places', null],
      ],
    );
    assert.deepEqual(
      questions[2]?.effects.map(({ tier }) => tier),
      ['docker', 'docker', 'docker'],
    );
  });
});
