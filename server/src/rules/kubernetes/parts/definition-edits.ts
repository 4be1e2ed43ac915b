import { applyEdits, type Edit } from '../../../core/fix.js';
import { columnOf, eolOf, lineEnd, put, removePair } from '../../../syntax/kubernetes/edits.js';
import type { KubernetesFile } from '../../../syntax/kubernetes/file.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import { isMissing, mapAt, mapsAt, scalarAt } from '../../../syntax/kubernetes/values.js';
import type { YamlMap, YamlPair } from '../../../syntax/yaml/node.js';

/** What `v1beta1` says once for all versions, and what it is called in each version of `v1`. */
const shared: readonly (readonly [old: string, now: string])[] = [
  ['validation', 'schema'],
  ['subresources', 'subresources'],
  ['additionalPrinterColumns', 'additionalPrinterColumns'],
];

/**
 * `apiextensions.k8s.io/v1` wants a list of versions, each with its schema, subresources and columns, keeps no unknown fields
 * unless the schema says so, and gathers what a conversion webhook needs.
 */
export function definitionEdits({ file, map }: Resource): Edit[] | undefined {
  const spec = mapAt(map, 'spec');
  const names = spec?.own('names');
  if (file.templated || !spec || !names || spec.flow) return undefined;
  const versions = versionEdits(file, spec);
  const conversion = conversionEdits(file, mapAt(spec, 'conversion'));
  if (!versions || !conversion) return undefined;
  const gone = [...shared.map(([old]) => old), 'preserveUnknownFields'].flatMap((key) => spec.own(key) ?? []);
  const scope = `scope: Namespaced${eolOf(file.text)}${' '.repeat(columnOf(file.text, names.key.start))}`;
  return [
    ...versions,
    ...conversion,
    ...gone.map((pair) => removePair(file, spec, pair)),
    ...(isMissing(spec, 'scope') ? [{ span: { start: names.key.start, end: names.key.start }, text: scope }] : []),
  ];
}

function versionEdits(file: KubernetesFile, spec: YamlMap): Edit[] | undefined {
  const single = spec.own('version');
  const versions = mapsAt(spec, 'versions');
  if (versions.length === 0) return single && !spec.has('versions') ? [...listed(file, spec, single)] : undefined;
  if (versions.some(({ flow }) => flow)) return undefined;
  const own = versions.flatMap((version) => {
    const last = version.pairs.at(-1);
    const first = version.pairs[0];
    if (!last || !first) return [];
    const text = sharedBy(file, spec, columnOf(file.text, first.key.start), version);
    return [...columnEdits(mapsAt(version, 'additionalPrinterColumns')), ...(text === '' ? [] : [behind(file, last, text)])];
  });
  return single ? [...own, removePair(file, spec, single)] : own;
}

/** A single version as a list of one. */
function listed(file: KubernetesFile, spec: YamlMap, version: YamlPair): readonly Edit[] {
  const { text } = file;
  const column = columnOf(text, version.key.start);
  const eol = eolOf(text);
  const lead = eol + ' '.repeat(column + 4);
  return [
    { span: version.key.span, text: `versions:${eol}${' '.repeat(column + 2)}- name` },
    behind(file, version, `${lead}served: true${lead}storage: true${sharedBy(file, spec, column + 4)}`),
  ];
}

/** What is said for all versions, as lines for one that does not say it itself; a schema that takes anything where there is none. */
function sharedBy(file: KubernetesFile, spec: YamlMap, column: number, version?: YamlMap): string {
  const eol = eolOf(file.text);
  const lines = shared.flatMap(([old, now]) => {
    const pair = version?.has(now) === true ? undefined : spec.own(old);
    const edits = old === 'validation' ? openEdits(file, spec) : columnEdits(mapsAt(spec, old));
    return pair ? [moved(file, pair, now, column, edits)] : [];
  });
  if (version?.has('schema') !== true && !spec.own('validation')) {
    const anything = ['schema:', '  openAPIV3Schema:', '    type: object', '    x-kubernetes-preserve-unknown-fields: true'];
    lines.unshift(anything.join(eol + ' '.repeat(column)));
  }
  return lines.map((line) => eol + ' '.repeat(column) + line).join('');
}

/** `v1beta1` keeps fields that the schema does not know unless it is told not to; a schema of `v1` is of an object. */
function openEdits(file: KubernetesFile, spec: YamlMap): Edit[] {
  const validation = mapAt(spec, 'validation');
  const schema = mapAt(validation, 'openAPIV3Schema');
  const added = {
    ...(isMissing(schema, 'type') && { type: 'object' }),
    ...(scalarAt(spec, 'preserveUnknownFields')?.value !== false && { 'x-kubernetes-preserve-unknown-fields': 'true' }),
  };
  const edit = validation && Object.keys(added).length > 0 ? put(file, validation, ['openAPIV3Schema'], added) : undefined;
  return edit ? [edit] : [];
}

const columnEdits = (columns: readonly YamlMap[]): Edit[] =>
  columns.flatMap((column) => {
    const key = column.own('JSONPath')?.key;
    return key ? [{ span: key.span, text: 'jsonPath' }] : [];
  });

function conversionEdits(file: KubernetesFile, conversion: YamlMap | undefined): Edit[] | undefined {
  const client = conversion?.own('webhookClientConfig');
  if (!conversion || !client) return [];
  if (conversion.flow) return undefined;
  const { text } = file;
  const column = columnOf(text, client.key.start);
  const lead = eolOf(text) + ' '.repeat(column + 2);
  const reviews = conversion.own('conversionReviewVersions');
  const accepted = reviews ? moved(file, reviews, 'conversionReviewVersions', column + 2) : 'conversionReviewVersions: [v1beta1]';
  const webhook = `webhook:${lead}${moved(file, client, 'clientConfig', column + 2)}${lead}${accepted}`;
  return [
    { span: { start: client.key.start, end: lineEnd(text, client.span.end) }, text: webhook },
    ...(reviews ? [removePair(file, conversion, reviews)] : []),
  ];
}

/** The text of a pair under another key and at another column, with edits of its own, comments included. */
function moved({ text }: KubernetesFile, { key, span }: YamlPair, name: string, column: number, edits: readonly Edit[] = []): string {
  const by = column - columnOf(text, key.start);
  const from = key.start;
  const inside = [{ span: key.span, text: name }, ...edits].map((edit) => ({
    span: { start: edit.span.start - from, end: edit.span.end - from },
    text: edit.text,
  }));
  const [first = '', ...rest] = applyEdits(text.slice(from, lineEnd(text, span.end)), inside).split('\n');
  const lines = rest.map((line) => {
    if (line.trim() === '') return line;
    return by >= 0 ? ' '.repeat(by) + line : line.replace(new RegExp(`^ {0,${String(-by)}}`), '');
  });
  return [first, ...lines].join('\n');
}

const behind = ({ text }: KubernetesFile, { span }: YamlPair, added: string): Edit => {
  const end = lineEnd(text, span.end);
  return { span: { start: end, end }, text: added };
};
