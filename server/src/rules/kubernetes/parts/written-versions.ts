import type { KubernetesFile } from '../../../syntax/kubernetes/file.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import type { YamlScalar } from '../../../syntax/yaml/node.js';

/** Objects whose `apiVersion` is certain: a template that writes it twice lets the cluster choose. */
export function* writtenVersions(file: KubernetesFile): Generator<{ readonly resource: Resource; readonly node: YamlScalar }> {
  for (const resource of file.resources()) {
    const node = resource.apiVersionNode;
    if (!node || (file.templated && resource.map.pairs.filter(({ name }) => name === 'apiVersion').length > 1)) continue;
    yield { resource, node };
  }
}
