import type { Place } from '../../core/span.js';
import type { Service } from './service.js';
import { field, itemText, partOf, placeIn, type Item, type Value } from './value.js';

/** The name of something of the project, where a service uses it. */
export interface Reference {
  /** The key it stands under: `depends_on`, `networks`. */
  readonly key: string;
  readonly name: string;
  readonly at: Place;
  readonly item: Item | undefined;
}

/** What a service waits for. */
export interface Dependency extends Reference {
  /** `service_started` unless written otherwise; undefined when not known. */
  readonly condition: string | undefined;
  readonly required: boolean;
}

/** The names in a list, or the keys of a mapping; unknown ones are left out. */
export const readNames = (key: string, value: Value | undefined): Reference[] =>
  (value?.items() ?? []).flatMap((item) => {
    const name = item.pair ? item.pair.name : itemText(item);
    return name === undefined || name === '' ? [] : [{ key, name, at: placeIn(item.layer, item.span), item }];
  });

export const readDependencies = (value: Value | undefined): Dependency[] =>
  readNames('depends_on', value).map((reference) => {
    const condition = reference.item && field(reference.item, 'condition');
    const required = reference.item && field(reference.item, 'required')?.text;
    return { ...reference, condition: condition ? condition.text : 'service_started', required: required !== 'false' };
  });

/** Secrets or configs: a name, or a mapping with `source`. */
export const readSources = (key: string, value: Value | undefined): Reference[] =>
  (value?.items() ?? []).flatMap((item) => {
    const source = item.node?.kind === 'map' ? field(item, 'source') : undefined;
    const name = source ? source.text : itemText(item);
    const at = source?.place ?? placeIn(item.layer, item.span);
    return name === undefined || name === '' ? [] : [{ key, name, at, item }];
  });

/** The service in `service:name`, as `network_mode`, `ipc` and `pid` take it. */
function sharedWith(key: string, value: Value | undefined): Reference[] {
  const { scalar, last, text } = value ?? {};
  const name = /^service:(.+)$/.exec(text ?? '')?.[1];
  if (!scalar || !last || name === undefined) return [];
  const start = scalar.text.startsWith('service:') ? 'service:'.length : 0;
  return [{ key, name, at: partOf(scalar, last, { start, end: scalar.text.length }), item: undefined }];
}

/** `links` and `volumes_from` name a service before a colon; containers outside of the project are not among them. */
function beforeColon(key: string, value: Value | undefined): Reference[] {
  return (value?.items() ?? []).flatMap((item) => {
    const { node, layer } = item;
    const text = itemText(item);
    if (node?.kind !== 'scalar' || text === undefined || text.startsWith('container:')) return [];
    const name = text.split(':')[0] ?? '';
    const end = node.text.startsWith(name) ? name.length : node.text.length;
    return name === '' ? [] : [{ key, name, at: partOf(node, layer, { start: 0, end }), item }];
  });
}

/** The keys under which services name others. */
export const referenceKeys = ['depends_on', 'links', 'volumes_from', 'network_mode', 'ipc', 'pid', 'additional_contexts'] as const;

/** Every use of another service's name, dependencies with `required: false` left out. */
export function serviceReferences(service: Service): Reference[] {
  const { value, dependencies } = service;
  return [
    ...dependencies.filter(({ required }) => required),
    ...beforeColon('links', value.get('links')),
    ...beforeColon('volumes_from', value.get('volumes_from')),
    ...['network_mode', 'ipc', 'pid'].flatMap((key) => sharedWith(key, value.get(key))),
    ...contextReferences(value.get('build', 'additional_contexts')),
  ];
}

function contextReferences(contexts: Value | undefined): Reference[] {
  return (contexts?.items() ?? []).flatMap((item) => {
    const text = itemText(item);
    const at = text === undefined ? -1 : item.pair ? 0 : text.indexOf('=') + 1;
    const name = /^service:(.+)$/.exec(text?.slice(at) ?? '')?.[1];
    if (item.node?.kind !== 'scalar' || name === undefined || item.node.text !== text) return [];
    const part = { start: at + 'service:'.length, end: text.length };
    return [{ key: 'additional_contexts', name, at: partOf(item.node, item.layer, part), item }];
  });
}
