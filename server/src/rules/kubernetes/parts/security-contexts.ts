import type { Report } from '../../../core/finding.js';
import type { Fix } from '../../../core/fix.js';
import { put, removePair } from '../../../syntax/kubernetes/edits.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import { isMissing, mapAt, scalarAt } from '../../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../../syntax/yaml/node.js';
import { offer, offerRemoval } from './offers.js';
import { keyOf } from './places.js';

/** Profiles of seccomp and AppArmor whose type and file do not go together. */
export function* profileFaults(context: YamlMap, { file, partial }: Resource): Generator<Report> {
  for (const key of ['seccompProfile', 'appArmorProfile']) {
    const profile = mapAt(context, key);
    const type = scalarAt(profile, 'type');
    if (!profile || !type) continue;
    if (type.text === 'Localhost' && isMissing(profile, 'localhostProfile') && !partial)
      yield {
        at: type.span,
        message: `${key} is a file of the node that is not named, so the API server refuses it. Add localhostProfile.`,
      };
    if (type.text !== 'Localhost' && !isMissing(profile, 'localhostProfile'))
      yield {
        at: keyOf(profile, 'localhostProfile'),
        message: `${key} of type ${type.text} has no file, so the API server refuses localhostProfile. Remove it.`,
        fixes: () => offerRemoval(file, profile, 'localhostProfile'),
      };
  }
}

/** Keys that stand in the wrong one of the two security contexts. */
export function* misplaced(
  { file }: Resource,
  context: YamlMap,
  keys: readonly string[],
  owner: string,
  target: YamlMap | undefined,
): Generator<Report> {
  for (const pair of context.pairs) {
    if (!keys.includes(pair.name)) continue;
    const text = scalarAt(pair.value)?.text;
    const move: Fix[] =
      target && text !== undefined
        ? offer(`Move it to ${owner}`, 'review', removePair(file, context, pair), put(file, target, ['securityContext', pair.name], text))
        : [];
    yield {
      at: pair.key.span,
      message: `${pair.name} belongs to the securityContext of ${owner}; the API server refuses it here.`,
      fixes: move.length > 0 ? move : offerRemoval(file, context, pair.name),
    };
  }
}
