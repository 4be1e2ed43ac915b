import assert from 'node:assert/strict';
import { applyEdits } from '../../src/core/fix.js';
import { Engine } from '../../src/engine/engine.js';
import type { NamedPlace } from '../../src/engine/navigation.js';
import { readCursor } from '../support/cursor.js';
import { mark, readMarked } from '../support/marked.js';

type Files = Readonly<Record<string, string>>;

interface Asked {
  readonly engine: Engine;
  readonly path: string;
  readonly offset: number;
  readonly texts: Files;
  readonly marked: Files;
}

/** Files with a cursor `¦` in one, and «marks» around what is expected. */
function ask(given: Files | string): Asked {
  const files = typeof given === 'string' ? { 'web.yaml': given } : given;
  const at = Object.keys(files).find((name) => files[name]?.includes('¦')) ?? '';
  const { offset } = readCursor(readMarked(files[at] ?? '').text);
  const marked = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replace('¦', '')]));
  const texts = Object.fromEntries(Object.entries(marked).map(([name, text]) => [name, readMarked(text).text]));
  const engine = new Engine({ complete: true });
  for (const [name, text] of Object.entries(texts)) engine.update(name, text);
  return { engine, path: at, offset, texts, marked };
}

const markedBy = ({ texts }: Asked, places: readonly NamedPlace[] = []): Files =>
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      mark(
        text,
        places.filter(({ path }) => path === name),
      ),
    ]),
  );

const labelled = (kind: string, template = '', name = 'web'): string => `apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      ${template.trim().replaceAll('\n', '\n      ')}
---
`;

const object = (kind: string, name: string, rest = ''): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: { name: ${name} }\n${rest}---\n`;
const pod = (spec: string): string => object('Pod', 'p', `spec: { ${spec} }\n`);
const ingress = (backend: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: in }\nspec: { defaultBackend: { service: ${backend} } }\n---\n`;

/** Where names lead from the cursor. */
const definitions: Readonly<Record<string, Files | string>> = {
  'a ConfigMap of a variable': pod('containers: [{ envFrom: [{ configMapRef: { name: "co¦nf" } }] }]') + object('ConfigMap', '«conf»'),
  'a Secret of another file of the scope': {
    'k8s/web.yaml': pod('volumes: [{ name: v, secret: { secretName: ke¦y } }]'),
    'k8s/key.yaml': object('Secret', '«key»'),
    'other/key.yaml': object('Secret', 'key'),
  },
  'an optional one': pod('containers: [{ envFrom: [{ configMapRef: { name: a¦, optional: true } }] }]') + object('ConfigMap', '«a»'),
  'the key of a variable':
    pod('containers: [{ env: [{ name: A, valueFrom: { configMapKeyRef: { name: conf, key: l¦evel } } }] }]') +
    object('ConfigMap', 'conf', 'data: { «level»: info }\n') +
    object('ConfigMap', 'level', 'data: { level: x }\n'),
  'the key that a volume takes':
    pod('volumes: [{ name: v, secret: { secretName: s, items: [{ key: a.pe¦m, path: x }] } }]') +
    object('Secret', 's', 'stringData: { «a.pem»: x }\n'),
  'a claim': pod('volumes: [{ name: v, persistentVolumeClaim: { claimName: da¦ta } }]') + object('PersistentVolumeClaim', '«data»'),
  'the volume of a mount': pod('containers: [{ volumeMounts: [{ name: da¦ta }] }], volumes: [{ name: x }, { name: «data» }]'),
  'the claim template of a mount': `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  template: { spec: { containers: [{ volumeMounts: [{ name: data¦ }] }] } }
  volumeClaimTemplates: [{ metadata: { name: «data» } }]
`,
  'an account': pod('serviceAccountName: w¦eb') + object('ServiceAccount', '«web»') + object('ConfigMap', 'web'),
  'the account of a binding, in its namespace': `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: b, namespace: a }
roleRef: { kind: Role, name: r }
subjects: [{ kind: ServiceAccount, name: w¦eb, namespace: b }]
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: a }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: «web», namespace: b }
`,
  'the role of a binding': `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: b }
roleRef: { kind: Role, name: r¦ }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: «r» }
`,
  'the Service of an Ingress': ingress('{ name: w¦eb, port: { number: 80 } }') + object('Service', '«web»'),
  'the port of an Ingress, by number':
    ingress('{ name: web, port: { number: 8¦0 } }') + object('Service', 'web', 'spec: { ports: [{ port: «80», targetPort: 80 }] }\n'),
  'the port of an Ingress, by name':
    ingress('{ name: web, port: { name: h¦ttp } }') + object('Service', 'web', 'spec: { ports: [{ name: «http», port: 80 }] }\n'),
  'the port of a route': `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: r }
spec: { rules: [{ backendRefs: [{ name: web, port: 8¦0 }] }] }
---
${object('Service', 'web', 'spec: { ports: [{ port: «80» }] }\n')}`,
  'the port of a container, from a Service':
    object('Service', 's', 'spec: { selector: { app: web }, ports: [{ port: 80, targetPort: h¦ttp }] }\n') +
    labelled('Deployment', 'containers: [{ name: a, ports: [{ name: «http», containerPort: 8080 }] }]'),
  'the port of a container by its number':
    object('Service', 's', 'spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8¦080 }] }\n') +
    labelled('Deployment', 'containers: [{ name: a, ports: [{ name: http, containerPort: «8080» }] }]'),
  'the port of a container, from a probe': labelled(
    'Deployment',
    'containers: [{ name: a, ports: [{ name: «http», containerPort: 80 }], livenessProbe: { httpGet: { port: http¦ } } }]',
  ),
  'the Pods of a Service, by a label':
    object('Service', 's', 'spec: { selector: { app: we¦b } }\n') +
    labelled('Deployment').replace('labels: { app: web', 'labels: { app: «web»'),
  'the workloads of a Service, by the key of its selector':
    object('Service', 's', 'spec: { selec¦tor: { app: web } }\n') + labelled('Deployment').replace('{ name: web', '{ name: «web»'),
  'the Pods of a budget': `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: b }
spec: { selector: { matchLabels: { a¦pp: web } } }
---
${labelled('Deployment').replace('labels: { app: web', 'labels: { app: «web»')}`,
  'what an autoscaler scales': `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: h }
spec: { scaleTargetRef: { kind: StatefulSet, name: w¦eb } }
---
${labelled('Deployment')}${labelled('StatefulSet').replace('{ name: web', '{ name: «web»')}`,
  'the Service of a StatefulSet': labelled('StatefulSet').replace('spec:\n', 'spec:\n  serviceName: d¦b\n') + object('Service', '«db»'),
  'the Service of a webhook': `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: w }
webhooks: [{ clientConfig: { service: { name: ho¦ok, namespace: a } } }]
---
apiVersion: v1
kind: Service
metadata: { name: «hook», namespace: a }
`,
  'the Service that a variable tells of':
    pod('containers: [{ env: [{ name: DB, value: "mysql://db¦.shop.svc:3306/x" }] }]') +
    'apiVersion: v1\nkind: Service\nmetadata: { name: «db», namespace: shop }\n---\n' +
    object('Service', 'mysql'),
  'the Service among the arguments': pod('containers: [{ args: [--db=d¦b:5432] }]') + object('Service', '«db»') + object('ConfigMap', 'db'),
  'a namespace': 'apiVersion: v1\nkind: Pod\nmetadata: { name: p, namespace: sh¦op }\n---\n' + object('Namespace', '«shop»'),
  'what Kustomize generates': {
    'kustomization.yaml': 'resources: [web.yaml]\nconfigMapGenerator: [{ name: «conf», literals: [a=b] }]\n',
    'web.yaml': pod('containers: [{ envFrom: [{ configMapRef: { name: co¦nf } }] }]'),
  },
  'what a controller makes': `${pod('volumes: [{ name: v, secret: { secretName: tl¦s } }]')}apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: c }
spec: { secretName: «tls» }
`,
  'an object by the name that Kustomize gives it': {
    'kustomization.yaml': 'namePrefix: a-\nresources: [web.yaml]\n',
    'web.yaml': pod('serviceAccountName: a-we¦b') + object('ServiceAccount', '«web»'),
  },
  'what a patch changes': {
    'kustomization.yaml': 'resources: [web.yaml]\npatches: [{ path: patch.yaml }]\n',
    'web.yaml': labelled('Deployment').replace('{ name: web', '{ name: «web»'),
    'patch.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: we¦b }\nspec: { replicas: 2 }\n',
  },
  'the target of a patch': {
    'kustomization.yaml': 'resources: [web.yaml]\npatches: [{ target: { kind: Deployment, name: we¦b }, patch: "[]" }]\n',
    'web.yaml': labelled('Deployment').replace('{ name: web', '{ name: «web»'),
  },
  'what a kustomization scales': {
    'kustomization.yaml': 'resources: [web.yaml]\nreplicas: [{ name: we¦b, count: 2 }]\n',
    'web.yaml': labelled('Deployment').replace('{ name: web', '{ name: «web»'),
  },
  'the volume of a base, from a patch': {
    'kustomization.yaml': 'resources: [web.yaml]\npatches: [{ path: patch.yaml }]\n',
    'web.yaml': labelled('Deployment', 'volumes: [{ name: «data», emptyDir: {} }]'),
    'patch.yaml': labelled('Deployment', 'containers: [{ name: a, volumeMounts: [{ name: dat¦a, mountPath: /x }] }]'),
  },
  'nothing, for a word that need not be a host': pod('containers: [{ env: [{ name: DB, value: d¦b }] }]') + object('Service', 'db'),
  'nothing, for a label that a template prints': {
    'c/templates/a.yaml':
      object('Service', 's', 'spec: { selector: { app: {{ .Val¦ues.a }} } }\n') +
      labelled('Deployment').replaceAll('app: web', 'app: {{ .Values.a }}'),
  },
  'nothing, where nothing is there': pod('serviceAccountName: no¦ne'),
  'nothing, for a value that is no name': pod('restartPolicy: Alw¦ays'),
  'nothing, for what a template prints': {
    'c/templates/a.yaml': pod('serviceAccountName: {{ .Val¦ues.a }}') + object('ServiceAccount', 'a'),
  },
  'an object that a template names': {
    'c/Chart.yaml': 'name: c\n',
    'c/templates/a.yaml': pod('serviceAccountName: we¦b'),
    'c/templates/b.yaml': '{{- if .Values.x }}\n' + object('ServiceAccount', '«web»') + '{{- end }}\n',
  },
};

describe('going to a definition in manifests', () => {
  for (const [name, files] of Object.entries(definitions))
    it(`finds ${name}`, () => {
      const asked = ask(files);
      assert.deepEqual(markedBy(asked, asked.engine.navigation.definitionAt(asked.path, asked.offset)), asked.marked);
    });

  it('opens the file that a kustomization names', () => {
    const { engine, path, offset } = ask({ 'kustomization.yaml': 'resources: [ba¦se]\n', 'base/kustomization.yaml': 'resources: []\n' });
    const [found, ...more] = engine.navigation.definitionAt(path, offset) ?? [];
    assert.deepEqual([found?.path, found?.start, more], ['base/kustomization.yaml', 0, []]);
  });
});

/** Everything that means the same as what is at the cursor. */
const references: Readonly<Record<string, Files | string>> = {
  'a ConfigMap': {
    'a.yaml': object('ConfigMap', '«co¦nf»') + object('Secret', 'conf'),
    'b.yaml': pod(
      'volumes: [{ name: conf, configMap: { name: «conf» } }], containers: [{ envFrom: [{ configMapRef: { name: «conf» } }] }]',
    ),
  },
  'a Service':
    object('Service', '«web»') + ingress('{ name: «w¦eb» }') + labelled('StatefulSet').replace('spec:\n', 'spec:\n  serviceName: «web»\n'),
  'a key':
    object('Secret', 's', 'stringData: { «to¦ken»: x }\n') +
    pod('containers: [{ env: [{ valueFrom: { secretKeyRef: { name: s, key: «token» } } }] }]'),
  'a label of a template': `${object('Service', 's', 'spec: { selector: { app: «web» } }\n')}${labelled('Deployment')
    .replace('matchLabels: { app: web', 'matchLabels: { app: «web»')
    .replace('labels: { app: web', 'labels: { a¦pp: «web»')}apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: b }
spec: { selector: { matchLabels: { app: «web» } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: n }
spec: { podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { app: «web» } } }] }] }
`,
  'what selects Pods, from the key of their labels': `${object('Service', 's', 'spec: { «selector»: { app: web } }\n')}${labelled(
    'Deployment',
  )
    .replace('selector', '«selector»')
    .replace('labels: { app', '«lab¦els»: { app')}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: n }
spec: { «podSelector»: {} }
`,
  'a port of containers that share a Service':
    object('Service', 's', 'spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: «http» }] }\n') +
    labelled(
      'Deployment',
      'containers: [{ name: a, ports: [{ name: «ht¦tp», containerPort: 80 }], readinessProbe: { tcpSocket: { port: «http» } } }]',
    ) +
    labelled('Deployment', 'containers: [{ name: b, ports: [{ name: «http», containerPort: 80 }] }]', 'other'),
  'a volume': pod(
    'containers: [{ volumeMounts: [{ name: «a» }], volumeDevices: [{ name: «a» }] }, { volumeMounts: [{ name: b }] }], volumes: [{ name: «¦a» }]',
  ),
  'a namespace': 'apiVersion: v1\nkind: Pod\nmetadata: { name: p, namespace: «shop» }\n---\n' + object('Namespace', '«sh¦op»'),
};

describe('references in manifests', () => {
  for (const [name, files] of Object.entries(references))
    it(`are found of ${name}`, () => {
      const asked = ask(files);
      assert.deepEqual(markedBy(asked, asked.engine.navigation.referencesAt(asked.path, asked.offset)), asked.marked);
    });
});

/** What files are after something is renamed to `new`. Only those that change are told. */
const renamings: Readonly<Record<string, readonly [before: Files | string, after: Files]>> = {
  'a volume': [
    pod('containers: [{ volumeMounts: [{ name: "a¦" }] }], volumes: [{ name: a, emptyDir: {} }]'),
    { 'web.yaml': pod('containers: [{ volumeMounts: [{ name: "new" }] }], volumes: [{ name: new, emptyDir: {} }]') },
  ],
  'a ConfigMap, wherever it is used': [
    { 'a.yaml': object('ConfigMap', 'con¦f'), 'b.yaml': pod('containers: [{ name: conf, envFrom: [{ configMapRef: { name: conf } }] }]') },
    { 'a.yaml': object('ConfigMap', 'new'), 'b.yaml': pod('containers: [{ name: conf, envFrom: [{ configMapRef: { name: new } }] }]') },
  ],
  'a generated Secret': [
    {
      'kustomization.yaml': 'resources: [web.yaml]\nsecretGenerator: [{ name: key, literals: [a=b] }]\n',
      'web.yaml': pod('imagePullSecrets: [{ name: ke¦y }]'),
    },
    {
      'kustomization.yaml': 'resources: [web.yaml]\nsecretGenerator: [{ name: new, literals: [a=b] }]\n',
      'web.yaml': pod('imagePullSecrets: [{ name: new }]'),
    },
  ],
  'a port, with what asks for it': [
    object('Service', 's', 'spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: ht¦tp }] }\n') +
      labelled(
        'Deployment',
        'containers: [{ name: a, ports: [{ name: http, containerPort: 80 }], readinessProbe: { tcpSocket: { port: http } } }]',
      ),
    {
      'web.yaml':
        object('Service', 's', 'spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: new }] }\n') +
        labelled(
          'Deployment',
          'containers: [{ name: a, ports: [{ name: new, containerPort: 80 }], readinessProbe: { tcpSocket: { port: new } } }]',
        ),
    },
  ],
  'an account, beside a Service of its name': [
    pod('serviceAccountName: me¦, containers: [{ args: ["me:80"] }]') + object('ServiceAccount', 'me') + object('Service', 'me'),
    {
      'web.yaml':
        pod('serviceAccountName: new, containers: [{ args: ["me:80"] }]') + object('ServiceAccount', 'new') + object('Service', 'me'),
    },
  ],
};

const refusals: Readonly<Record<string, readonly [files: Files | string, why: RegExp, to?: string]>> = {
  'a Deployment': [labelled('Deployment').replace('name: web', 'name: we¦b'), /another object/],
  'a Service': [object('Service', 'we¦b'), /another object/],
  'a label': [labelled('Deployment').replace('matchLabels: { app: web', 'matchLabels: { app: w¦eb'), /cannot be changed once/],
  'a key': [object('ConfigMap', 'a', 'data: { ke¦y: x }\n'), /Programs may read the key/],
  'a claim template': [
    'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: a }\nspec: { template: { spec: {} }, volumeClaimTemplates: [{ metadata: { name: a¦ } }] }\n',
    /new, empty ones/,
  ],
  'the number of a port': [pod('containers: [{ ports: [{ containerPort: 8¦0 }] }]'), /listens on this number/],
  'the port of a Service': [object('Service', 'a', 'spec: { ports: [{ name: ht¦tp, port: 80 }] }\n'), /monitors, meshes/],
  'what is not here': [pod('serviceAccountName: no¦ne'), /not among these manifests/],
  'a volume that is not there': [pod('containers: [{ volumeMounts: [{ name: a¦ }] }]'), /No volume of Pod "p" is called a/],
  'a name in a chart': [{ 'c/Chart.yaml': 'name: c\n', 'c/templates/a.yaml': object('ConfigMap', 'a¦') }, /not among them/],
  'a name beside a template': [{ 'a.yaml': object('ConfigMap', 'a¦'), 'b.yaml': object('Pod', '{{ .x }}') }, /Templates are among/],
  'a name that an annotation holds': [
    object('Secret', 'ba¦sic') +
      ingress('{ name: a }').replace('name: in', 'name: in, annotations: { nginx.ingress.kubernetes.io/auth-secret: basic }'),
    /Line 7 of web.yaml mentions basic/,
  ],
  'a name that an argument holds': [
    object('ConfigMap', 'con¦f') + pod('containers: [{ args: [--configmap=$(NAMESPACE)/conf] }]'),
    /Line 8 of web.yaml mentions conf/,
  ],
  'a name that an unknown kind holds': [
    object('ConfigMap', 'con¦f') + 'apiVersion: x.example/v1\nkind: X\nmetadata: { name: x }\nspec: { name: conf }\n',
    /mentions conf/,
  ],
  'a name that a patch in place holds': [
    {
      'kustomization.yaml': 'resources: [web.yaml]\npatches: [{ target: { kind: Pod }, patch: "- { op: add, path: /a, value: conf }" }]\n',
      'web.yaml': object('ConfigMap', 'con¦f'),
    },
    /Line 2 of kustomization.yaml mentions conf/,
  ],
  'a name that Kustomize changes': [
    {
      'kustomization.yaml': 'namePrefix: a-\nresources: [web.yaml]\n',
      'web.yaml': pod('serviceAccountName: a-me') + object('ServiceAccount', 'm¦e'),
    },
    /web.yaml names it in a way/,
  ],
  'into a name that is taken': [object('ConfigMap', 'a¦') + object('ConfigMap', 'new'), /There is another ConfigMap "new"/],
  'into a name with other letters': [object('ConfigMap', 'a¦'), /must be lower-case/, 'New'],
  'into a number': [object('ConfigMap', 'a¦'), /in quotes/, '1'],
  'into the name of another volume': [pod('volumes: [{ name: a¦ }, { name: new }]'), /another volume new/],
  'into the name of another port': [pod('containers: [{ ports: [{ name: a¦ }, { name: new }] }]'), /another port new/],
  'into a name that is too long for a port': [
    pod('containers: [{ ports: [{ name: a¦ }] }]'),
    /longer than 15/,
    'a-very-long-name-of-a-port',
  ],
};

describe('renaming in manifests', () => {
  for (const [name, [files, after]] of Object.entries(renamings))
    it(`gives ${name} another name`, () => {
      const { engine, path, offset, texts } = ask(files);
      const renaming = engine.navigation.renameAt(path, offset, 'new');
      assert.ok(renaming && 'edits' in renaming, JSON.stringify(renaming));
      const edited = Object.entries(texts).map(
        ([each, text]) =>
          [
            each,
            applyEdits(
              text,
              renaming.edits.filter((edit) => edit.path === each),
            ),
          ] as const,
      );
      assert.deepEqual(Object.fromEntries(edited.filter(([each, text]) => text !== texts[each])), after);
    });

  for (const [name, [files, why, to = 'new']] of Object.entries(refusals))
    it(`refuses ${name}`, () => {
      const { engine, path, offset } = ask(files);
      const renaming = engine.navigation.renameAt(path, offset, to);
      assert.ok(renaming && 'problem' in renaming, JSON.stringify(renaming));
      assert.match(renaming.problem, why);
    });
});
