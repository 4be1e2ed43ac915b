import { checkSchema, type Dialect, type SchemaFindings } from '../schema/check.js';
import type { SchemaRoots } from '../schema/places.js';
import { Schema } from '../schema/schema.js';
import type { ComposeFile } from './file.js';
import { isUnknown } from './interpolation.js';
import { composeTable } from './schema-table.js';

const schema = new Schema(composeTable);

const dialect: Dialect = {
  isFree: (key) => key.startsWith('x-'),
  isUnknown,
  isIgnored: (tag) => tag === '!reset',
  coerces: true,
  nullIsAbsent: false,
  notesFormats: true,
};

/** How compose files begin with the schema. */
export const composeRoots: SchemaRoots = { shapeOf: () => schema.root('compose'), isFree: (key) => dialect.isFree(key) };

/** What a file says against the Compose Specification. Documents that could not be read are left out. */
export function checkComposeFile({ templated, yaml }: ComposeFile): SchemaFindings {
  const documents = templated ? [] : yaml.documents.filter(({ problems }) => problems.length === 0);
  const roots = documents.flatMap(({ root }) => (root && !(root.kind === 'scalar' && root.value === null) ? [root] : []));
  return checkSchema(roots, schema.root('compose'), dialect);
}
