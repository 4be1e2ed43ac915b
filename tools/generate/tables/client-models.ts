import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A field of a model, as the client's generated code describes it. */
export interface ModelField {
  /** The key in a manifest. */
  readonly key: string;
  /** `string`, `Array<V1Container>`, `{ [key: string]: string; }`, the name of a model … */
  readonly type: string;
  /** `int32`, `int-or-string`, `byte` … */
  readonly format: string;
  readonly isRequired: boolean;
  /** What the client says of it; empty where it says nothing. */
  readonly description: string;
}

/** A kind that the API server makes objects of, with the model of such an object. */
export interface ModelledKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly model: string;
}

/** The models in the generated code of the JavaScript client. They are read as text and never run. */
export class ClientModels {
  readonly #folder: string;
  readonly #names: ReadonlySet<string>;

  /** @param folder of the generated code */
  constructor(private readonly folder: string) {
    this.#folder = path.join(folder, 'models');
    const index = readFileSync(path.join(this.#folder, 'all.js'), 'utf8');
    // files that the index does not name are left over from older versions
    this.#names = new Set([...index.matchAll(/models\/(\w+)\.js'/g)].flatMap(([, name]) => name ?? []));
  }

  /** The version of Kubernetes that the models are made from. */
  get release(): string {
    const release = /OpenAPI spec version: release-([\d.]+)/.exec(this.text('V1Pod.js'))?.[1];
    if (release === undefined) throw new Error('The client does not say which version of Kubernetes it is for.');
    return release;
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  fields(name: string): ModelField[] {
    if (!this.has(name)) throw new Error(`The client has no model ${name}.`);
    const list = /\.attributeTypeMap = (\[[\s\S]*?\n\]);/.exec(this.text(`${name}.js`))?.[1] ?? '[]';
    const declared = this.text(`${name}.d.ts`);
    const optional = new Set([...declared.matchAll(/^ {4}'([^']+)'\?:/gm)].map(([, field]) => field));
    const said = new Map(
      [...declared.matchAll(/\/\*\*\n *\* (.*)\n *\*\/\n {4}'([^']+)'/g)].map(([, words = '', field]) => [field, words]),
    );
    const described: unknown = JSON.parse(list);
    if (!Array.isArray(described)) throw new Error(`The model ${name} has no list of fields.`);
    return described.map((field: unknown) => ({
      key: text(field, 'baseName'),
      type: text(field, 'type'),
      format: text(field, 'format'),
      isRequired: !optional.has(text(field, 'name')),
      description: unescaped(said.get(text(field, 'name')) ?? ''),
    }));
  }

  /** What the client says of a model as a whole. */
  description(name: string): string {
    return unescaped(/\/\*\*\n *\* (.*)\n *\*\/\nexport declare class/.exec(this.text(`${name}.d.ts`))?.[1] ?? '');
  }

  /** Every kind of which objects can be made, in all versions that are served. */
  kinds(): ModelledKind[] {
    const apis = path.join(this.folder, 'apis');
    const files = existsSync(apis) ? readdirSync(apis).filter((file) => file.endsWith('Api.js')) : [];
    return files.sort().flatMap((file) => kindsIn(readFileSync(path.join(apis, file), 'utf8')));
  }

  private text(file: string): string {
    return readFileSync(path.join(this.#folder, file), 'utf8');
  }
}

/** Comments of the generated code hold quotes as strings do. */
const unescaped = (comment: string): string => comment.replace(/\\(["'\\])/g, '$1');

function text(from: unknown, key: string): string {
  const value: unknown = typeof from === 'object' && from !== null ? Reflect.get(from, key) : undefined;
  if (typeof value !== 'string') throw new Error(`A field of the client has no ${key}.`);
  return value;
}

/** A method that makes objects says where (`/apis/apps/v1/…`, `/api/v1/…`) and of which model. */
const creation = /async create\w+\([\s\S]*?localVarPath = '\/apis?\/([^']+)'[\s\S]*?serialize\(body, "(\w+)"/g;

function kindsIn(api: string): ModelledKind[] {
  return [...api.matchAll(creation)].flatMap(([, url = '', model = '']) => {
    if (url.includes('{name}')) return [];
    const parts = url.split('/');
    const apiVersion = parts[0] === 'v1' ? 'v1' : parts.slice(0, 2).join('/');
    const kind = /^[A-Za-z]*?V\d+(?:(?:alpha|beta)\d+)?(\w+)$/.exec(model)?.[1];
    return kind === undefined ? [] : [{ apiVersion, kind, model }];
  });
}
