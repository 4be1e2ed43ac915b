import type { Edit, Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { removePair } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { isKnown, itemsAt, mapAt, mapsAt, textAt } from '../../syntax/kubernetes/values.js';
import { asScalar, type YamlMap, type YamlPair, type YamlScalar } from '../../syntax/yaml/node.js';
import { addSecret, secretName } from './parts/secret-objects.js';
import { secretIn } from './parts/secret-texts.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/no-secret-in-config-map',
  on: 'kubernetes-scope',
  title: 'Keep secrets out of ConfigMaps',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['generate'],
  since: '0.1.0',
  why: `
    ConfigMaps are read by more accounts than Secrets, stored unencrypted, and kept in the repository. Passwords and keys belong into a Secret,
    which containers read in the same way.
  `,
  equivalents: ['polaris:sensitiveConfigmapContent', 'trivy:KSV-0109', 'trivy:KSV-01010'],
  examples: [
    {
      name: 'a password among settings',
      bad: yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          DB_HOST: db
          DB_PASSWORD: «hunter2»
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              env:
                - name: DB_PASSWORD
                  valueFrom:
                    configMapKeyRef:
                      name: shop
                      key: DB_PASSWORD
      `,
      good: yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          DB_HOST: db
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              env:
                - name: DB_PASSWORD
                  valueFrom:
                    secretKeyRef:
                      name: shop-db-password
                      key: DB_PASSWORD
        ---
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop-db-password
        stringData:
          DB_PASSWORD: hunter2
      `,
    },
  ],
  *check(scope) {
    for (const resource of scope.resources) {
      if (!resource.is('ConfigMap', '')) continue;
      const data = mapAt(resource.map, 'data');
      for (const pair of data?.pairs ?? []) {
        const value = asScalar(pair.value);
        const at = value && isKnown(value) ? secretIn(pair, value, resource.file.text) : undefined;
        if (!data || !value || !at) continue;
        yield {
          at: resource.at(at),
          message: `${resource.title} holds a secret in ${pair.name}, where more accounts can read it than in a Secret. Move it to one.`,
          fixes: at.start === value.start ? moved(scope, resource, data, pair, value) : [],
        };
      }
    }
  },
});

/** Moves an entry to a Secret, where all that reads it names its key: files of a volume and `envFrom` need the whole ConfigMap. */
function moved(scope: Scope, resource: Resource, data: YamlMap, pair: YamlPair, value: YamlScalar): Fix[] {
  const { name, file } = resource;
  if (name === undefined || file.templated || pair.value !== value) return [];
  const target = secretName(name, pair.name);
  const references = referencesTo(scope, resource, name, pair.name, target);
  const secret = addSecret(resource, target, pair.name, value);
  if (!references || !secret) return [];
  const edits = [{ ...removePair(file, data, pair), path: file.path }, ...references, { ...secret, path: file.path }];
  return [{ title: `Move it to the Secret ${target}`, safety: 'generate', edits }];
}

function referencesTo(scope: Scope, resource: Resource, name: string, key: string, target: string): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const workload of scope.allWorkloads) {
    if (!scope.shareNamespace(workload.resource, resource)) continue;
    const { path } = workload.resource;
    const volumes = mapsAt(workload.spec, 'volumes');
    if (volumes.some((volume) => textAt(volume, 'configMap', 'name') === name || mapAt(volume, 'projected'))) return undefined;
    for (const { map, env } of workload.containers) {
      if (itemsAt(map, 'envFrom').some((source) => textAt(source, 'configMapRef', 'name') === name)) return undefined;
      for (const variable of env) {
        const pair = mapAt(variable, 'valueFrom')?.own('configMapKeyRef');
        if (!pair || textAt(pair.value, 'name') !== name || textAt(pair.value, 'key') !== key) continue;
        const node = mapAt(pair.value)?.own('name');
        if (!node) return undefined;
        edits.push({ span: pair.key.span, text: 'secretKeyRef', path }, { span: node.value.span, text: target, path });
      }
    }
  }
  return edits;
}
