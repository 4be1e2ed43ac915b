import type { Name, Occurrence } from '../../../core/navigation.js';
import type { YamlPair } from '../../yaml/node.js';
import { keyReferencesOf } from '../config-keys.js';
import type { Resource } from '../resource.js';
import type { Scope } from '../scope.js';
import { targetNamespace } from '../references.js';
import { mapAt } from '../values.js';
import { distinct, filesOf, isSame, occurrence, textSpan, type Scopes, type Spot } from './spot.js';

/** A ConfigMap or Secret, by its name in one scope. */
interface Holder {
  readonly scope: Scope;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** The key of a ConfigMap or Secret that a spot names. */
export function configKeyAt(spot: Spot, scopes: Scopes): Name | undefined {
  const { file, node, resource } = spot;
  if (!resource) return undefined;
  const isOwn = keysOf(resource).some(({ key }) => isSame(key, node));
  const reference = isOwn ? undefined : keyReferencesOf(resource).find(({ nodes }) => nodes.some((each) => isSame(each, node)))?.reference;
  if (!isOwn && !reference) return undefined;
  const places = scopes().flatMap((scope) => {
    const { kind, name } = reference ? { kind: reference.kind, name: reference.node.text } : resource;
    const namespace = reference ? targetNamespace(scope, reference) : scope.namespaceOf(resource);
    return name === undefined ? [] : placesOf({ scope, kind, name, namespace }, node.text);
  });
  const occurrences = distinct([...places, occurrence(file, node, isOwn)]);
  return {
    at: textSpan(file, node),
    text: node.text,
    definitions: occurrences.filter(({ defines }) => defines),
    occurrences,
    fixed: () => 'Programs may read the key under this name: as a file, or as a variable.',
    refuses: () => undefined,
  };
}

const keysOf = ({ kind, map }: Resource): readonly YamlPair[] =>
  kind === 'ConfigMap' || kind === 'Secret' ? ['data', 'stringData', 'binaryData'].flatMap((key) => mapAt(map, key)?.pairs ?? []) : [];

function placesOf({ scope, kind, name, namespace }: Holder, key: string): Occurrence[] {
  const provisions = scope.all(kind, name, namespace);
  const own = provisions.flatMap(({ resource }) =>
    resource ? keysOf(resource).flatMap((pair) => (pair.name === key ? [occurrence(resource.file, pair.key, true)] : [])) : [],
  );
  const reads = filesOf(scope).flatMap((file) =>
    file.resources().flatMap((resource) =>
      keyReferencesOf(resource).flatMap(({ reference, nodes }) => {
        if (reference.kind !== kind || !nodes.some(({ text }) => text === key)) return [];
        const found = scope.all(kind, reference.node.text, targetNamespace(scope, reference));
        const isMeant = found.length === 0 ? reference.node.text === name : found.some((each) => provisions.includes(each));
        return isMeant ? nodes.flatMap((node) => (node.text === key ? [occurrence(file, node, false)] : [])) : [];
      }),
    ),
  );
  return [...own, ...reads];
}
