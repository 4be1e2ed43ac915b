import type { Edit, Fix } from '../../../core/fix.js';
import { put, removePair, stringScalar, type Content } from '../../../syntax/kubernetes/edits.js';
import type { KubernetesFile } from '../../../syntax/kubernetes/file.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import { isKnown, isMissing, mapAt, textAt } from '../../../syntax/kubernetes/values.js';
import type { Workload } from '../../../syntax/kubernetes/workload.js';
import type { YamlMap, YamlPair } from '../../../syntax/yaml/node.js';
import { deprecatedAnnotations, type DeprecatedAnnotation } from './deprecated-fields.js';

/** A deprecated annotation where it is written. */
export interface WrittenAnnotation {
  readonly what: DeprecatedAnnotation;
  readonly pair: YamlPair;
  readonly metadata: YamlMap;
  readonly annotations: YamlMap;
  /** What has the field now; undefined when nothing of that name is there. */
  readonly owner: YamlMap | undefined;
}

/** The deprecated annotations of an object and of the Pods it makes. */
export function* annotationsOf(resource: Resource): Generator<WrittenAnnotation> {
  yield* annotationsIn(resource.metadata, (what) => (what.of === 'object' ? resource.map : undefined));
  for (const workload of resource.workloads)
    yield* annotationsIn(mapAt(workload.template, 'metadata'), (what, name) => ownerIn(workload, what, name));
}

type OwnerOf = (what: DeprecatedAnnotation, name: string) => YamlMap | undefined;

function* annotationsIn(metadata: YamlMap | undefined, ownerOf: OwnerOf): Generator<WrittenAnnotation> {
  const annotations = mapAt(metadata, 'annotations');
  for (const pair of annotations?.pairs ?? []) {
    const what = pair.name.includes('kubernetes.io/') ? deprecatedAnnotations.find((each) => isNamed(each, pair.name)) : undefined;
    if (!what || !metadata || !annotations) continue;
    const owner = ownerOf(what, pair.name.slice(what.name.length));
    if (owner) yield { what, pair, metadata, annotations, owner };
  }
}

const isNamed = ({ name, of }: DeprecatedAnnotation, written: string): boolean =>
  of === 'container' ? written.startsWith(name) : written === name;

function ownerIn({ spec, containers }: Workload, { of }: DeprecatedAnnotation, name: string): YamlMap | undefined {
  if (of === 'object') return undefined;
  return of === 'pod' ? spec : containers.find((container) => container.name === name)?.map;
}

/** Whether the field says the same already, so that the annotation is there for old clusters. */
export function isKeptForOldClusters({ what, pair, owner }: WrittenAnnotation): boolean {
  const content = contentOf(pair, what);
  if (content === undefined || !owner || !what.field) return false;
  return typeof content === 'string' ? textAt(owner, ...what.field) === textOf(pair) : !isMissing(owner, ...what.field);
}

/** Moves the value into the field, if that is empty. */
export function movedToField(file: KubernetesFile, { what, pair, metadata, annotations, owner }: WrittenAnnotation): Fix[] {
  const content = contentOf(pair, what);
  if (!owner || !what.field || content === undefined || !isMissing(owner, ...what.field)) return [];
  const edit = put(file, owner, what.field, content);
  return edit ? [{ title: `Use ${what.instead ?? ''}`, safety: 'review', edits: [removal(file, metadata, annotations, pair), edit] }] : [];
}

function removal(file: KubernetesFile, metadata: YamlMap, annotations: YamlMap, pair: YamlPair): Edit {
  const all = metadata.own('annotations');
  return annotations.pairs.length === 1 && all ? removePair(file, metadata, all) : removePair(file, annotations, pair);
}

const textOf = ({ value }: YamlPair): string | undefined => (value.kind === 'scalar' && isKnown(value) ? value.text : undefined);

/** What the field holds: a name, or a profile where the annotation has `runtime/default`, `unconfined` or `localhost/…`. */
function contentOf(pair: YamlPair, { of }: DeprecatedAnnotation): Content | undefined {
  const text = textOf(pair);
  if (text === undefined || of === 'object') return text === undefined ? undefined : stringScalar(text);
  if (text === 'unconfined') return { type: 'Unconfined' };
  if (/^(?:runtime|docker)\/default$/.test(text)) return { type: 'RuntimeDefault' };
  const profile = /^localhost\/(.+)$/.exec(text)?.[1];
  return profile === undefined ? undefined : { type: 'Localhost', localhostProfile: stringScalar(profile) };
}
