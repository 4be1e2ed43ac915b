import { checkSchema, type Dialect, type SchemaFindings } from '../schema/check.js';
import type { SchemaRoots } from '../schema/places.js';
import { Schema, type Shape } from '../schema/schema.js';
import { builtInTable } from './built-in-table.js';
import { customKind } from './custom-kinds.js';
import type { Resource } from './resource.js';
import type { Scope } from './scope.js';
import { isKnown, isOpen } from './values.js';

let made: Schema | undefined;

/** The built-in kinds; their table is read when the first object is held against it. */
const schema = (): Schema => (made ??= new Schema(builtInTable()));

/** Manifests as the API server reads them: YAML 1.1, where some bare words are booleans. */
const dialect: Dialect = {
  // directives of patches: `$patch`, `$retainKeys`, `$setElementOrder/…`
  isFree: (key) => key.startsWith('$'),
  isUnknown: (scalar) => !isKnown(scalar),
  isIgnored: () => false,
  isOpen,
  isBooleanWord: ({ style, text }) => style === 'plain' && /^(?:yes|no|on|off|Yes|No|On|Off|YES|NO|ON|OFF)$/.test(text),
  coerces: false,
  nullIsAbsent: true,
  notesFormats: false,
};

/** What every object has, for those whose kind is not known yet. */
export const documentShape = (): Shape | undefined => anyObject.root('object');

const anyObject = new Schema(
  'object=1\nm apiVersion=2 kind=2 metadata=3 !apiVersion !kind +\ns\nm name=2 namespace=2 labels=4 annotations=4 +\nm *=2',
);

/** How an object begins with the schema of its kind. */
export const manifestRoots = (shapeOf: SchemaRoots['shapeOf']): SchemaRoots => ({ shapeOf, isFree: (key) => dialect.isFree(key) });

/** What a built-in kind may hold; undefined for all others, and for versions that are not served any more. */
export const builtInShape = (apiVersion: string, kind: string): Shape | undefined => schema().root(`${apiVersion}/${kind}`);

/** Every built-in kind, with the versions that serve it. */
export function builtInKinds(): ReadonlyMap<string, readonly string[]> {
  if (!versionsOfKind) {
    versionsOfKind = new Map<string, string[]>();
    for (const name of schema().rootNames) {
      const at = name.lastIndexOf('/');
      if (at > 0) versionsOfKind.set(name.slice(at + 1), [...(versionsOfKind.get(name.slice(at + 1)) ?? []), name.slice(0, at)]);
    }
  }
  return versionsOfKind;
}

let versionsOfKind: Map<string, string[]> | undefined;

let groups: ReadonlySet<string> | undefined;

export const isBuiltInGroup = (group: string): boolean => (groups ??= new Set([...builtInKinds().values()].flat().map(groupOf))).has(group);

/** The version to write for a built-in kind: the newest that is stable. Undefined where several groups have one, unless `group` tells. */
export function versionToWrite(kind: string, group?: string): string | undefined {
  const versions = (builtInKinds().get(kind) ?? []).filter((version) => group === undefined || groupOf(version) === group);
  const stable = versions.filter((version) => /(?:^|\/)v\d+$/.test(version));
  const [first] = versions;
  const isOne = first !== undefined && versions.every((version) => groupOf(version) === groupOf(first));
  return isOne ? (stable.at(-1) ?? first) : undefined;
}

/** `apps` of `apps/v1`; empty for the core group. */
export const groupOf = (apiVersion: string): string => apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));

/**
 * The group that an object is meant to be of. Groups without a dot are Kubernetes' own, and nobody can add kinds to them: a Deployment
 * of `v1` is one of `apps` with the wrong version.
 */
export function groupMeant(apiVersion: string, kind: string): string {
  const written = groupOf(apiVersion);
  const versions = builtInKinds().get(kind);
  if (!versions || written.includes('.') || versions.includes(apiVersion)) return written;
  const own = new Set(versions.map(groupOf));
  const [only = written] = own;
  return own.size === 1 && !goneGroups.has(written) ? only : written;
}

/** Groups whose kinds have moved to others. */
const goneGroups: ReadonlySet<string> = new Set(['extensions', 'settings']);

const known = new WeakMap<
  Resource,
  { readonly shape: Shape; readonly findings: SchemaFindings | undefined; readonly isBuiltIn: boolean }
>();

/**
 * What an object says against the schema of its kind, which is built in or defined in its scope; undefined without such a schema,
 * and where there is nothing to say.
 */
export function schemaFindings(scope: Scope, resource: Resource): SchemaFindings | undefined {
  const before = known.get(resource);
  if (before?.isBuiltIn === true) return before.findings;
  const builtIn = builtInShape(resource.apiVersion, resource.kind);
  const shape = builtIn ?? customKind(scope, resource)?.shape;
  if (!shape) return undefined;
  if (before?.shape === shape) return before.findings;
  const found = checkSchema([resource.map], shape, dialect);
  const findings = isInOrder(found) ? undefined : found;
  known.set(resource, { shape, findings, isBuiltIn: builtIn !== undefined });
  return findings;
}

const isInOrder = ({ unknownKeys, wrongTypes, wrongValues, missingKeys }: SchemaFindings): boolean =>
  unknownKeys.length === 0 && wrongTypes.length === 0 && wrongValues.length === 0 && missingKeys.length === 0;

/** Whether another version of a built-in kind takes an object as it is, but for its `apiVersion`. */
export function isAcceptedBy(apiVersion: string, { map, kind }: Resource): boolean {
  const shape = builtInShape(apiVersion, kind);
  if (!shape) return true;
  return isInOrder(checkSchema([map], shape, dialect));
}
