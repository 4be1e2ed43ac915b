import type { Report } from '../../core/finding.js';
import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import { isPatchPath } from '../../syntax/kubernetes/partial.js';
import { builtInKinds, groupOf, versionToWrite } from '../../syntax/kubernetes/schema.js';
import { isMissing, mapAt, scalarAt, textAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/require-identity',
  title: 'Say what a document is',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    \`apiVersion\` and \`kind\` tell the API server what a document is, and \`metadata.name\` (or \`generateName\`) which object it
    is about. A document that lacks one of them is refused.
  `,
  equivalents: [],
  examples: [
    {
      name: 'no version',
      bad: yaml`
        kind: «Deployment»
        metadata:
          name: web
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
      `,
      good: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
      `,
    },
    {
      name: 'no name',
      bad: yaml`
        apiVersion: v1
        kind: ConfigMap
        «metadata»:
          namespace: shop
      `,
      good: yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          namespace: shop
          name: name
      `,
    },
  ],
  *check(file) {
    if (isPatchPath(file.path)) return;
    for (const { map } of file.candidates()) {
      if (map.own('$patch')) continue;
      const named = !isMissing(map, 'metadata', 'name') || !isMissing(map, 'metadata', 'generateName');
      if (isMissing(map, 'apiVersion')) {
        if (!isMissing(map, 'kind') || (named && !isMissing(map, 'metadata'))) yield* missing(file, map, 'apiVersion');
      } else if (isMissing(map, 'kind')) yield* missing(file, map, 'kind');
      else if (!named && needsName(map)) yield* missing(file, map, 'metadata.name');
    }
  },
});

/** Configuration files of other programs have a version and a kind, but no name. */
const needsName = (map: YamlMap): boolean =>
  isBuiltIn(textAt(map, 'apiVersion') ?? '', textAt(map, 'kind') ?? '') || (mapAt(map, 'metadata')?.pairs.length ?? 0) > 0;

function* missing(file: KubernetesFile, map: YamlMap, what: 'apiVersion' | 'kind' | 'metadata.name'): Generator<Report> {
  const kind = textAt(map, 'kind');
  const beside = what === 'metadata.name' ? map.own('metadata')?.key : undefined;
  const at =
    beside ?? scalarAt(map, what === 'kind' ? 'apiVersion' : 'kind') ?? scalarAt(map, 'metadata', 'name') ?? map.pairs[0]?.key ?? map;
  const subject = kind === undefined ? 'This document' : `This ${kind}`;
  yield {
    at: at.span,
    message: `${subject} has no ${what}, so the API server refuses it. Add ${what}${what === 'metadata.name' ? ' or metadata.generateName' : ''}.`,
    fixes: () => fixes(file, map, what, kind),
  };
}

function fixes(file: KubernetesFile, map: YamlMap, what: string, kind: string | undefined): Fix[] {
  const start = map.pairs[0]?.span.start;
  if (what !== 'apiVersion') {
    const edit = what === 'kind' ? put(file, map, ['kind'], '${1:ConfigMap}') : put(file, map, ['metadata', 'name'], '${1:name}');
    return edit ? [{ title: `Add ${what}`, safety: 'ask', edits: [edit] }] : [];
  }
  if (start === undefined || map.flow || file.templated) return [];
  const column = start - (file.text.lastIndexOf('\n', start - 1) + 1);
  const version = (kind === undefined ? undefined : versionToWrite(kind)) ?? 'v1';
  const eol = file.text.includes('\r\n') ? '\r\n' : '\n';
  return [
    {
      title: 'Add apiVersion',
      safety: 'ask',
      edits: [{ span: { start, end: start }, text: `apiVersion: \${1:${version}}${eol}${' '.repeat(column)}` }],
    },
  ];
}

/** Whether a kind is built in, in this version or another of its group. */
function isBuiltIn(apiVersion: string, kind: string): boolean {
  const group = groupOf(apiVersion);
  return (builtInKinds().get(kind) ?? []).some((version) => groupOf(version) === group || group === 'extensions');
}
