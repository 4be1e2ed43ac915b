import type { Fix } from '../../../core/fix.js';
import type { Container } from '../../../syntax/kubernetes/container.js';
import type { KubernetesFile } from '../../../syntax/kubernetes/file.js';
import { mapsAt, scalarAt, textAt } from '../../../syntax/kubernetes/values.js';
import type { Workload } from '../../../syntax/kubernetes/workload.js';
import type { YamlMap, YamlScalar } from '../../../syntax/yaml/node.js';

/** A volume that is a path of the node. */
export interface HostPath {
  readonly workload: Workload;
  readonly volume: YamlMap;
  readonly path: YamlScalar;
}

/** Every volume of a file whose path on the node is known. */
export function* hostPaths(file: KubernetesFile): Generator<HostPath> {
  for (const workload of file.workloads())
    for (const volume of mapsAt(workload.spec, 'volumes')) {
      const path = scalarAt(volume, 'hostPath', 'path');
      if (path) yield { workload, volume, path };
    }
}

/** Where the containers of the Pod mount it. */
export function mountsOf({ workload, volume }: HostPath): { readonly container: Container; readonly mount: YamlMap }[] {
  const name = textAt(volume, 'name');
  return workload.containers.flatMap((container) =>
    container.volumeMounts.flatMap((mount) => (name !== undefined && textAt(mount, 'name') === name ? [{ container, mount }] : [])),
  );
}

/** Puts an empty folder in its place. */
export function withoutHostPath({ volume }: HostPath): Fix[] {
  const pair = volume.own('hostPath');
  return pair ? [{ title: 'Use an emptyDir', safety: 'ask', edits: [{ span: pair.span, text: '${1:emptyDir: {\\}}' }] }] : [];
}
