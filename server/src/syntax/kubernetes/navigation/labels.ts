import type { Name, Occurrence } from '../../../core/navigation.js';
import { podSelectorsOf, selectedBy, selectorsByWorkload, type PodSelector } from '../pod-selectors.js';
import type { Resource } from '../resource.js';
import type { Scope } from '../scope.js';
import { mapAt } from '../values.js';
import type { Workload } from '../workload.js';
import type { YamlNode, YamlPair } from '../../yaml/node.js';
import { distinct, isSame, occurrence, textSpan, type Scopes, type Spot } from './spot.js';

/** What a label of a Pod and the selectors that ask for it stand for: each other. The key `labels`, or that of a selector, is about all of them. */
export function labelAt(spot: Spot, scopes: Scopes): Name | undefined {
  const { file, node, resource } = spot;
  const found = resource && (onTemplate(resource, node) ?? onSelector(resource, node));
  if (!found) return undefined;
  const places = scopes().flatMap((scope) => ('workload' in found ? aroundWorkload(scope, found) : aroundSelector(scope, found)));
  const occurrences = distinct([...places, occurrence(file, found.at, 'workload' in found)]);
  return {
    at: textSpan(file, node),
    text: node.text,
    definitions: occurrences.filter(({ defines }) => defines),
    occurrences,
    fixed: () => 'Labels stay: the selector of a workload cannot be changed once it is applied, and others may ask for them.',
    refuses: () => undefined,
  };
}

/** A label by its key; without one all of them. */
interface OnTemplate {
  readonly workload: Workload;
  readonly key: string | undefined;
  readonly at: YamlNode;
}

interface OnSelector {
  readonly selector: PodSelector;
  readonly key: string | undefined;
  readonly at: YamlNode;
}

function onTemplate({ workloads }: Resource, node: YamlNode): OnTemplate | undefined {
  for (const workload of workloads) {
    const labels = mapAt(workload.template, 'metadata')?.own('labels');
    if (isSame(labels?.key, node)) return { workload, key: undefined, at: node };
    const pair = pairWith(mapAt(labels?.value)?.pairs, node);
    if (pair) return { workload, key: pair.name, at: pair.value };
  }
  return undefined;
}

function onSelector(resource: Resource, node: YamlNode): OnSelector | undefined {
  for (const selector of podSelectorsOf(resource)) {
    const { pair } = selector;
    const labels = mapAt(pair.value)?.own('matchLabels');
    if (isSame(pair.key, node) || isSame(labels?.key, node)) return { selector, key: undefined, at: node };
    const entry = pairWith(mapAt((labels ?? pair).value)?.pairs, node);
    if (entry) return { selector, key: entry.name, at: entry.value };
  }
  return undefined;
}

const pairWith = (pairs: readonly YamlPair[] = [], node: YamlNode): YamlPair | undefined =>
  pairs.find(({ key, value }) => isSame(key, node) || isSame(value, node));

/** The selectors that pick the Pods of a workload, as far as they ask for the label. */
function aroundWorkload(scope: Scope, { workload, key }: OnTemplate): Occurrence[] {
  return (selectorsByWorkload(scope).get(workload) ?? []).flatMap((selector) => askingFor(selector, key));
}

/** The labels that a selector means, and where else they are asked for. */
function aroundSelector(scope: Scope, { selector, key }: OnSelector): Occurrence[] {
  const workloads = selectedBy(scope, selector);
  return workloads.flatMap((workload) => [
    labelOf(workload, key),
    ...(key === undefined ? [] : aroundWorkload(scope, { workload, key, at: selector.pair.key })),
  ]);
}

function askingFor({ of, pair, selector }: PodSelector, key: string | undefined): Occurrence[] {
  if (key === undefined) return [occurrence(of.file, pair.key, false)];
  const asked = selector.requirements.filter((each) => each.key === key);
  return asked.map(({ node }) => occurrence(of.file, node, false));
}

/** Where a workload gives its Pods a label; Kustomize may do that for it. */
function labelOf({ template, resource }: Workload, key: string | undefined): Occurrence {
  const labels = mapAt(template, 'metadata')?.own('labels');
  const value = key === undefined ? undefined : mapAt(labels?.value)?.own(key)?.value;
  return occurrence(resource.file, value ?? resource.headSpan, true);
}
