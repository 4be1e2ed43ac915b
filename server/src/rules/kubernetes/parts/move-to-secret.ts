import type { Edit, Fix } from '../../../core/fix.js';
import { removePair } from '../../../syntax/kubernetes/edits.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import type { Scope } from '../../../syntax/kubernetes/scope.js';
import { itemsAt, mapAt, mapsAt, textAt } from '../../../syntax/kubernetes/values.js';
import type { YamlMap, YamlPair, YamlScalar } from '../../../syntax/yaml/node.js';
import { addSecret, secretName } from './secret-objects.js';

/** Moves an entry to a Secret, where all that reads it names its key: files of a volume and `envFrom` need the whole ConfigMap. */
export function moveToSecret(scope: Scope, resource: Resource, data: YamlMap, pair: YamlPair, value: YamlScalar): Fix[] {
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
