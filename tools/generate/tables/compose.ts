import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { aheadOfSchema, capabilityValues, formats, mayBeEmpty, pairs, values } from './compose-knowledge.js';
import { encodeTable, newShape, type ShapeSource } from './encode.js';
import { JsonSchemaReader } from './json-schema.js';
import { tableModule } from './module.js';

export const composeTableFile = 'server/src/syntax/compose/schema-table.ts';

/** The package that carries the schema of the Compose Specification. It is read as data and never run. */
const require = createRequire(import.meta.url);
const carrier = require.resolve('dclint/package.json');
export const composeSchemaFile = path.join(path.dirname(carrier), 'schemas/compose.schema.json');

/** The module with the table of what compose files may hold. */
export function composeTable(): string {
  const schema: unknown = JSON.parse(readFileSync(composeSchemaFile, 'utf8'));
  if (typeof schema !== 'object' || schema === null) throw new Error(`${composeSchemaFile} holds no schema.`);
  const reader = new JsonSchemaReader({ ...schema });
  const root = reader.read();
  for (const name of pairs) reader.definition(name).format = 'pairs';
  addKnowledge(root);
  markBooleans(root, new Set());
  return tableModule('composeTable', 'the Compose Specification', encodeTable(new Map([['compose', root]])));
}

function addKnowledge(root: ShapeSource): void {
  for (const [path, types] of Object.entries(aheadOfSchema)) {
    const at = path.lastIndexOf('.');
    // a key that the schema has caught up with is not needed here any more
    if (shapeAt(root, path.slice(0, at)).keys.has(path.slice(at + 1))) throw new Error(`The schema has ${path} by now.`);
    shapeAt(root, path.slice(0, at)).keys.set(path.slice(at + 1), { ...newShape(types), rest: types === '' ? 'anything' : undefined });
  }
  for (const [format, paths] of Object.entries(formats)) for (const path of paths) shapeAt(root, path).format = format;
  for (const path of mayBeEmpty) shapeAt(root, path).types += 'n';
  for (const path of formats['duration'] ?? []) shapeAt(root, path).types = 'sf'; // a number lacks its unit, which says more than its type
  for (const [path, known] of Object.entries(values)) Object.assign(shapeAt(root, path), { pattern: undefined, ...known });
  for (const key of ['cap_add', 'cap_drop']) Object.assign(shapeAt(root, `services.*.${key}.[]`), capabilityValues);
}

function shapeAt(root: ShapeSource, path: string): ShapeSource {
  return path.split('.').reduce((shape, step) => {
    const next = step === '*' ? shape.rest : step === '[]' ? shape.items : shape.keys.get(step);
    if (next === undefined || next === 'anything') throw new Error(`The schema has no ${path} any more.`);
    return next;
  }, root);
}

/** Where the schema takes a boolean or text, the text has to be one. */
function markBooleans(shape: ShapeSource, seen: Set<ShapeSource>): void {
  if (seen.has(shape)) return;
  seen.add(shape);
  if (/^(?:b|bs|sb)$/.test(shape.types) && shape.format === undefined) shape.format = 'boolean';
  const { rest, items } = shape;
  for (const next of [...shape.keys.values(), rest, items]) if (next !== undefined && next !== 'anything') markBooleans(next, seen);
}
