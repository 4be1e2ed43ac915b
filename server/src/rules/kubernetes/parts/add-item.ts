import type { Edit } from '../../../core/fix.js';
import type { Container } from '../../../syntax/kubernetes/container.js';
import { appendItem, put, type Content } from '../../../syntax/kubernetes/edits.js';
import { look, unknown } from '../../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../../syntax/yaml/node.js';

/** Adds an item to a list of a container or its Pod, which is made where it is missing. */
export function addItem({ workload }: Container, map: YamlMap, key: string, item: Content): Edit | undefined {
  const list = look(map, key);
  if (list === unknown) return undefined;
  const { file } = workload.resource;
  return list ? appendItem(file, list, item) : put(file, map, [key], [item]);
}

/** Gives a container a volume: a mount, and the volume in its Pod. Both may have to go to the end of the container. */
export function addVolume(container: Container, mount: Content, volume: Content): Edit[] | undefined {
  const first = addItem(container, container.map, 'volumeMounts', mount);
  const second = addItem(container, container.workload.spec, 'volumes', volume);
  if (!first || !second) return undefined;
  return first.span.start === second.span.start ? [{ span: first.span, text: first.text + second.text }] : [first, second];
}
