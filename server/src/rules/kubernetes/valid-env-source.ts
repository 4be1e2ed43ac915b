import type { Report } from '../../core/finding.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { mapAt, scalarAt, textAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';
import { offerRemoval } from './parts/offers.js';
import { chosen, headOf } from './parts/places.js';
import { refused } from './parts/refused.js';

/** What a variable may take from its Pod and container. Source: the page "Downward API" of the Kubernetes documentation. */
const podFields =
  /^(?:metadata\.(?:name|namespace|uid|(?:labels|annotations)\['.+'\])|spec\.(?:nodeName|serviceAccountName)|status\.(?:hostIPs?|podIPs?))$/;
const containerResources = /^(?:limits|requests)\.(?:cpu|memory|ephemeral-storage|hugepages-\w+)$/;

export default refused({
  id: 'kubernetes/valid-env-source',
  title: 'Give each variable one value',
  fixes: ['ask'],
  why: `
    A variable of a container has a \`value\`, or takes it from one place under \`valueFrom\`: a key of a ConfigMap or Secret, a field of
    its Pod, a resource of its container. The API server refuses both at once, several places, and fields that it does not offer.
  `,
  examples: [
    {
      name: 'a value and a source',
      bad: pod('env:\n  - «name: NODE»\n    value: unknown\n    valueFrom:\n      fieldRef:\n        fieldPath: spec.nodeName\n'),
      good: pod('env:\n  - name: NODE\n    valueFrom:\n      fieldRef:\n        fieldPath: spec.nodeName\n'),
    },
    {
      name: 'a field that is not offered',
      bad: pod('env:\n  - name: IP\n    valueFrom:\n      fieldRef:\n        fieldPath: «status.ip»\n'),
    },
  ],
  only: mentions('valueFrom'),
  *check(file) {
    for (const container of file.containers()) for (const entry of container.env) yield* judge(container, entry);
  },
});

function* judge(container: Container, entry: YamlMap): Generator<Report> {
  const pair = entry.pair('valueFrom');
  const from = pair && mapAt(pair.value);
  if (!from) return;
  const { file, partial } = container.workload.resource;
  const title = `Variable "${textAt(entry, 'name') ?? ''}"`;
  if (textAt(entry, 'value') && !file.templated)
    yield {
      at: headOf(entry),
      message: `${title} has a value and takes one from elsewhere, so the API server refuses it. Keep one of value and valueFrom.`,
      fixes: [...offerRemoval(file, entry, 'value', 'ask'), ...offerRemoval(file, entry, 'valueFrom', 'ask')],
    };
  const sources = chosen(from, () => true);
  if (sources && ((sources.length === 0 && !partial) || (sources.length > 1 && !file.templated)))
    yield {
      at: pair.key.span,
      message: `${title} takes its value from ${sources.length === 0 ? 'nowhere' : sources.map(({ name }) => name).join(' and ')}, so the API server refuses it. Name one source.`,
      fixes: () => sources.flatMap(({ name }) => offerRemoval(file, from, name, 'ask')),
    };
  yield* fieldFaults(from);
}

function* fieldFaults(from: YamlMap): Generator<Report> {
  for (const [path, known] of [
    [['fieldRef', 'fieldPath'], podFields],
    [['resourceFieldRef', 'resource'], containerResources],
  ] as const) {
    const node = scalarAt(from, ...path);
    if (node && !known.test(node.text))
      yield { at: node.span, message: `"${node.text}" is nothing that a variable can take from its Pod, so the API server refuses it.` };
  }
}
