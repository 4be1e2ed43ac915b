import type { Completion } from '../../../core/navigation.js';
import { completionsIn, type SchemaLanguage } from '../../schema/completion.js';
import type { KubernetesFile } from '../file.js';
import { builtInShape, documentShape, manifestRoots } from '../schema.js';
import { customDescription, customShape } from '../custom-kinds.js';
import type { Scope } from '../scope.js';
import { placeholder } from '../values.js';
import { choicesAt, headOf } from './choices.js';
import { favouritesAt } from './favourites.js';
import { kustomizationCompletions } from './kustomization-completion.js';
import { skeletonsAt } from './skeletons.js';
import type { Scopes } from './spot.js';

/** Fields and values by the schema of the kind, kinds with their versions, and names of the scope. */
export function kubernetesCompletions(file: KubernetesFile, offset: number, scopes: Scopes): Completion[] {
  if (file.isControl) return kustomizationCompletions(file, offset, scopes);
  const [scope] = scopes();
  const found = completionsIn(file.yaml, offset, languageOf(scope));
  // the status is the cluster's to write
  return [
    ...skeletonsAt(file, offset),
    ...found.filter(({ label, topic }) => label !== 'status' || topic?.key.endsWith(':status') !== true),
  ];
}

const languageOf = (scope: Scope | undefined): SchemaLanguage => ({
  ...manifestRoots((root) => {
    const { apiVersion, kind } = headOf(root);
    return builtInShape(apiVersion, kind) ?? (scope && customShape(scope, apiVersion, kind)) ?? documentShape();
  }),
  placeholder,
  topicOf: ({ path }, root) => {
    const { apiVersion, kind } = headOf(root);
    const isBuiltIn = builtInShape(apiVersion, kind) !== undefined;
    const said = isBuiltIn || !scope ? undefined : customDescription(scope, apiVersion, kind, path);
    return { subject: 'kubernetes', key: `${apiVersion}/${kind}:${path.join('.')}`, ...(said !== undefined && { more: [said] }) };
  },
  favourites: favouritesAt,
  names: (opening, path) => choicesAt(scope, opening, path),
});
