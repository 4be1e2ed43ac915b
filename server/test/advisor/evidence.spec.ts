import assert from 'node:assert/strict';
import { adviceOn, compose, manifests, only, programs, service, workload, type Files } from './workspace.js';

const projects = (files: Files): string[] =>
  adviceOn(files).map(({ project, verdict }) => `${project.path}: ${project.kind}, ${verdict.tier}`);
const classes = (files: Files): Record<string, string> =>
  Object.fromEntries(only(files).services.map(({ name, class: kind }) => [name, kind]));

/** A variant of a base, by its patches. */
const live = (patches: string): Files => ({
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': workload('web'),
  'live/kustomization.yaml': `resources: [../base]\npatches:\n${patches}`,
});

const notesOf = (files: Files): string[] => only(files).need.parts.flatMap(({ id, text }) => (id === 'note' ? [text] : []));

describe('the advisor: which of several sets is judged', () => {
  it('is said of compose files', () => {
    const services = compose({ web: 'image: a/web', api: 'image: a/api' });
    assert.deepEqual(notesOf({ 'compose.yaml': services, 'compose.prod.yaml': services }), [
      'compose.yaml mostly runs the same services; the file for production is judged.',
    ]);
  });

  it('is said of the variants of a base', () => {
    const variant = 'resources: [../base]\n';
    const base = { 'base/kustomization.yaml': 'resources: [web.yaml]\n', 'base/web.yaml': workload('web') };
    assert.deepEqual(
      notesOf({ ...base, 'dev/kustomization.yaml': variant, 'test/kustomization.yaml': variant, 'prod/kustomization.yaml': variant }),
      ['dev and test build on the same base; the variant for production is judged.'],
    );
  });
});

describe('the advisor: projects', () => {
  const web = { web: 'image: a/web', api: 'image: a/api' };
  const cases: [name: string, files: Files, expected: string[]][] = [
    [
      'a root that only includes is the project of its fragments',
      { 'compose.yaml': 'include:\n  - parts/web.yml\n', 'parts/web.yml': compose(web) },
      ['.: compose, compose-small'],
    ],
    [
      'a file that mostly repeats the root is an alternative',
      { 'compose.yaml': compose(web), 'compose.images.yaml': compose(web) },
      ['.: compose, compose-small'],
    ],
    [
      'the production one of alternatives is judged',
      { 'compose.yaml': compose(web), 'compose.production.yaml': compose({ web: 'image: a/web\nmem_limit: 5g', api: 'image: a/api' }) },
      ['.: compose, compose-medium'],
    ],
    [
      'a file of other services is a project of its own',
      { 'compose.yaml': compose(programs(5)), 'compose.exporters.yaml': compose({ exporter: 'image: prom/node-exporter' }) },
      ['.: compose, compose-small', 'compose.exporters.yaml: compose, docker'],
    ],
    [
      'a stack is a project beside the root',
      { 'compose.yaml': compose(web), 'docker-stack.yml': compose({ web: 'image: a/web\ndeploy: { replicas: 2 }' }) },
      ['.: compose, compose-small', 'docker-stack.yml: swarm, swarm'],
    ],
    [
      'sub-folders belong to a folder with manifests, sisters do not',
      { 'k8s/web/a.yaml': workload('a'), 'k8s/web/more/b.yaml': workload('b'), 'k8s/jobs/c.yaml': workload('c') },
      ['k8s/jobs: kubernetes, docker', 'k8s/web: kubernetes, compose-small'],
    ],
    [
      'copies of an object are counted once',
      {
        'web/a.yaml': workload('a'),
        'web/all/all.yaml': manifests(workload('a'), service('a')),
        'web/old/a.yaml': workload('a', { kind: 'ReplicaSet' }),
      },
      ['web: kubernetes, docker'],
    ],
    [
      'what Argo CD and Flux deliver is one project',
      {
        'argocd/web.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: web }\nspec: { source: { path: apps/web } }\n',
        'argocd/db.yaml':
          'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: db }\nspec: { path: ./apps/db }\n',
        'apps/web/web.yaml': workload('web'),
        'apps/db/db.yaml': workload('db', { image: 'postgres:17' }),
        'other/other.yaml': workload('other'),
      },
      ['.: kubernetes, k3s-single', 'other: kubernetes, docker'],
    ],
    [
      'what controllers deliver from other repositories takes nothing in',
      {
        'argocd/web.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: web }\nspec: { source: { path: elsewhere } }\n',
        'apps/web.yaml': workload('web'),
      },
      ['apps: kubernetes, docker', 'argocd: kubernetes, k3s-single'],
    ],
    [
      'bases and components of Kustomize are no projects',
      {
        'base/kustomization.yaml': 'resources: [web.yaml]\n',
        'base/web.yaml': workload('web'),
        'prod/kustomization.yaml': 'resources: [../base]\nreplicas:\n  - { name: web, count: 3 }\n',
        'extra/kustomization.yaml': 'kind: Component\nresources: [more.yaml]\n',
        'extra/more.yaml': workload('more'),
      },
      ['prod: kustomize, k3s-single'],
    ],
    [
      'a patch sets replicas',
      {
        'base/kustomization.yaml': 'resources: [web.yaml]\n',
        'base/web.yaml': workload('web'),
        'live/kustomization.yaml': 'resources: [../base]\npatches:\n  - path: more.yaml\n',
        'live/more.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 2\n',
      },
      ['live: kustomize, k3s-single'],
    ],
    [
      'a patch written in place sets replicas and limits',
      live(`  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { replicas: 2, template: { spec: { containers: [{ name: web, resources: { limits: { memory: 4Gi } } }] } } }
`),
      ['live: kustomize, k3s-single'],
    ],
    [
      'a JSON patch sets replicas',
      live("  - target: { kind: Deployment, name: web }\n    patch: '[{ op: replace, path: /spec/replicas, value: 2 }]'\n"),
      ['live: kustomize, k3s-single'],
    ],
    [
      'what a patch picks by labels is not known',
      live("  - target: { labelSelector: app=api }\n    patch: '[{ op: replace, path: /spec/replicas, value: 2 }]'\n"),
      ['live: kustomize, docker'],
    ],
    ['files of tools are no cluster objects', { 'kind.yaml': 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n' }, []],
    [
      'Dockerfiles that a service builds are no projects',
      { 'compose.yaml': compose({ web: 'build: ./web' }), 'web/Dockerfile': 'FROM nginx\n' },
      ['.: compose, docker'],
    ],
    ['a base image runs nothing', { 'base/Dockerfile': 'FROM node:22\nONBUILD COPY . /app\n' }, ['base: dockerfile, none']],
    ['the code of others is left out', { 'node_modules/x/compose.yaml': compose(web), 'vendor/k8s/a.yaml': workload('a') }, []],
    [
      'Knative files are taken by a managed service, each by itself',
      {
        'live/app.yaml': workload('web'),
        'live/run.yaml':
          'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: run\nspec:\n  template:\n    spec:\n      containers: [{ image: a/run }]\n',
      },
      ['live: kubernetes, docker', 'live/run.yaml: kubernetes, docker'],
    ],
  ];
  for (const [name, files, expected] of cases)
    it(name, () => {
      assert.deepEqual(projects(files), expected);
    });

  it('names other projects that run the same programs', () => {
    const [first] = adviceOn({
      'one/compose.yaml': compose({ web: 'image: a/web' }),
      'two/compose.yaml': compose({ site: 'image: a/web:2', db: 'image: postgres' }),
    });
    assert.ok(first?.need.parts.some(({ text }) => text === 'Runs programs of two too; each is judged by itself.'));
  });

  it('reads what a chart prints of its values', () => {
    const advice = only({
      'Chart.yaml': 'apiVersion: v2\nname: shop\n',
      'values.yaml': 'web:\n  resources:\n    limits:\n      memory: 512Mi\n',
      'templates/web.yaml': workload('web', { container: 'resources:\n  {{- toYaml .Values.web.resources | nindent 12 }}' }),
    });
    assert.equal(advice.services[0]?.memorySource, 'limit');
  });

  it('reads a chart by its default values', () => {
    const advice = only({
      'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
      'chart/values.yaml': 'web:\n  replicas: 2\n  image: nginx\nextra:\n  enabled: false\n',
      'chart/templates/web.yaml': workload('web', { image: '{{ .Values.web.image }}' }).replace(
        'replicas: 1',
        'replicas: {{ .Values.web.replicas }}',
      ),
      'chart/templates/extra.yaml': `{{- if .Values.extra.enabled }}\n${workload('extra')}{{- end }}\n`,
    });
    assert.deepEqual(
      advice.services.map(({ name, replicas, class: kind }) => [name, replicas, kind]),
      [['web', 2, 'infrastructure']],
    );
    assert.ok(advice.confidence.reasons.some((reason) => reason.includes('chart')));
    assert.deepEqual(advice.flags, []);
  });
});

describe('the advisor: classes', () => {
  const cases: [name: string, files: Files, expected: Record<string, string>][] = [
    [
      'profiles that are off, and no replicas',
      { 'compose.yaml': compose({ web: 'image: a/web', seed: 'image: a/seed\nprofiles: [seed]', spare: 'image: a/spare\nscale: 0' }) },
      { web: 'own', seed: 'inactive', spare: 'inactive' },
    ],
    [
      'profiles that .env switches on',
      { '.env': 'COMPOSE_PROFILES=jobs\n', 'compose.yaml': compose({ worker: 'image: a/worker\nprofiles: [jobs]' }) },
      { worker: 'own' },
    ],
    [
      'one-shots',
      {
        'compose.yaml': compose({
          web: 'image: a/web\ndepends_on:\n  prepare: { condition: service_completed_successfully }',
          prepare: 'image: a/prepare',
          migrate: 'image: a/web\ncommand: bin/migrate up\nrestart: "no"',
          job: 'image: a/job\ndeploy: { mode: replicated-job }',
          once: 'image: a/once\ndeploy: { restart_policy: { condition: none } }',
        }),
      },
      { web: 'own', prepare: 'one-shot', migrate: 'one-shot', job: 'one-shot', once: 'one-shot' },
    ],
    [
      'restart "no" does not make a server with a port a one-shot',
      { 'compose.yaml': compose({ api: 'image: a/api\nrestart: "no"\nports: ["80:80"]' }) },
      { api: 'own' },
    ],
    [
      'load',
      { 'compose.yaml': compose({ load: 'image: a/load', 'virtual-users': 'image: a/users', 'order-sim': 'image: a/sim' }) },
      { load: 'test load', 'virtual-users': 'test load', 'order-sim': 'test load' },
    ],
    [
      'data',
      {
        'compose.yaml': compose(
          {
            one: 'image: bitnami/postgresql',
            two: 'image: a/user-db',
            cache: 'image: redis:8',
            odd: 'image: a/odd\nvolumes: ["data:/var/lib/mysql"]',
          },
          'volumes:\n  data:\n',
        ),
      },
      { one: 'stateful', two: 'stateful', cache: 'stateful', odd: 'stateful' },
    ],
    [
      'infrastructure',
      {
        'compose.yaml': compose({
          proxy: 'image: nginx',
          mail: 'image: axllent/mailpit',
          'config-server': 'image: a/configuration',
          exporter: 'image: prom/redis-exporter',
          console: 'image: phpmyadmin',
        }),
      },
      {
        proxy: 'infrastructure',
        mail: 'infrastructure',
        'config-server': 'infrastructure',
        exporter: 'infrastructure',
        console: 'infrastructure',
      },
    ],
    [
      'a site built on a web server is the project’s own',
      { 'compose.yaml': compose({ site: 'build: ./site' }), 'site/Dockerfile': 'FROM nginx\n' },
      { site: 'own' },
    ],
    [
      'a gateway of one’s own is no infrastructure',
      { 'compose.yaml': compose({ 'api-gateway': 'image: a/api-gateway' }) },
      { 'api-gateway': 'own' },
    ],
  ];
  for (const [name, files, expected] of cases)
    it(name, () => {
      assert.deepEqual(classes(files), expected);
    });
});

describe('the advisor: production', () => {
  const k8s = { 'k8s/web.yaml': manifests(workload('web'), service('web')), 'k8s/api.yaml': workload('api') };
  const notes = (files: Files, answers?: Parameters<typeof adviceOn>[1]): (string | undefined)[] =>
    adviceOn(files, answers).map(({ need }) => need.parts.find(({ id }) => id === 'note')?.text);

  it('is Kubernetes beside a compose project for development', () => {
    const files = {
      ...k8s,
      'compose.yaml': compose({ web: 'build: ./web\ndevelop:\n  watch: []', api: 'image: a/api\ncommand: nodemon app.js' }),
    };
    assert.deepEqual(notes(files), [
      'The production set of these services is k8s: kubernetes beside a compose project for development.',
      undefined,
    ]);
  });

  it('is what a word in the path says', () => {
    const files = { ...k8s, 'production/compose.yaml': compose({ web: 'image: a/web', api: 'image: a/api' }) };
    assert.deepEqual(
      adviceOn(files).map(({ flags }) => flags),
      [[], []],
    );
    assert.match(notes(files)[0] ?? '', /production: a word in its path says so/);
  });

  it('is what the configuration says', () => {
    const files = { ...k8s, 'compose.yaml': compose({ web: 'image: a/web', api: 'image: a/api' }) };
    assert.deepEqual(
      adviceOn(files).map(({ flags }) => flags),
      [[], ['overkill']],
    );
    assert.deepEqual(
      adviceOn(files, { projects: { '.': { production: true } } }).map(({ flags }) => flags),
      [[], []],
    );
  });
});

describe('the advisor: counts that Kustomize sets', () => {
  const placeOf = (files: Files): string | undefined => {
    const location = only(files).need.parts.find(({ id }) => id === 'N4')?.locations[0];
    return location && `${location.path}:${String(location.range.start.line + 1)}`;
  };
  const variant = 'resources: [../base]\n';
  const merge = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  replicas: 2\n';
  const base = live('');
  const cases: [name: string, files: Files, expected: string][] = [
    [
      'are where the kustomization says them',
      { ...base, 'live/kustomization.yaml': `${variant}replicas:\n  - name: web\n    count: 2\n` },
      'live/kustomization.yaml:4',
    ],
    [
      'are where the file of a patch says them',
      { ...base, 'live/kustomization.yaml': `${variant}patches:\n  - path: more.yaml\n`, 'live/more.yaml': merge },
      'live/more.yaml:5',
    ],
    [
      'are at a patch that is written in place',
      live("  - target: { kind: Deployment }\n    patch: '[{ op: add, path: /spec/replicas, value: 2 }]'\n"),
      'live/kustomization.yaml:4',
    ],
  ];
  for (const [name, files, expected] of cases) it(name, () => assert.equal(placeOf(files), expected));

  it('give memory as well', () => {
    const services = only(
      live(`  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { spec: { containers: [{ name: web, resources: { limits: { memory: 1Gi } } }] } } }
`),
    ).services.map(({ name, memoryMB }) => [name, memoryMB]);
    assert.deepEqual(services, [['web', 1024]]);
  });
});
