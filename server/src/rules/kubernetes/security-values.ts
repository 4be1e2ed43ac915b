import type { Report } from '../../core/finding.js';
import type { Fix } from '../../core/fix.js';
import { rule, type Rule } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { removePair } from '../../syntax/kubernetes/edits.js';
import { mapAt } from '../../syntax/kubernetes/values.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';
import { securityValues, type SecurityValue } from './parts/security-values.js';

const forbidValue = (row: SecurityValue): Rule =>
  rule<'kubernetes'>({
    id: row.id,
    title: row.title,
    severity: 'warning',
    category: 'security',
    presets: row.presets,
    fixes: ['review'],
    since: '0.1.0',
    why: row.why,
    equivalents: row.equivalents,
    examples: [{ name: 'a container that asks for it', bad: pod(row.bad), good: pod(row.good) }],
    only: mentions(...row.paths.map(([key]) => key), ...(row.annotation ? ['annotations'] : [])),
    *check(file) {
      // containers that inherit the Pod's value share one finding
      const seen = new Set<YamlScalar>();
      for (const container of file.containers()) {
        if (row.linuxOnly && container.workload.isWindows) continue;
        for (const path of row.paths) {
          const value = container.securityScalar(...path);
          if (!value || seen.has(value) || !row.forbids(value, path)) continue;
          seen.add(value);
          yield { at: value.span, message: `${container.title} ${row.says}`, fixes: () => fixesOf(container, row, value, path[0]) };
          break;
        }
        const annotated = row.annotation && annotatedValue(container, row.annotation);
        if (annotated) yield { ...annotated, message: `${container.title} ${row.says}` };
      }
    },
  });

function fixesOf(container: Container, { instead }: SecurityValue, value: YamlScalar, key: string): Fix[] {
  if (instead !== undefined) return [{ title: `Use ${instead}`, safety: 'review', edits: [{ span: value.span, text: instead }] }];
  for (const from of [container.map, container.workload.spec]) {
    const map = mapAt(from, 'securityContext');
    const pair = map?.own(key);
    if (map && pair && pair.span.start <= value.span.start && pair.span.end >= value.span.end)
      return [{ title: `Remove ${key}`, safety: 'review', edits: [removePair(container.workload.resource.file, map, pair)] }];
  }
  return [];
}

/** The annotation about a container, where it says what it must not. */
function annotatedValue(
  { workload, name }: Container,
  [prefix, forbidden]: readonly [string, string],
): Omit<Report, 'message'> | undefined {
  const { map } = workload.annotations;
  const pair = name === undefined ? undefined : map?.own(prefix + name);
  if (!map || pair?.value.kind !== 'scalar' || pair.value.text !== forbidden) return undefined;
  const edits = [removePair(workload.resource.file, map, pair)];
  return { at: pair.value.span, fixes: [{ title: 'Remove the annotation', safety: 'review', edits }] };
}

export default securityValues.map(forbidValue);
