import type { Fix } from '../../../core/fix.js';
import { stringScalar } from '../../../syntax/kubernetes/edits.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import type { Scope } from '../../../syntax/kubernetes/scope.js';
import { referencesOf, targetNamespace, targetOf, type Reference } from '../../../syntax/kubernetes/references.js';
import { remember } from '../../../core/remember.js';

/** A reference to something that the scope lacks. */
export interface Dangling {
  readonly reference: Reference;
  /** The name that is probably meant. */
  readonly near: string | undefined;
  /** Whether another part of the workspace holds it, which may well be applied before this. */
  readonly elsewhere: boolean;
  /** Whether the scope would hold it, if it were there. */
  readonly certain: boolean;
}

/** The references of a scope that lead nowhere, by role. */
export const danglingIn = remember((scope: Scope): ReadonlyMap<string, readonly Dangling[]> => {
  const out = new Map<string, Dangling[]>();
  for (const resource of judged(scope))
    for (const reference of referencesOf(resource)) {
      if (reference.role === undefined || reference.optional) continue;
      if (targetOf(scope, reference) !== undefined || scope.patchesOf(resource).some((patch) => patch.mentions(reference.word))) continue;
      const list = out.get(reference.role);
      const dangling = judge(scope, reference);
      if (list) list.push(dangling);
      else out.set(reference.role, [dangling]);
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
  const elsewhere = scope.surroundings.holds(`${reference.kind}/${reference.node.text}`);
  return { reference, near: elsewhere ? undefined : near, elsewhere, certain: !elsewhere && scope.complete && scope.covers(namespace) };
}

/** Puts the near name in the place of the one that leads nowhere. */
export const useNear = ({ reference: { node, from }, near }: Dangling, safety: 'review' | 'ask' = 'review'): Fix[] =>
  near === undefined ? [] : [{ title: `Use ${near}`, safety, edits: [{ span: node.span, text: stringScalar(near), path: from.path }] }];
