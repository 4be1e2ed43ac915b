import type { Name, Occurrence } from '../../../core/navigation.js';
import { touches } from '../../../core/selection.js';
import type { Span } from '../../../core/span.js';
import { contentOf } from '../../yaml/navigation/content.js';
import type { YamlScalar } from '../../yaml/node.js';
import type { Container } from '../container.js';
import type { KubernetesFile } from '../file.js';
import { itemsAt, scalarAt } from '../values.js';
import { distinct, isSame, occurrence, textSpan, type Spot } from './spot.js';

/** The variable of a container that `$(NAME)` stands for, and where else it does. */
export function variableAt({ file, node, offset, resource }: Spot): Name | undefined {
  for (const container of resource?.workloads.flatMap((workload) => workload.containers) ?? []) {
    const set = namesOf(container).find((each) => isSame(each, node));
    const read = set ? undefined : readsOf(file, container).find((each) => touches(each.at, offset));
    const name = set?.text ?? read?.name;
    if (name === undefined) continue;
    const places = placesOf(file, container, name);
    return {
      at: read?.at ?? textSpan(file, node),
      text: name,
      definitions: places.filter(({ defines }) => defines),
      occurrences: places,
      fixed: () => 'The program reads the variable by this name.',
      refuses: () => undefined,
    };
  }
  return undefined;
}

const namesOf = ({ env }: Container): YamlScalar[] => env.flatMap((entry) => scalarAt(entry, 'name') ?? []);

interface Read {
  readonly name: string;
  readonly at: Span;
}

/** Where a container is told the value of one of its variables. `$$(NAME)` is text. */
function readsOf(file: KubernetesFile, { env, map }: Container): Read[] {
  const values = env.flatMap((entry) => scalarAt(entry, 'value') ?? []);
  const words = [...itemsAt(map, 'command'), ...itemsAt(map, 'args')].filter((item) => item.kind === 'scalar');
  return [...values, ...words].flatMap((scalar) => {
    if (!scalar.text.includes('$(')) return [];
    const { start, end } = contentOf(scalar, file.text);
    return [...file.text.slice(start, end).matchAll(/(?<!\$)\$\((?<name>[-._a-zA-Z][-._a-zA-Z0-9]*)\)/g)].map(({ index, groups }) => {
      const { name = '' } = groups ?? {};
      const from = start + index + '$('.length;
      return { name, at: { start: from, end: from + name.length } };
    });
  });
}

const placesOf = (file: KubernetesFile, container: Container, name: string): Occurrence[] =>
  distinct([
    ...namesOf(container).flatMap((node) => (node.text === name ? [occurrence(file, node, true)] : [])),
    ...readsOf(file, container).flatMap((read) => (read.name === name ? [occurrence(file, read.at, false)] : [])),
  ]);
