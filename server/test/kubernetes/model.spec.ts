import assert from 'node:assert/strict';
import { parseKubernetes, type KubernetesFile } from '../../src/syntax/kubernetes/file.js';
import { parseQuantity } from '../../src/syntax/kubernetes/quantity.js';
import type { Scope } from '../../src/syntax/kubernetes/scope.js';
import { Labels, Selector } from '../../src/syntax/kubernetes/selector.js';
import { withoutTemplates } from '../../src/syntax/kubernetes/template.js';
import { mapAt, textAt } from '../../src/syntax/kubernetes/values.js';
import { asMap } from '../../src/syntax/yaml/node.js';
import { parseYaml } from '../../src/syntax/yaml/parse.js';
import { KubernetesScopes } from '../../src/workspace/scopes.js';

const parse = (text: string, path = 'manifest.yaml'): KubernetesFile => parseKubernetes(path, text);

const podWith = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n${spec}`;

function scopesOf(files: Readonly<Record<string, string>>): readonly Scope[] {
  const scopes = new KubernetesScopes();
  for (const [path, text] of Object.entries(files)) scopes.update(path, parse(text, path));
  return scopes.scopes();
}

const deployment = (name: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  selector: { matchLabels: { app: ${name} } }\n  template:\n    metadata: { labels: { app: ${name} } }\n    spec:\n      containers:\n        - name: ${name}\n          image: example.com/${name}:1.4.2\n`;

const service = (name: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  selector: { app: ${name} }\n  ports: [{ port: 80 }]\n`;

describe('manifests', () => {
  it('hold one object for each document and for each item of a list', () => {
    const items = '- apiVersion: v1\n  kind: Secret\n  metadata: { name: b }\n- apiVersion: v1\n  kind: Secret\n  metadata: { name: c }\n';
    const file = parse(
      `apiVersion: v1\nkind: Secret\nmetadata: { name: a }\n---\n# nothing\n---\napiVersion: v1\nkind: List\nitems:\n${items}`,
    );
    assert.deepEqual(
      file.resources().map(({ name }) => name),
      ['a', 'b', 'c'],
    );
  });

  it('are not values, charts, kustomizations and lists of patches', () => {
    const text = 'apiVersion: v1\nkind: Secret\n';
    for (const path of ['values.yaml', 'values-prod.yaml', 'Chart.yaml', 'kustomization.yaml', 'Kustomization'])
      assert.deepEqual(parse(text, `chart/${path}`).resources(), [], path);
    assert.deepEqual(parse('- op: replace\n  path: /spec/replicas\n  value: 3\n').resources(), []);
  });

  it('tell group and kind apart', () => {
    const [core, knative] = parse('apiVersion: v1\nkind: Service\n---\napiVersion: serving.knative.dev/v1\nkind: Service\n').resources();
    assert.equal(core?.is('Service', ''), true);
    assert.equal(knative?.is('Service', ''), false);
    assert.deepEqual([knative.group, knative.version], ['serving.knative.dev', 'v1']);
  });

  for (const [written, kind, group] of [
    ['v1', 'Deployment', 'apps'],
    ['v1', 'PodDisruptionBudget', 'policy'],
    ['apps/v1', 'Service', ''],
    ['batch/v1beta1', 'CronJob', 'batch'],
    ['extensions/v1beta1', 'Ingress', 'extensions'],
    ['v1', 'Event', ''],
    ['v1', 'Widget', ''],
    ['example.com/v1', 'Deployment', 'example.com'],
  ] as const)
    it(`take a ${kind} of ${written} for one of ${group === '' ? 'the core group' : group}`, () => {
      const [resource] = parse(`apiVersion: ${written}\nkind: ${kind}\n`).resources();
      assert.deepEqual([resource?.group, resource?.apiVersion], [group, written]);
    });

  for (const [what, text] of [
    ['nothing', ''],
    ['a scalar', 'just text'],
    ['null where a mapping belongs', 'apiVersion: v1\nkind: Pod\nmetadata:\nspec:\n'],
    ['a list where a mapping belongs', 'apiVersion: v1\nkind: Pod\nmetadata: []\nspec: [1]\n'],
    ['containers that are none', podWith('  containers: [1, null, {}]\n  initContainers: yes\n  volumes: {a: b}\n')],
    ['an alias to nowhere', podWith('  containers: *gone\n')],
    ['half a line', podWith('  containers:\n    - name: web\n      ima')],
    ['a broken template', 'apiVersion: v1\nkind: {{ .Values\n{{- end\n'],
  ] as const)
    it(`are read without a fault when there is ${what}`, () => {
      const file = parse(text);
      for (const container of file.containers()) assert.ok(container.nameSpan.start <= text.length);
      assert.ok(file.suppressions.length === 0);
    });
});

describe('workloads', () => {
  it('of every kind show their containers', () => {
    const spec = '{ containers: [{ name: web, image: a }] }';
    const kinds = {
      Pod: `apiVersion: v1\nkind: Pod\nspec: ${spec}`,
      CronJob: `apiVersion: batch/v1\nkind: CronJob\nspec: { jobTemplate: { spec: { template: { spec: ${spec} } } } }`,
      Rollout: `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: { template: { spec: ${spec} } }`,
      PodTemplate: `apiVersion: v1\nkind: PodTemplate\ntemplate: { spec: ${spec} }`,
      Revision: `apiVersion: serving.knative.dev/v1\nkind: Revision\nspec: ${spec}`,
      ContainerSource: `apiVersion: sources.knative.dev/v1\nkind: ContainerSource\nspec: { template: { spec: ${spec} } }`,
      DeploymentConfig: `apiVersion: apps.openshift.io/v1\nkind: DeploymentConfig\nspec: { template: { spec: ${spec} } }`,
      Job: `apiVersion: batch.volcano.sh/v1alpha1\nkind: Job\nspec: { tasks: [{ template: { spec: ${spec} } }, { template: { spec: ${spec} } }] }`,
    };
    for (const [kind, text] of Object.entries(kinds)) assert.equal([...parse(text).containers()].length, kind === 'Job' ? 2 : 1, kind);
  });

  it('are never found inside a CustomResourceDefinition', () => {
    const text =
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: { template: { spec: { containers: [{ name: a }] } } }';
    assert.deepEqual([...parse(text).workloads()], []);
  });

  it('know sidecars from other init containers', () => {
    const text = podWith(
      '  initContainers:\n    - { name: a, restartPolicy: Always }\n    - { name: b }\n  containers: [{ name: c }]\n  ephemeralContainers: [{ name: d }]\n',
    );
    assert.deepEqual(
      [...parse(text).containers()].map(({ name, role }) => `${name ?? ''} ${role}`),
      ['a sidecar', 'b init', 'c run', 'd ephemeral'],
    );
  });

  it('hand security settings down to containers, where null means absent', () => {
    const text = podWith(
      '  securityContext: { runAsUser: 5, readOnlyRootFilesystem: true }\n  containers:\n    - { name: a, securityContext: { runAsUser: null } }\n    - { name: b, securityContext: { runAsUser: 7 } }\n',
    );
    const users = [...parse(text).containers()].map((container) => container.securityScalar('runAsUser')?.value);
    assert.deepEqual(users, [5, 7]);
    const [first] = parse(text).containers();
    assert.equal(first?.security('readOnlyRootFilesystem'), undefined);
  });
});

describe('templates', () => {
  const rewritten = (text: string): string => withoutTemplates(text).replaceAll('\uE000', '%');

  for (const [what, text, expected] of [
    ['a value', 'name: {{ .Values.name }}\n', 'name: %%%%%%%%%%%%%%%%%%\n'],
    ['a control line', 'a: 1\n{{- if .x }}\nb: 2\n{{- end }}\n', 'a: 1\n            \nb: 2\n          \n'],
    [
      'entries of a mapping',
      'labels:\n  a: b\n  {{- include "x" . | nindent 2 }}\n',
      'labels:\n  a: b\n  %%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%:\n',
    ],
    ['items of a list', 'args:\n  - a\n  {{- toYaml .x | nindent 2 }}\n', 'args:\n  - a\n  - %%%%%%%%%%%%%%%%%%%%%%%%%%\n'],
    ['text of a block', 'data:\n  a: |\n    {{ .Files.Get "a" }}\n    b\n', 'data:\n  a: |\n    %%%%%%%%%%%%%%%%%%%%\n    b\n'],
    ['a mapping that goes on below', 'a: {{- toYaml .x | nindent 2 }}\n  b: 1\n', 'a: !open                       \n  b: 1\n'],
    ['the first entry of an item that goes on', '- name: {{ .x }}\n  value: 1\n', '- name: %%%%%%%%\n  value: 1\n'],
    ['a value before a deeper comment', 'a: {{ .x }}\n  # why\n', 'a: %%%%%%%%\n  # why\n'],
    ['Windows line ends', 'a: {{ .x }}\r\n{{- if .y }}\r\nb: 1\r\n', 'a: %%%%%%%%\r\n            \r\nb: 1\r\n'],
  ] as const)
    it(`keep every offset: ${what}`, () => {
      assert.equal(rewritten(text), expected);
      assert.equal(expected.length, text.length);
      assert.deepEqual(
        parseYaml(withoutTemplates(text)).documents.flatMap(({ problems }) => problems),
        [],
      );
    });

  it('are told from text that only holds braces', () => {
    const data = 'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: "{{ b }}"\n  rules: |\n    {{ c }}\n  # {{ d }}\n';
    assert.equal(parse(data).templated, false);
    assert.equal(parse(`${data}  e: {{ f }}\n`).templated, true);
    assert.equal(parse(data, 'chart/templates/a.yaml').templated, true);
  });

  it('leave a container known whose resources are not', () => {
    const text = podWith(
      '  containers:\n    - name: web\n      image: "{{ .Values.image }}:1.4"\n      resources:\n        {{- toYaml .Values.resources | nindent 8 }}\n',
    );
    const [container] = parse(text).containers();
    assert.equal(container?.name, 'web');
    assert.equal(container.image, undefined);
    assert.equal(container.missingAt('resources', 'limits').start, text.indexOf('resources:'));
  });
});

describe('quantities', () => {
  for (const [text, value] of [
    ['500m', 0.5],
    ['1Ki', 1024],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['2k', 2000],
    ['1e3', 1000],
    ['.5', 0.5],
    ['1 Gi', undefined],
    ['512mb', undefined],
    ['', undefined],
  ] as const)
    it(`read "${text}" as ${String(value)}`, () => {
      assert.equal(parseQuantity(text)?.value, value);
    });
});

describe('selectors', () => {
  const selects = (selector: string, labels: string): boolean | undefined => {
    const root = asMap(parseYaml(`s: ${selector}\nl: ${labels}\n`).documents[0]?.root);
    return Selector.full(root?.get('s'))?.matches(new Labels(mapAt(root, 'l'), false));
  };

  for (const [selector, labels, expected] of [
    ['{ matchLabels: { a: b } }', '{ a: b, c: d }', true],
    ['{ matchLabels: { a: b, c: e } }', '{ a: b, c: d }', false],
    ['{ matchExpressions: [{ key: a, operator: In, values: [b, c] }] }', '{ a: c }', true],
    ['{ matchExpressions: [{ key: a, operator: NotIn, values: [b] }] }', '{}', true],
    ['{ matchExpressions: [{ key: a, operator: Exists }] }', '{ c: d }', false],
    ['{ matchExpressions: [{ key: a, operator: DoesNotExist }] }', '{ c: d }', true],
    ['{ matchLabels: { a: "${B}" } }', '{ a: b }', undefined],
    ['{}', '{ a: b }', true],
  ] as const)
    it(`say ${String(expected)} for ${selector} on ${labels}`, () => {
      assert.equal(selects(selector, labels), expected);
    });
});

describe('scopes', () => {
  const shape = (files: Readonly<Record<string, string>>): Record<string, string[]> =>
    Object.fromEntries(scopesOf(files).map(({ path, files: own }) => [path, own.map(({ path: file }) => file).sort()]));

  it('are the nearest folder of a telling name, or the folder of the file', () => {
    const files = {
      'shop/k8s/a/x.yaml': service('x'),
      'shop/k8s/b/y.yaml': service('y'),
      'docs/one/z.yaml': service('z'),
      'docs/two/z.yaml': service('z'),
    };
    assert.deepEqual(shape(files), {
      'shop/k8s': ['shop/k8s/a/x.yaml', 'shop/k8s/b/y.yaml'],
      'docs/one': ['docs/one/z.yaml'],
      'docs/two': ['docs/two/z.yaml'],
    });
  });

  it('of a variant see their parent, which then is open', () => {
    const scopes = scopesOf({ 'k8s/web.yaml': deployment('web') + '---\n' + service('web'), 'k8s/dev/service.yaml': service('web') });
    const [parent, dev] = [scopes.find(({ path }) => path === 'k8s'), scopes.find(({ path }) => path === 'k8s/dev')];
    assert.equal(dev?.ofKind('Deployment').length, 1);
    assert.equal(dev.workloads.length, 0);
    assert.equal(parent?.complete, false);
  });

  it('follow kustomizations, and report on a shared base once', () => {
    const base = 'resources: [web.yaml]\n';
    const overlay = (name: string): string => `resources: [../../base]\nnamespace: ${name}\npatches: [{ path: patch.yaml }]\n`;
    const scopes = scopesOf({
      'base/kustomization.yaml': base,
      'base/web.yaml': deployment('web'),
      'overlays/a/kustomization.yaml': overlay('a'),
      'overlays/a/patch.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 3 }\n',
      'overlays/b/kustomization.yaml': overlay('b'),
    });
    assert.deepEqual(
      scopes.map(({ path, files, seen, patches }) => [path, files.length, seen.length, patches.length]),
      [
        ['overlays/a', 1, 0, 1],
        ['overlays/b', 0, 1, 0],
      ],
    );
    const [first] = scopes;
    const web = first?.resources[0];
    assert.ok(web);
    assert.equal(first.isPatched(web), true);
    assert.equal(first.namespaceOf(web), 'a');
  });

  it('of charts are open', () => {
    const [scope] = scopesOf({
      'chart/Chart.yaml': 'name: shop\n',
      'chart/templates/web.yaml': deployment('web') + '---\n' + service('web'),
    });
    assert.equal(scope?.path, 'chart');
    assert.equal(scope.complete, false);
  });

  it('stay the same objects while none of their files changes', () => {
    const scopes = new KubernetesScopes();
    for (const path of ['a/k8s/x.yaml', 'b/k8s/y.yaml']) scopes.update(path, parse(deployment('web'), path));
    const [a, b] = scopes.scopes();
    scopes.update('a/k8s/x.yaml', parse(deployment('other'), 'a/k8s/x.yaml'));
    assert.notEqual(scopes.scopes()[0], a);
    assert.equal(scopes.scopes()[1], b);
    scopes.update('a/k8s/x.yaml', undefined);
    assert.deepEqual(scopes.scopes(), [b]);
  });

  it('find the workloads of a Service by all of its labels', () => {
    const [scope] = scopesOf({ 'k8s/all.yaml': [deployment('web'), deployment('db'), service('web')].join('---\n') });
    const [target] = scope?.ofKind('Service') ?? [];
    assert.ok(scope && target);
    assert.deepEqual(
      scope.targetsOf(target).map(({ resource }) => resource.name),
      ['web'],
    );
    assert.equal(scope.complete, true);
  });
});

describe('suppressions', () => {
  const silenced = (text: string): string[] => {
    const file = parse(text);
    return file.suppressions.flatMap(({ names, scope }) =>
      names.map(({ name }) => `${name} @ ${text.slice(scope.start, scope.end).trim().split('\n')[0] ?? ''}`),
    );
  };
  const annotated = (annotation: string): string =>
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n    ${annotation}\nspec: {}\n`;

  for (const [what, text, expected] of [
    [
      'the next list item',
      podWith('  containers:\n    # plimsoll-ignore no-privileged, KSV-0017 -- a driver\n    - name: web\n      image: a\n'),
      ['no-privileged @ - name: web', 'KSV-0017 @ - name: web'],
    ],
    ['the next key', podWith('  # plimsoll-ignore no-host-pid\n  hostPID: true\n  hostIPC: true\n'), ['no-host-pid @ hostPID: true']],
    [
      'a line',
      podWith('  hostPID: true # plimsoll-ignore-line no-host-pid\n'),
      ['no-host-pid @ hostPID: true # plimsoll-ignore-line no-host-pid'],
    ],
    ['a document', '---\n# plimsoll-ignore-document a\nkind: A\n---\nkind: B\n', ['a @ ---']],
    ['the file', '# plimsoll-ignore-file\nkind: A\n', ['* @ # plimsoll-ignore-file']],
    ['a kube-linter check', annotated('ignore-check.kube-linter.io/latest-tag: "moves"'), ['kube-linter:latest-tag @ apiVersion: v1']],
    [
      'kube-score checks',
      annotated('kube-score/ignore: pod-probes, container-image-tag'),
      ['kube-score:pod-probes @ apiVersion: v1', 'kube-score:container-image-tag @ apiVersion: v1'],
    ],
    ['a polaris check', annotated('polaris.fairwinds.com/hostIPCSet-exempt: "true"'), ['polaris:hostIPCSet @ apiVersion: v1']],
    ['everything of polaris', annotated('polaris.fairwinds.com/exempt: "true"'), ['* @ apiVersion: v1']],
    ['a checkov check', annotated('checkov.io/skip1: CKV_K8S_20=because'), ['CKV_K8S_20 @ apiVersion: v1']],
    ['a checkov comment', '# checkov:skip=CKV_K8S_20:because\nkind: A\n', ['CKV_K8S_20 @ # checkov:skip=CKV_K8S_20:because']],
    ['a trivy comment', podWith('  # trivy:ignore:AVD-KSV-0010\n  hostPID: true\n'), ['AVD-KSV-0010 @ hostPID: true']],
    ['a kics comment', podWith('  # kics-scan ignore-line\n  hostPID: true\n'), ['* @ hostPID: true']],
  ] as const)
    it(`cover ${what}`, () => {
      assert.deepEqual(silenced(text), expected);
    });

  it('on the pod template cover the whole object', () => {
    const text = deployment('web').replace('metadata: { labels', 'metadata: { annotations: { kube-linter.io/ignore-all: fine }, labels');
    assert.deepEqual(silenced(text), ['* @ apiVersion: apps/v1']);
  });
});

it('values behind wrong types are not known', () => {
  const root = parseYaml('a: { b: text }\n').documents[0]?.root;
  assert.equal(textAt(root, 'a', 'b', 'c'), undefined);
});
