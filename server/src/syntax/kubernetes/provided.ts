import type { Place } from '../../core/span.js';
import type { Resource } from './resource.js';
import { isMissing, look, mapsAt, textAt, unknown } from './values.js';

/** An object that is there when everything is applied: written down, generated, or made by a controller. */
export interface Provision {
  readonly kind: string;
  /** As it is written; undefined when nobody can tell. */
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  /** The object itself, where it is written down. */
  readonly resource: Resource | undefined;
  /** Where the name is written, of what is not written down itself. */
  readonly at?: Place | undefined;
  /** Of a ConfigMap or Secret; undefined when nobody can tell. */
  readonly keys?: ReadonlySet<string> | undefined;
}

/** An object that a controller makes for another: the first of the paths that holds a name gives it. */
interface Maker {
  readonly group: string;
  readonly kind: string;
  readonly makes: string;
  readonly paths: readonly (readonly string[])[];
  readonly keys?: readonly string[];
}

const own = ['metadata', 'name'];

/** Sources: the API reference of each project. */
const makers: readonly Maker[] = [
  {
    group: 'cert-manager.io',
    kind: 'Certificate',
    makes: 'Secret',
    paths: [['spec', 'secretName']],
    keys: ['tls.crt', 'tls.key', 'ca.crt'],
  },
  { group: 'cert-manager.io', kind: 'Issuer', makes: 'Secret', paths: [['spec', 'acme', 'privateKeySecretRef', 'name']] },
  { group: 'trust.cert-manager.io', kind: 'Bundle', makes: 'ConfigMap', paths: [own] },
  { group: 'external-secrets.io', kind: 'ExternalSecret', makes: 'Secret', paths: [['spec', 'target', 'name'], own] },
  { group: 'kubernetes-client.io', kind: 'ExternalSecret', makes: 'Secret', paths: [own] },
  { group: 'bitnami.com', kind: 'SealedSecret', makes: 'Secret', paths: [['spec', 'template', 'metadata', 'name'], own] },
  { group: 'isindir.github.com', kind: 'SopsSecret', makes: 'Secret', paths: [own] },
  { group: 'secrets.hashicorp.com', kind: 'VaultStaticSecret', makes: 'Secret', paths: [['spec', 'destination', 'name']] },
  { group: 'secrets.hashicorp.com', kind: 'VaultDynamicSecret', makes: 'Secret', paths: [['spec', 'destination', 'name']] },
  { group: 'onepassword.com', kind: 'OnePasswordItem', makes: 'Secret', paths: [own] },
  { group: 'secrets.infisical.com', kind: 'InfisicalSecret', makes: 'Secret', paths: [['spec', 'managedSecretReference', 'secretName']] },
  { group: 'serving.knative.dev', kind: 'Service', makes: 'Service', paths: [own] },
];

const makersOf = new Map<string, Maker[]>();
for (const maker of makers) makersOf.set(maker.kind, [...(makersOf.get(maker.kind) ?? []), maker]);

/** An object, and what is made for it. */
export function provisionsOf(resource: Resource): readonly Provision[] {
  const { kind, name, namespace } = resource;
  // a generated name cannot be referred to
  const named = name !== undefined || isMissing(resource.metadata, 'generateName');
  const itself = named ? [{ kind, name, namespace, resource }] : [];
  return [...itself, ...(makersOf.get(kind) ?? []).flatMap((maker) => madeBy(maker, resource)), ...secretsOf(resource)];
}

function madeBy({ group, makes, paths, keys }: Maker, resource: Resource): Provision[] {
  if (resource.group !== group) return [];
  const nodes = paths.map((path) => look(resource.map, ...path));
  const node = nodes.find((found) => found !== undefined);
  if (node === undefined) return [];
  const scalar = node !== unknown && node.kind === 'scalar' ? node : undefined;
  const at = scalar && resource.at(scalar);
  return [{ kind: makes, name: scalar?.text, namespace: resource.namespace, resource: undefined, at, keys: keys && new Set(keys) }];
}

/** Secrets that annotations ask for, and those of a driver that mounts them. */
function secretsOf(resource: Resource): Provision[] {
  const secret = (name: string | undefined): Provision => ({ kind: 'Secret', name, namespace: resource.namespace, resource: undefined });
  if (resource.kind === 'SecretProviderClass')
    return mapsAt(resource.map, 'spec', 'secretObjects').map((object) => secret(textAt(object, 'secretName')));
  if (resource.kind === 'Ingress' && isIssued(resource))
    return mapsAt(resource.map, 'spec', 'tls').map((entry) => secret(textAt(entry, 'secretName')));
  const served = textAt(resource.metadata, 'annotations', 'service.beta.openshift.io/serving-cert-secret-name');
  return served === undefined ? [] : [secret(served)];
}

const isIssued = ({ annotations: { values, open } }: Resource): boolean =>
  open ||
  [...values.keys()].some(
    (key) => key.startsWith('cert-manager.io/') || key.startsWith('certmanager.k8s.io/') || key === 'kubernetes.io/tls-acme',
  );

/** The keys of a ConfigMap or Secret; undefined when others may be added. */
export function dataKeysOf({ map, kind, annotations }: Resource): ReadonlySet<string> | undefined {
  const keys = new Set<string>();
  for (const part of kind === 'Secret' ? ['data', 'stringData'] : ['data', 'binaryData']) {
    const data = look(map, part);
    if (data === unknown || (data !== undefined && data.kind !== 'map')) return undefined;
    for (const { name, key } of data?.entries() ?? []) {
      if (key.kind !== 'scalar' || key.templated) return undefined;
      keys.add(name);
    }
  }
  const isToken = textAt(map, 'type') === 'kubernetes.io/service-account-token';
  // some are filled in once they are applied: service account tokens, bundles of certificates
  return isToken || annotations.open || keys.size === 0 ? undefined : keys;
}
