import type { Fix } from '../../../core/fix.js';
import { stringScalar } from '../../../syntax/kubernetes/edits.js';
import type { Provision } from '../../../syntax/kubernetes/provided.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import type { Scope } from '../../../syntax/kubernetes/scope.js';
import { referencesOf, type Reference } from './reference-paths.js';
import { remember } from './remember.js';

/** A reference to something that the scope lacks. */
export interface Dangling {
  readonly reference: Reference;
  /** The name that is probably meant. */
  readonly near: string | undefined;
  /** Whether the scope would hold it, if it were there. */
  readonly certain: boolean;
}

/** The namespace that a reference leads to; undefined where it may be any. */
export function targetNamespace(scope: Scope, { from, namespace }: Reference): string | undefined {
  const { namespace: given, isAmbiguous } = scope.chainOf(from);
  // Kustomize moves what it holds, and references with it
  if (namespace !== undefined) return given !== undefined || isAmbiguous ? undefined : namespace;
  return scope.namespaceOf(from);
}

/** What a reference leads to. */
export const targetOf = (scope: Scope, reference: Reference): Provision | 'perhaps' | undefined =>
  scope.lookUp(reference.kind, reference.node.text, targetNamespace(scope, reference));

/** The references of a scope that lead nowhere, by rule. */
export const danglingIn = remember((scope: Scope): ReadonlyMap<string, readonly Dangling[]> => {
  const out = new Map<string, Dangling[]>();
  for (const resource of judged(scope))
    for (const reference of referencesOf(resource)) {
      if (targetOf(scope, reference) !== undefined || scope.patchesOf(resource).some((patch) => patch.mentions(reference.word))) continue;
      const list = out.get(reference.rule);
      const dangling = judge(scope, reference);
      if (list) list.push(dangling);
      else out.set(reference.rule, [dangling]);
    }
  return out;
});

function* judged(scope: Scope): Generator<Resource> {
  yield* scope.resources;
  for (const file of scope.patches) yield* file.resources();
}

function judge(scope: Scope, reference: Reference): Dangling {
  const namespace = targetNamespace(scope, reference);
  const near = scope.nearest(reference.kind, reference.node.text, namespace);
  // what another part of the workspace holds may well be applied before this
  const elsewhere = scope.surroundings.holds(`${reference.kind}/${reference.node.text}`);
  return { reference, near: elsewhere ? undefined : near, certain: !elsewhere && scope.complete && scope.covers(namespace) };
}

/** Puts the near name in the place of the one that leads nowhere. */
export const useNear = ({ reference: { node, from }, near }: Dangling, safety: 'review' | 'ask' = 'review'): Fix[] =>
  near === undefined ? [] : [{ title: `Use ${near}`, safety, edits: [{ span: node.span, text: stringScalar(near), path: from.path }] }];
