import type { Edit } from '../../../core/fix.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import type { YamlScalar } from '../../../syntax/yaml/node.js';
import { addDocument } from './documents.js';

/** The name of an object for a secret of another one: `web` and `DB_PASSWORD` make `web-db-password`. */
export const secretName = (owner: string, key: string): string =>
  `${owner}-${key}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 253)
    .replace(/^-|-$/g, '');

/** Adds a Secret with one value, written as it was, beside an object; undefined where it takes more than a line. */
export function addSecret({ file, metadata, namespace }: Resource, name: string, key: string, value: YamlScalar): Edit | undefined {
  const written = file.text.slice(value.start, value.end);
  if (written.includes('\n') || (namespace === undefined && metadata?.has('namespace') === true)) return undefined;
  return addDocument(file, [
    'apiVersion: v1',
    'kind: Secret',
    'metadata:',
    `  name: ${name}`,
    ...(namespace === undefined ? [] : [`  namespace: ${namespace}`]),
    'stringData:',
    `  ${key}: ${written}`,
  ]);
}
