import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the types of `kubernetes-models` say of a field beyond the client's. */
export interface FieldDetail {
  /** The values that text may have; none for any. */
  readonly values: readonly string[];
  readonly isQuantity: boolean;
}

type Fields = ReadonlyMap<string, FieldDetail>;

/** The declarations of `kubernetes-models` and its kin. They are read as text and never run. */
export class TypeDetails {
  /** By the name across groups, such as `CoreV1Container`. */
  readonly #types = new Map<string, Fields>();
  readonly #byName = new Map<string, string[]>();

  constructor(folders: readonly string[]) {
    for (const file of folders.flatMap(declarations)) this.read(readFileSync(file, 'utf8'));
  }

  /** What is known of the fields of a model, which the client calls `V1Container`, or `CoreV1EndpointPort` where others have that name. */
  of(model: string): Fields {
    const [, prefix = '', version = '', name = ''] = /^([A-Za-z]*?)(V\d+(?:(?:alpha|beta)\d+)?)(\w+)$/.exec(model) ?? [];
    const found = (this.#byName.get(name) ?? []).filter((type) => type.startsWith(prefix));
    // versions that are not stable yet are like the one that is
    const type = found.find((each) => each.endsWith(version + name)) ?? found[0];
    return (type === undefined ? undefined : this.#types.get(type)) ?? new Map();
  }

  private read(declaration: string): void {
    const type =
      /export type \{ I\w+ as IIoK8s(?:Api(?=[A-Z])|ApiextensionsApiserverPkgApis|KubeAggregatorPkgApis|ApimachineryPkgApis)?(\w+)/.exec(
        declaration,
      )?.[1];
    const body = /export interface[\s\S]*?\n\}/.exec(declaration)?.[0];
    const name = type === undefined ? undefined : /V\d+(?:(?:alpha|beta)\d+)?([A-Z]\w*)$/.exec(type)?.[1];
    if (type === undefined || body === undefined || name === undefined) return;
    this.#types.set(type, fieldsIn(body));
    this.#byName.set(name, [...(this.#byName.get(name) ?? []), type]);
  }
}

function fieldsIn(body: string): Fields {
  const fields = body.matchAll(/^ {4}"([^"]+)"\??: ([\s\S]*?);$(?=\n {4}["/]|\n\})/gm);
  return new Map([...fields].map(([, key = '', type = '']) => [key, { values: valuesOf(type), isQuantity: type.includes('Quantity') }]));
}

/** `"TCP" | "UDP"`, or a list of such values. */
function valuesOf(type: string): string[] {
  if (!/^(?:Array<)?"[^"]*"(?: \| "[^"]*")+>?$/.test(type)) return [];
  return [...type.matchAll(/"([^"]*)"/g)].map(([, value = '']) => value);
}

function declarations(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.d.ts') && !file.includes('_schemas'))
    .sort()
    .map((file) => path.join(folder, file));
}
