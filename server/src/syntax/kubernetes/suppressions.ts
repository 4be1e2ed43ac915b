import type { Span } from '../../core/span.js';
import type { SuppressedName, Suppression } from '../../core/suppression.js';
import { commentsOf, type YamlComment } from '../yaml/document.js';
import { documentAt, ignoreComments, lineAt, nodeAfter } from '../yaml/ignore-comments.js';
import { resolve, type YamlPair } from '../yaml/node.js';
import type { KubernetesFile } from './file.js';
import type { Resource } from './resource.js';

/** Everything in a file that silences findings: our own comments, and the comments and annotations of other linters. */
export const suppressionsOf = (file: KubernetesFile): readonly Suppression[] => [
  ...ignoreComments(file.yaml),
  ...foreignComments(file),
  ...annotations(file),
];

const foreignComment = /trivy:ignore:|checkov:skip=|kics-scan|yaml-language-server-disable/;

function foreignComments(file: KubernetesFile): Suppression[] {
  if (!foreignComment.test(file.text)) return [];
  return commentsOf(file.yaml).flatMap((comment) => {
    if (!foreignComment.test(comment.text)) return [];
    return [ofTrivy(file, comment), ofCheckov(file, comment), ofKics(file, comment), ofEditor(file, comment)].filter(
      (found) => found !== undefined,
    );
  });
}

/** The next key or item, or the document where nothing of it stands above. */
function ofTrivy({ yaml }: KubernetesFile, comment: YamlComment): Suppression | undefined {
  const names = namesOf(comment, /trivy:ignore:([\w-]+)/g);
  const document = documentAt(yaml, comment.span.start);
  const first = yaml.text.slice(document.start, comment.span.start).replace(/^(?:---|\s+|#.*)+/gm, '') === '';
  return made(
    'trivy',
    comment,
    names,
    first ? document : comment.ownLine ? nodeAfter(yaml, comment.span.end) : lineAt(yaml.text, comment.span.start),
  );
}

const ofCheckov = ({ yaml }: KubernetesFile, comment: YamlComment): Suppression | undefined =>
  made('checkov', comment, namesOf(comment, /checkov:skip=(\w+)/g), documentAt(yaml, comment.span.start));

function ofKics({ yaml }: KubernetesFile, comment: YamlComment): Suppression | undefined {
  const command = /kics-scan\s+(ignore-line|ignore-block|ignore|disable=)/.exec(comment.text)?.[1];
  const { span } = comment;
  const whole = { start: 0, end: yaml.text.length };
  if (command === 'disable=') {
    const [, list = ''] = /disable=([^\s]*)/.exec(comment.text) ?? [];
    return made(
      'kics',
      comment,
      list
        .split(',')
        .filter(Boolean)
        .map((name) => ({ name: `kics:${name}`, span })),
      whole,
    );
  }
  if (command === undefined) return undefined;
  const next = nodeAfter(yaml, span.end);
  const scope =
    command === 'ignore' ? whole : command === 'ignore-block' ? next : lineAt(yaml.text, comment.ownLine ? next.start : span.start);
  return made('kics', comment, [{ name: '*', span }], scope);
}

/** What the schema of an editor's YAML support would say; the line below the comment. */
const schemaRules = [
  'valid-yaml',
  'unique-key',
  'require-identity',
  'known-kind',
  'known-field',
  'valid-type',
  'require-field',
  'valid-enum',
];

function ofEditor({ yaml }: KubernetesFile, comment: YamlComment): Suppression | undefined {
  if (!comment.text.includes('yaml-language-server-disable')) return undefined;
  const names = schemaRules.map((name) => ({ name: `kubernetes/${name}`, span: comment.span }));
  return made('yaml-language-server', comment, names, lineAt(yaml.text, nodeAfter(yaml, comment.span.end).start));
}

const namesOf = (comment: YamlComment, pattern: RegExp): SuppressedName[] =>
  [...comment.text.matchAll(pattern)].map((match) => {
    const start = comment.span.start + match.index + match[0].length - (match[1] ?? '').length;
    return { name: match[1] ?? '', span: { start, end: start + (match[1] ?? '').length } };
  });

const made = (dialect: string, comment: YamlComment, names: readonly SuppressedName[], scope: Span): Suppression | undefined =>
  names.length === 0 ? undefined : { dialect, names, scope, span: comment.span };

const foreignAnnotation = /kube-linter\.io\/|kube-score\/ignore|polaris\.fairwinds\.com\/|(?:checkov|bridgecrew|cortex)\.io\/skip/;

/** Annotations stand on the object or on its pod template, and cover the object. */
function annotations(file: KubernetesFile): Suppression[] {
  if (!foreignAnnotation.test(file.text)) return [];
  return file.resources().flatMap((resource) => {
    const maps = new Set([resource.annotations.map, ...resource.workloads.map((workload) => workload.annotations.map)]);
    return [...maps].flatMap((map) => [...(map?.entries() ?? [])].flatMap((pair) => ofAnnotation(resource, pair) ?? []));
  });
}

function ofAnnotation({ span: scope }: Resource, pair: YamlPair): Suppression | undefined {
  const node = resolve(pair.value);
  const value = node?.kind === 'scalar' ? node.text : '';
  const found = annotationNames(pair.name, value);
  if (!found || found.names.length === 0) return undefined;
  const names = found.names.map((name) => ({ name, span: pair.key.span }));
  return {
    dialect: found.dialect,
    names,
    scope,
    span: pair.span,
    ...(found.reason !== undefined && found.reason !== '' && { reason: found.reason }),
  };
}

/** The checks that an annotation names, as `tool:check`, or `*`. */
function annotationNames(key: string, value: string): { dialect: string; names: readonly string[]; reason?: string } | undefined {
  const linter = /^ignore-check\.kube-linter\.io\/(.+)$/.exec(key);
  if (linter) return { dialect: 'kube-linter', names: [`kube-linter:${linter[1] ?? ''}`], reason: value };
  if (key === 'kube-linter.io/ignore-all') return { dialect: 'kube-linter', names: ['*'], reason: value };
  if (key === 'kube-score/ignore') {
    const checks = value
      .split(',')
      .map((check) => check.trim())
      .filter(Boolean);
    return { dialect: 'kube-score', names: checks.map((check) => (check === '*' ? '*' : `kube-score:${check}`)) };
  }
  const polaris = /^polaris\.fairwinds\.com\/(?:(.+)-)?exempt$/.exec(key);
  if (polaris) return { dialect: 'polaris', names: value !== 'true' ? [] : [polaris[1] === undefined ? '*' : `polaris:${polaris[1]}`] };
  if (!/^(?:checkov|bridgecrew|cortex)\.io\/skip\d*$/.test(key)) return undefined;
  const [check = '', reason = ''] = value.split(/=(.*)/s);
  return { dialect: 'checkov', names: check === '' ? [] : [check.trim()], reason };
}
