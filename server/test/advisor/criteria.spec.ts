import assert from 'node:assert/strict';
import type { Advice } from '../../src/advisor/advice.js';
import type { Answers } from '../../src/core/config.js';
import { compose, fixture, manifests, only, points, programs, service, workload, type Files } from './workspace.js';

const composed = (services: Record<string, string>): Files => ({ 'compose.yaml': compose(services) });
const k8s = (...documents: readonly string[]): Files => ({ 'k8s/app.yaml': manifests(...documents) });
const crd = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: boats.example.com\n';
const budget = 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec: {}\n';
const limit = (memory: string): string => `resources: { limits: { memory: ${memory} } }`;
const copies = (count: number, memory = '64m'): Files => composed({ web: `image: a/web\nmem_limit: ${memory}\nscale: ${String(count)}` });
const twice = composed(programs(10, 'scale: 2'));
const web = composed({ web: 'image: a/web' });
const forDevelopment = (files: Files): Files => ({ 'compose.dev.yaml': files['compose.yaml'] ?? '' });
const wishful: Answers = { team: 'platform', traffic: 'spikes', downtime: 'none', places: 'regions' };

const tier = ({ verdict }: Advice): unknown => verdict.tier;
const need = ({ need: { total } }: Advice): unknown => total;
const sum = ({ sizing }: Advice): unknown => sizing.sumGB;
const memory = ({ services }: Advice): unknown => services[0]?.memoryMB;
const nodes = ({ verdict: { server: found } }: Advice): unknown => found?.nodes;
const server = ({ verdict: { server: found } }: Advice): unknown => found && [found.nodes, found.cores, found.memoryGB, found.diskGB];
const part =
  (id: string) =>
  (advice: Advice): unknown =>
    points(advice)[id] ?? 0;
const told =
  (id: string) =>
  ({ need: { parts } }: Advice): unknown =>
    parts.find((each) => each.id === id)?.text;

interface Case {
  /** The criterion and what it moves. */
  readonly name: string;
  readonly of: (advice: Advice) => unknown;
  /** Files that differ in one thing, or one set of files with different answers. */
  readonly files: readonly [Files, Files];
  readonly answers?: readonly [Answers, Answers];
  readonly moves: readonly [unknown, unknown];
}

const answered = (files: Files, before: Answers, after: Answers): Pick<Case, 'files' | 'answers'> => ({
  files: [files, files],
  answers: [before, after],
});

const cases: readonly Case[] = [
  {
    name: 'S1: full Kubernetes comes with a control plane on top',
    of: ({ sizing }) => sizing.lines.filter(({ source }) => source === 'S1').map(({ text }) => text),
    ...answered(twice, {}, { downtime: 'none' }),
    moves: [[], ['The control plane takes 2 cores and 2 GB on top']],
  },
  {
    name: 'S2: the tenth independent service adds to the need',
    of: part('N1'),
    files: [composed(programs(9)), composed(programs(10))],
    moves: [10, 20],
  },
  {
    name: 'S3: traffic that varies dramatically leads to a cluster',
    of: tier,
    ...answered(k8s(workload('web')), {}, { traffic: 'spikes' }),
    moves: ['docker', 'k3s-single'],
  },
  {
    name: 'S4: a disruption budget asks for several servers',
    of: tier,
    files: [k8s(workload('web')), k8s(workload('web'), budget)],
    moves: ['docker', 'k3s-multi'],
  },
  {
    name: 'S4: no downtime at all asks for several servers',
    of: tier,
    ...answered(k8s(workload('web')), {}, { downtime: 'none' }),
    moves: ['docker', 'k3s-multi'],
  },
  { name: 'S5: a dedicated team opens K3s', of: tier, ...answered(twice, {}, { team: 'platform' }), moves: ['swarm', 'k3s-multi'] },
  {
    name: 'S6: several regions ask for several servers',
    of: tier,
    ...answered(k8s(workload('web')), {}, { places: 'regions' }),
    moves: ['docker', 'k3s-multi'],
  },
  {
    name: 'S7: what is pinned to its host speaks for one server',
    of: need,
    files: [web, composed({ web: 'image: a/web\nprivileged: true' })],
    moves: [0, -5],
  },
  {
    name: 'S7: what fits on one server stays there, what does not leaves it',
    of: tier,
    files: [
      composed({ one: 'image: a/one\nmem_limit: 54g', two: 'image: a/two' }),
      composed({ one: 'image: a/one\nmem_limit: 56g', two: 'image: a/two' }),
    ],
    moves: ['compose-large', 'swarm'],
  },
  {
    name: 'S8: a small team is better off on one server',
    of: tier,
    ...answered(twice, {}, { team: 'small' }),
    moves: ['swarm', 'compose-medium'],
  },
  {
    name: 'S9: steady traffic needs no cluster',
    of: tier,
    ...answered(twice, {}, { traffic: 'steady' }),
    moves: ['swarm', 'compose-medium'],
  },
  {
    name: 'S11: a project for development is capped at one server',
    of: tier,
    files: [twice, forDevelopment(twice)],
    moves: ['swarm', 'compose-medium'],
  },
  {
    name: 'S11: and stays there whatever is answered',
    of: tier,
    files: [twice, forDevelopment(twice)],
    answers: [wishful, wishful],
    moves: ['kubernetes', 'compose-medium'],
  },
  {
    name: 'S11: and whatever it takes',
    of: tier,
    files: [copies(2, '40g'), forDevelopment(copies(2, '40g'))],
    moves: ['swarm', 'compose-large'],
  },
  { name: 'S12: one container is plain Docker, two are not', of: tier, files: [web, copies(2)], moves: ['docker', 'compose-small'] },
  {
    name: 'S12: plain Docker runs on 1 GB, and on more where the container takes more',
    of: server,
    files: [web, composed({ web: 'image: a/web\nmem_limit: 2g' })],
    moves: [
      [1, 1, 1, 40],
      [1, 2, 4, 40],
    ],
  },
  {
    name: 'S13: the eleventh container leaves the small server',
    of: tier,
    files: [copies(10), copies(11)],
    moves: ['compose-small', 'compose-medium'],
  },
  {
    name: 'S14: the twenty-sixth container leaves the medium server',
    of: tier,
    files: [copies(25), copies(26)],
    moves: ['compose-medium', 'compose-large'],
  },
  { name: 'S14: more than 25 containers add to the need', of: part('N8'), files: [copies(25), copies(26)], moves: [0, 5] },
  {
    name: 'S15, S16: the medium server is printed once the small one is full',
    of: server,
    files: [copies(3, '900m'), copies(3, '1g')],
    moves: [
      [1, 2, 4, 40],
      [1, 4, 8, 80],
    ],
  },
  { name: 'S16: memory over 8 GB adds to the need', of: part('N7'), files: [copies(2, '3g'), copies(2, '4g')], moves: [0, 5] },
  {
    name: 'S17, S19 (C1): a K3s server takes 1.6 GB itself',
    of: sum,
    files: [k8s(workload('web', { container: limit('1Gi') })), k8s(workload('web', { container: limit('1Gi') }), crd)],
    moves: [1.9, 3.5],
  },
  {
    name: 'S20: one K3s node grows with the sum',
    of: server,
    files: [k8s(workload('web', { container: limit('512Mi') }), crd), k8s(workload('web', { container: limit('2Gi') }), crd)],
    moves: [
      [1, 2, 4, 40],
      [1, 4, 8, 80],
    ],
  },
  {
    name: 'S21: a cluster of several nodes has three',
    of: nodes,
    files: [k8s(workload('web'), crd), k8s(workload('web'), crd, budget)],
    moves: [1, 3],
  },
  {
    name: 'S21: and so has a swarm that two servers would carry',
    of: nodes,
    files: [composed(programs(10, 'mem_limit: 32m')), composed(programs(10, 'mem_limit: 32m\nscale: 2'))],
    moves: [1, 3],
  },
  {
    name: 'S22, S23: workers have 2 cores and 4 GB at least, and more with a larger container',
    of: server,
    files: [k8s(workload('web'), budget), k8s(workload('web', { container: limit('3500Mi') }), budget)],
    moves: [
      [3, 2, 4, 40],
      [3, 4, 8, 80],
    ],
  },
  {
    name: 'S24: nodes of full Kubernetes have 8 cores and 32 GB',
    of: server,
    ...answered(twice, {}, { downtime: 'none' }),
    moves: [
      [3, 2, 4, 40],
      [3, 8, 32, 160],
    ],
  },
  { name: 'S24: memory over 32 GB adds to the need', of: part('N7'), files: [copies(2, '13g'), copies(2, '14g')], moves: [5, 20] },
  { name: 'S25: memory over 64 GB adds to the need', of: part('N7'), files: [copies(2, '27g'), copies(2, '28g')], moves: [20, 30] },
  {
    name: 'S25: and fits no single server, little as the need may be',
    of: tier,
    files: [composed(programs(2, 'mem_limit: 27g')), composed(programs(2, 'mem_limit: 28g'))],
    answers: [{ team: 'small' }, { team: 'small' }],
    moves: ['compose-large', 'swarm'],
  },
  {
    name: 'S26: a Node.js container is planned with 150 MB',
    of: memory,
    files: [web, composed({ web: 'image: node:22' })],
    moves: [160, 150],
  },
  {
    name: 'S27: a Java container is planned with 768 MB',
    of: memory,
    files: [web, composed({ web: 'image: tomcat:11' })],
    moves: [160, 768],
  },
  { name: 'S28: containers are added up with headroom', of: sum, files: [copies(1, '1g'), copies(2, '1g')], moves: [1.9, 3.05] },
  {
    name: 'S28: memory decides before the count',
    of: tier,
    files: [copies(5, '500m'), copies(5, '900m')],
    moves: ['compose-small', 'compose-medium'],
  },
  {
    name: 'S29: who outgrew one server without manifests takes Swarm',
    of: tier,
    files: [composed(programs(10)), twice],
    moves: ['compose-small', 'swarm'],
  },
  {
    name: 'S30: what is written for Nomad stays with Nomad',
    of: tier,
    files: [web, fixture('made-up-nomad-programs')],
    moves: ['docker', 'nomad'],
  },
  {
    name: 'S31: an open question weighs as much as the answer in the middle',
    of: need,
    ...answered(web, {}, { traffic: 'peaks', downtime: 'seconds' }),
    moves: [0, 0],
  },
  {
    name: 'S32: a restart policy is missed where there is none',
    of: told('S32'),
    files: [web, composed({ web: 'image: a/web\nrestart: always' })],
    moves: ['1 of 1 service without a restart policy', '1 of 1 service without a healthcheck'],
  },
  {
    name: 'S33: replicas of one service in three prove less than of every second',
    of: part('N4'),
    files: [composed({ ...programs(2), web: 'image: a/web\nscale: 2' }), composed({ ...programs(1), web: 'image: a/web\nscale: 2' })],
    moves: [8, 15],
  },
  { name: 'S34: more than 60 containers add to the need', of: part('N8'), files: [copies(60, '10m'), copies(61, '10m')], moves: [5, 10] },
];

describe('the criteria, each by itself', () => {
  for (const { name, of, files, answers = [{}, {}], moves } of cases)
    it(name, () => {
      const [before, after] = files.map((each, i) => of(only(each, { all: answers[i] ?? {} })));
      assert.deepEqual([before, after], moves);
    });

  it('S10, S18: next steps name the one command and the one binary', () => {
    const steps = (files: Files): string =>
      only(files)
        .next.map(({ title }) => title)
        .join('\n');
    assert.match(steps(composed(programs(2))), /one command \(S10\)/);
    assert.match(steps(k8s(workload('web'), crd)), /Install K3s \(S18\)/);
    assert.doesNotMatch(steps(k8s(workload('web'), service('web'))), /S10|S18/);
  });
});
