import type { Place } from '../../core/span.js';
import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import type { Kustomization } from '../../syntax/kubernetes/kustomization.js';
import { patchesOf, type KustomizePatch } from '../../syntax/kubernetes/kustomize-patch.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { mapsAt, scalarAt, textAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { parseYaml } from '../../syntax/yaml/parse.js';

/** A count of replicas, and where it is set. */
interface SetReplicas {
  readonly count: number;
  readonly place: Place;
}

/** What Kustomize changes of objects: merges and JSON patches, replica counts. */
export class Patches {
  readonly #patches: readonly KustomizePatch[];

  constructor(
    files: readonly KubernetesFile[],
    private readonly kustomizations: readonly Kustomization[],
  ) {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const all = kustomizations.flatMap((kustomization) => patchesOf(kustomization, (path) => byPath.get(path)));
    this.#patches = all.filter(({ entry }) => textAt(entry.target, 'labelSelector') === undefined);
  }

  /** The count that a kustomization or a patch sets; the outermost wins. */
  replicasOf(resource: Resource): SetReplicas | undefined {
    for (const kustomization of this.kustomizations) {
      const entry = mapsAt(kustomization.root, 'replicas').find((each) => textAt(each, 'name') === resource.name);
      const node = scalarAt(entry, 'count');
      if (typeof node?.value === 'number') return { count: node.value, place: placeIn(kustomization.file.path, node) };
    }
    return first(this.changesOf(resource), patchedReplicas);
  }

  deletes(resource: Resource): boolean {
    return this.mergesOf(resource).some(({ map }) => textAt(map, '$patch') === 'delete');
  }

  /** What merges say about a container. */
  containerOf(resource: Resource, name: string | undefined): YamlMap | undefined {
    return this.mergesOf(resource)
      .flatMap(({ map }) => mapsAt(map, 'spec', 'template', 'spec', 'containers'))
      .find((container) => textAt(container, 'name') === name);
  }

  private changesOf({ kind, name = '' }: Resource): readonly KustomizePatch[] {
    return this.#patches.filter((patch) => patch.changes(kind, [name]));
  }

  private mergesOf(resource: Resource): readonly Resource[] {
    return this.changesOf(resource).flatMap(({ body }) => body ?? []);
  }
}

const placeIn = (path: string, { start, end }: { readonly start: number; readonly end: number }): Place => ({ path, start, end });

function first<T, R>(items: readonly T[], of: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = of(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A patch that is written in place is told by the whole of it. */
function patchedReplicas({ body, entry, kustomization }: KustomizePatch): SetReplicas | undefined {
  const node = body ? scalarAt(body.map, 'spec', 'replicas') : operandAt(entry.text, '/spec/replicas');
  if (typeof node?.value !== 'number') return undefined;
  const place = body && entry.text === undefined ? placeIn(body.path, node) : placeIn(kustomization.file.path, entry.node);
  return { count: node.value, place };
}

/** What a JSON patch puts at a place. */
function operandAt(text: string | undefined, pointer: string): ReturnType<typeof scalarAt> {
  if (text?.includes(pointer) !== true) return undefined;
  const operations = mapsAt(parseYaml(text).documents[0]?.root);
  return scalarAt(
    operations.find((operation) => textAt(operation, 'path') === pointer && /^(?:add|replace)$/.test(textAt(operation, 'op') ?? '')),
    'value',
  );
}
