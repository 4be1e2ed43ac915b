import type { FileSymbol } from '../../../core/navigation.js';
import { spanOf, type Span } from '../../../core/span.js';
import type { YamlMap, YamlNode, YamlPair } from '../../yaml/node.js';
import type { KubernetesFile } from '../file.js';
import { kustomizationOf, type Kustomization } from '../kustomization.js';
import type { Resource } from '../resource.js';
import { mapAt, mapsBelow, scalarAt, textAt } from '../values.js';
import type { Workload } from '../workload.js';
import { partsByKind, podParts, type Part } from './symbol-parts.js';

/** An outline by object: what runs, is mounted, listens, or is allowed in each. */
export function symbolsOf(file: KubernetesFile): FileSymbol[] {
  const kustomization = kustomizationOf(file);
  return kustomization ? kustomizationSymbols(kustomization) : file.resources().map(resourceSymbol);
}

function resourceSymbol(resource: Resource): FileSymbol {
  const { kind, name, apiVersion, namespace, map } = resource;
  const parts = [
    ...resource.workloads.flatMap((workload) => workloadSymbols(workload)),
    ...partsIn(map, partsByKind[kind] ?? []),
    ...dataSymbols(resource),
  ];
  return {
    ...map.span,
    name: name === undefined ? kind : `${kind} ${name}`,
    detail: [apiVersion, namespace ?? ''].filter((word) => word !== '').join(' · '),
    kind: 'object',
    nameSpan: within(resource.headSpan, map),
    children: nested(parts, map),
  };
}

const workloadSymbols = ({ spec }: Workload): FileSymbol[] => partsIn(spec, podParts);

const partsIn = (from: YamlMap, parts: readonly Part[]): FileSymbol[] =>
  parts.flatMap((part) => [...mapsBelow(from, part.path)].map((map) => partSymbol(map, part)));

function partSymbol(map: YamlMap, { kind, name, detail, parts = [] }: Part): FileSymbol {
  const node = scalarAt(map, 'name');
  return {
    ...map.span,
    name: name(map) || '…',
    detail: detail?.(map) ?? '',
    kind,
    nameSpan: within(node ?? map.pairs[0]?.key ?? map, map),
    children: nested(partsIn(map, parts), map),
  };
}

/** The keys of a ConfigMap or Secret. */
function dataSymbols({ kind, map }: Resource): FileSymbol[] {
  if (kind !== 'ConfigMap' && kind !== 'Secret') return [];
  return ['data', 'stringData', 'binaryData'].flatMap((key) => (mapAt(map, key)?.pairs ?? []).map((pair) => pairSymbol(pair)));
}

const pairSymbol = ({ key, value, name }: YamlPair, detail = ''): FileSymbol => ({
  start: key.start,
  end: Math.max(key.end, value.end),
  name: name || '…',
  detail,
  kind: 'key',
  nameSpan: key.span,
  children: [],
});

/** What a kustomization takes in, changes and makes. */
function kustomizationSymbols({ root }: Kustomization): FileSymbol[] {
  return (root?.pairs ?? []).map((pair) => {
    const items = pair.value.kind === 'seq' ? pair.value.items : [];
    return { ...pairSymbol(pair, pair.value.kind === 'scalar' ? pair.value.text : ''), children: nested(items.map(itemSymbol), pair.span) };
  });
}

function itemSymbol(item: YamlNode): FileSymbol {
  const text = item.kind === 'scalar' ? item.text : (textAt(item, 'name') ?? textAt(item, 'path') ?? textAt(item, 'target', 'name'));
  const [line = ''] = (text ?? '').trim().split('\n');
  return { ...item.span, name: line || '…', detail: '', kind: 'key', nameSpan: item.span, children: [] };
}

/** Editors refuse what lies outside of what it belongs to, as anything behind an alias does. */
const nested = (symbols: readonly FileSymbol[], { start, end }: Span): FileSymbol[] =>
  symbols.filter((symbol) => start <= symbol.start && symbol.end <= end).sort((a, b) => a.start - b.start);

const within = (span: Span, around: Span): Span =>
  around.start <= span.start && span.end <= around.end ? spanOf(span.start, span.end) : spanOf(around.start, around.end);
