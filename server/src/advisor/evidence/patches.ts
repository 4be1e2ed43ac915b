import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import type { Kustomization } from '../../syntax/kubernetes/kustomization.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { mapsAt, scalarAt, textAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';

/** What Kustomize changes of objects: strategic merges in files, and replica counts. */
export class Patches {
  readonly #merges = new Map<string, Resource[]>();

  constructor(
    files: readonly KubernetesFile[],
    private readonly kustomizations: readonly Kustomization[],
  ) {
    for (const resource of files.flatMap((file) => file.resources())) {
      const key = keyOf(resource);
      this.#merges.set(key, [...(this.#merges.get(key) ?? []), resource]);
    }
  }

  /** The count that a kustomization or a merge sets; the outermost wins. */
  replicasOf(resource: Resource): number | undefined {
    const set = this.kustomizations.find(({ replicas }) => replicas.has(resource.name ?? ''))?.replicas.get(resource.name ?? '');
    if (set !== undefined) return set;
    for (const { map } of this.mergesOf(resource)) {
      const value = scalarAt(map, 'spec', 'replicas')?.value;
      if (typeof value === 'number') return value;
    }
    return undefined;
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

  private mergesOf(resource: Resource): readonly Resource[] {
    return this.#merges.get(keyOf(resource)) ?? [];
  }
}

const keyOf = ({ kind, name }: Resource): string => `${kind}/${name ?? ''}`;
