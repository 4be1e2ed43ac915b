import assert from 'node:assert/strict';
import { compose, manifests, only, points, programs, service, workload, type Files } from './workspace.js';

const composed = (services: Record<string, string>, rest?: string): Files => ({ 'compose.yaml': compose(services, rest) });
const applied = (...documents: readonly string[]): Files => ({ 'k8s/app.yaml': manifests(...documents) });

describe('the advisor: need', () => {
  const cases: [name: string, files: Files, expected: Record<string, number>, answers?: Parameters<typeof only>[1]][] = [
    ['N1 counts nothing below seven independent services', composed(programs(6)), {}],
    ['N1 gives 10 points from seven independent services on', composed(programs(7)), { N1: 10 }],
    ['N1 gives 20 points from ten on (S2)', composed(programs(10)), { N1: 20 }],
    [
      'N1 counts thirty roles of one image once (C3)',
      composed(
        Object.fromEntries(
          Array.from({ length: 30 }, (_, i) => [
            `consumer${String.fromCharCode(97 + (i % 26))}${i > 25 ? 'x' : ''}`,
            'image: example.com/shop/worker:1',
          ]),
        ),
      ),
      { N8: 5 },
    ],
    [
      'N1 takes the tag for the program where it names the service',
      composed({ cart: 'image: demo:1.2-cart', shipping: 'image: demo:1.2-shipping' }),
      {},
    ],
    ['N1 leaves out infrastructure', composed({ ...programs(6), grafana: 'image: grafana/grafana', proxy: 'image: traefik' }), {}],
    ['N1 leaves out services that write to one folder', composed(programs(8, 'volumes: ["./data:/data"]')), {}],
    [
      'N1 leaves out services with a fixed address',
      composed(programs(7, 'networks: { lan: { ipv4_address: 10.0.0.2 } }'), 'networks:\n  lan:\n'),
      {},
    ],
    [
      'N2 counts an autoscaler with a target in the project (S3)',
      applied(
        workload('web'),
        'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: web\nspec:\n  scaleTargetRef: { kind: Deployment, name: web }\n  maxReplicas: 5\n',
      ),
      { N2: 25 },
    ],
    [
      'N2 leaves out an autoscaler whose target is elsewhere',
      applied(
        workload('web'),
        'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: other\nspec:\n  scaleTargetRef: { kind: Deployment, name: other }\n',
      ),
      {},
    ],
    ['N2 counts the answer spikes', composed({ web: 'image: example.com/web' }), { N2: 25 }, { all: { traffic: 'spikes' } }],
    [
      'N3 counts a disruption budget (S4)',
      applied(workload('web'), 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec: {}\n'),
      { N3: 15 },
    ],
    [
      'N6 counts zones that nodes have to lie in',
      applied(
        workload('web', {
          spec: `affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
        - matchExpressions: [{ key: topology.kubernetes.io/zone, operator: In, values: [a, b] }]`,
        }),
      ),
      { N6: 15 },
    ],
    [
      'N3 counts a spread over nodes, N6 one over zones',
      applied(workload('web', { spec: 'topologySpreadConstraints:\n  - topologyKey: topology.kubernetes.io/zone' })),
      { N3: 15, N6: 15 },
    ],
    ['N4 gives 15 points for half of the services', composed({ web: 'image: a/web\nscale: 2', api: 'image: a/api' }), { N4: 15 }],
    ['N4 gives 8 points for any', composed({ web: 'image: a/web\nscale: 2', api: 'image: a/api', jobs: 'image: a/jobs' }), { N4: 8 }],
    [
      'N4d sees a data cluster in three replicas',
      applied(workload('ring', { kind: 'StatefulSet', image: 'cassandra:5', replicas: 3 })),
      { N4d: 20, M3: -5 },
    ],
    [
      'N4d sees a data cluster in three names that differ in a number',
      composed({ node1: 'image: mariadb-galera', node2: 'image: mariadb-galera', node3: 'image: mariadb-galera' }),
      { N4d: 20, M3: -5 },
    ],
    ['N4d does not take three web servers for one', applied(workload('web', { replicas: 3 })), { N4: 15 }],
    ['N5 counts a server that may not be missed', composed({ web: 'image: a/web' }), { N5: 25 }, { all: { downtime: 'none' } }],
    ['N5 counts minutes that do not matter', composed({ web: 'image: a/web' }), { N5: -10 }, { all: { downtime: 'minutes' } }],
    ['N6 counts the answer regions (S6)', composed({ web: 'image: a/web' }), { N6: 15 }, { all: { places: 'regions' } }],
    ['N7 counts memory over 8 GB', composed({ web: 'image: a/web\nmem_limit: 9g' }), { N7: 5 }],
    ['N7 counts memory over 64 GB', composed({ web: 'image: a/web\nmem_limit: 60g' }), { N7: 30 }],
    ['N8 counts more than 60 containers', composed({ web: 'image: a/web\nmem_limit: 10m\nscale: 61' }), { N4: 15, N8: 10 }],
    [
      'N9 counts more than two namespaces',
      applied(...['one', 'two', 'three'].map((name) => `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n`), workload('web')),
      { N9: 5 },
    ],
    [
      'N10 counts soft resources once',
      applied(workload('web'), 'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata:\n  name: web\n'),
      { N10: 5 },
    ],
    ['M1 counts a project for development (S11)', { 'compose.dev.yaml': compose({ web: 'image: a/web' }) }, { M1: -30 }],
    ['M2 counts three pinned services at most (S7)', composed(programs(5, 'network_mode: host')), { M2: -15 }],
    ['M2 counts a service once', composed({ web: 'image: a/web\nprivileged: true\npid: host\nnetwork_mode: host' }), { M2: -5 }],
    ['M2 leaves agents on every node alone', applied(workload('agent', { kind: 'DaemonSet', spec: 'hostNetwork: true' })), {}],
    [
      'M3 counts services that mostly keep data',
      composed({ db: 'image: postgres', queue: 'image: rabbitmq', web: 'image: a/web' }),
      { M3: -5 },
    ],
    ['M4 counts a small team (S8)', composed({ web: 'image: a/web' }), { M4: -20 }, { all: { team: 'small' } }],
    ['M4 counts a platform team (S5)', composed({ web: 'image: a/web' }), { M4: 10 }, { all: { team: 'platform' } }],
    ['M5 counts steady traffic (S9)', composed({ web: 'image: a/web' }), { M5: -10 }, { all: { traffic: 'steady' } }],
    [
      'S31: answers that change nothing give nothing',
      composed({ web: 'image: a/web' }),
      {},
      { all: { traffic: 'peaks', downtime: 'seconds', places: 'one-site' } },
    ],
  ];
  for (const [name, files, expected, answers] of cases)
    it(name, () => {
      const advice = only(files, answers);
      assert.deepEqual(points(advice), expected);
      assert.equal(
        advice.need.total,
        Object.values(expected).reduce((sum, value) => sum + value, 0),
      );
    });

  it('S32 is told and does not score', () => {
    const parts = only(composed({ web: 'image: a/web', api: 'image: a/api\nrestart: always' })).need.parts.filter(({ id }) => id === 'S32');
    assert.deepEqual(
      parts.map(({ text, points: score }) => [text, score]),
      [
        ['1 of 2 services without a restart policy', 0],
        ['2 of 2 services without a healthcheck', 0],
      ],
    );
  });

  it('M4 and a Service change nothing else', () => {
    assert.deepEqual(points(only(applied(workload('web'), service('web')))), {});
  });
});
