import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { newestKubernetes } from '../../../server/src/core/config.js';
import { ClientModels, type ModelField } from './client-models.js';
import { encodeTable, newShape, type ShapeSource } from './encode.js';
import { moreValues, notRequired } from './kubernetes-knowledge.js';
import { TypeDetails, type FieldDetail } from './kubernetes-models.js';
import { tableModule } from './module.js';

export const kubernetesTableFile = 'server/src/syntax/kubernetes/schema-table.ts';

/** The packages that the table is made of. They are read as data and never run. */
const require = createRequire(import.meta.url);
const client = path.dirname(require.resolve('@kubernetes/client-node/package.json'));
const types = path.dirname(require.resolve('kubernetes-models/package.json'));

export const clientModels = (): ClientModels => new ClientModels(path.join(client, 'dist/gen'));

/** The module with the table of what built-in kinds may hold. */
export function kubernetesTable(): string {
  const models = clientModels();
  if (models.release !== newestKubernetes)
    throw new Error(`The client is for Kubernetes ${models.release}, the rules for ${newestKubernetes}.`);
  const reader = new ModelReader(models, new TypeDetails([types, path.join(types, '../@kubernetes-models/apimachinery')]));
  const kinds = models.kinds().filter(({ model }) => models.has(model));
  const roots = new Map(kinds.map(({ apiVersion, kind, model }) => [`${apiVersion}/${kind}`, reader.model(model)]));
  roots.set('ObjectMeta', reader.model('V1ObjectMeta'));
  const sources = `@kubernetes/client-node ${versionOf(client)} and kubernetes-models ${versionOf(types)}`;
  return tableModule('kubernetesTable', `Kubernetes ${models.release}, made from ${sources}`, encodeTable(roots));
}

const versionOf = (folder: string): string =>
  /"version": "([^"]+)"/.exec(readFileSync(path.join(folder, 'package.json'), 'utf8'))?.[1] ?? '';

/** What a manifest holds in the place of a type of the generated code, as letters of `server/src/syntax/schema/schema.ts`. */
const plainTypes: Readonly<Record<string, string>> = {
  string: 's',
  boolean: 'b',
  Date: 's',
  V1MicroTime: 's',
  IntOrString: 'is',
};

class ModelReader {
  readonly #known = new Map<string, ShapeSource>();

  constructor(
    private readonly models: ClientModels,
    private readonly details: TypeDetails,
  ) {}

  model(name: string): ShapeSource {
    const known = this.#known.get(name);
    if (known) return known;
    const shape = newShape('m');
    this.#known.set(name, shape);
    const details = this.details.of(name);
    const optional = new Set(notRequired[name]);
    for (const field of this.models.fields(name)) {
      const values = moreValues[name]?.[field.key]?.split(' ');
      shape.keys.set(field.key, this.shape(field.type, field, { ...(details.get(field.key) ?? noDetail), ...(values && { values }) }));
      if (field.isRequired && !optional.delete(field.key)) shape.required.push(field.key);
    }
    // what the schema does not require any more need not be said
    if (optional.size > 0) throw new Error(`${name} does not require ${[...optional].join(', ')} any more.`);
    return shape;
  }

  private shape(type: string, field: ModelField, detail: FieldDetail): ShapeSource {
    const item = /^Array<(.+)>$/.exec(type)?.[1];
    if (item !== undefined) return { ...newShape('l'), items: this.shape(item, field, detail) };
    const entry = /^\{ \[key: string\]: (.+); \}$/.exec(type)?.[1];
    if (entry !== undefined) return { ...newShape('m'), rest: entry === 'any' ? 'anything' : this.shape(entry, field, detail) };
    if (type === 'any') return newShape();
    if (type === 'object') return { ...newShape('m'), rest: 'anything' };
    if (detail.isQuantity) return newShape('sf');
    if (type === 'number') return newShape(field.format === 'double' ? 'f' : 'i');
    const plain = plainTypes[type];
    if (plain === undefined) return this.model(type);
    // a line of the table holds no values with blanks in them
    return { ...newShape(plain), values: detail.values.some((value) => value.includes(' ')) ? [] : [...detail.values] };
  }
}

const noDetail: FieldDetail = { values: [], isQuantity: false };
