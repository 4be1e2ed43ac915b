import { rule } from '../../core/rule.js';
import { put, type Content } from '../../syntax/kubernetes/edits.js';
import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import { isMissing, scalarAt } from '../../syntax/kubernetes/values.js';
import { resolve, type YamlMap, type YamlNode } from '../../syntax/yaml/node.js';
import { escapeSnippet } from '../../core/fix.js';
import { pod } from './parts/example-pod.js';
import { isJvm } from './parts/memory.js';
import { mentions } from './parts/mentions.js';
import { offer } from './parts/offers.js';

/** What a program on a Java virtual machine needs at least until it answers, in seconds. */
const patience = 15;

export default rule<'kubernetes'>({
  id: 'kubernetes/no-early-liveness',
  title: 'Give slow programs time to start',
  severity: 'hint',
  category: 'reliability',
  presets: {},
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    A liveness probe that gives up before the program has started restarts it for ever. Programs on a Java virtual machine need many
    seconds, more on a busy node. A startup probe waits for them without making the liveness probe slow for good.
  `,
  equivalents: [],
  examples: [
    {
      name: 'six seconds for a server on a virtual machine',
      bad: pod('«livenessProbe»:\n  tcpSocket:\n    port: 8080\n  periodSeconds: 2\n').replace('nginx:1.27', 'tomcat:11'),
      good: pod(
        'livenessProbe:\n  tcpSocket:\n    port: 8080\n  periodSeconds: 2\nstartupProbe:\n  tcpSocket:\n    port: 8080\n  periodSeconds: 10\n  failureThreshold: 30\n',
      ).replace('nginx:1.27', 'tomcat:11'),
    },
  ],
  only: mentions('livenessProbe'),
  *check(file) {
    for (const container of file.containers()) {
      const probe = container.handlers.find(({ name }) => name === 'livenessProbe');
      if (!probe || !isJvm(container.image) || !isMissing(container.map, 'startupProbe')) continue;
      const seconds = waited(probe.map);
      if (!(seconds < patience)) continue;
      const startup = { ...handlerOf(file, probe.map), periodSeconds: '${1:10}', failureThreshold: '${2:30}' };
      yield {
        at: probe.pair.key.span,
        message: `${container.title} is restarted unless it answers within ${seconds} seconds, which a Java virtual machine may need to start. Add a startup probe.`,
        fixes: () => offer('Add a startup probe', 'ask', put(file, container.map, ['startupProbe'], startup)),
      };
    }
  },
});

/** Seconds until the first restart; NaN, which is not below anything, where that is unknown. */
function waited(probe: YamlMap): number {
  const [delay = NaN, period = NaN, failures = NaN] = ['initialDelaySeconds', 'periodSeconds', 'failureThreshold'].map((key, i) =>
    isMissing(probe, key) ? [0, 10, 3][i] : Number(scalarAt(probe, key)?.value ?? NaN),
  );
  return delay + period * failures;
}

const handlerOf = (file: KubernetesFile, probe: YamlMap): Record<string, Content> =>
  Object.fromEntries(
    [...probe.entries()]
      .filter(({ name }) => /^(?:exec|grpc|httpGet|tcpSocket)$/.test(name))
      .map(({ name, value }) => [name, copy(file, value)]),
  );

/** A node as it is written, for another place. */
function copy(file: KubernetesFile, node: YamlNode): Content {
  const at = resolve(node);
  if (at?.kind === 'seq') return at.items.map((item) => copy(file, item));
  if (at?.kind === 'map') return Object.fromEntries([...at.entries()].map(({ name, value }) => [name, copy(file, value)]));
  return at ? escapeSnippet(file.text.slice(at.start, at.end)) : 'null';
}
