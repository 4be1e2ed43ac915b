import type { DescriptionTable } from '../server/src/lsp/description-table.js';
import type { ClientModels } from './generate/tables/client-models.js';
import { clientModels } from './generate/tables/kubernetes.js';

/** What Kubernetes says of the fields of its objects, in a sentence or two. */
export function kubernetesDescriptions(): DescriptionTable {
  const models = clientModels();
  const writer = new DescriptionWriter(models);
  const kinds = models.kinds().filter(({ model }) => models.has(model));
  return {
    kinds: Object.fromEntries(kinds.map(({ apiVersion, kind, model }) => [`${apiVersion}/${kind}`, writer.model(model)])),
    texts: writer.texts,
    models: writer.models,
  };
}

class DescriptionWriter {
  readonly texts: string[] = [];
  readonly models: string[] = [];
  readonly #texts = new Map<string, number>();
  readonly #models = new Map<string, number>();

  constructor(private readonly client: ClientModels) {}

  model(name: string): number {
    const known = this.#models.get(name);
    if (known !== undefined) return known;
    const number = this.models.push('') - 1;
    this.#models.set(name, number);
    // the status is the cluster's to write
    const fields = this.client.fields(name).filter(({ key }) => key !== 'status');
    this.models[number] = fields
      .map(({ key, type, description }) => {
        const inner = /(\w+)>?(?:; \})?$/.exec(type)?.[1] ?? '';
        const below = this.client.has(inner) ? inner : undefined;
        const text = this.text(shortened(description || (below === undefined ? '' : this.client.description(below))));
        return `${key}=${text}${below === undefined ? '' : `:${this.model(below).toString(36)}`}`;
      })
      .join(' ');
    return number;
  }

  private text(words: string): string {
    if (words === '') return '';
    const known = this.#texts.get(words) ?? this.texts.push(words) - 1;
    this.#texts.set(words, known);
    return known.toString(36);
  }
}

/** How long a description gets, in characters. */
const longest = 200;

/** The first sentence, then, as far as there is room, what is said of the value to be written, then the next one. */
export function shortened(description: string): string {
  const plain = description
    .replace(/\s+/g, ' ')
    .replace(/ ?More info: \S+|\(?https?:\/\/\S+\)?/g, '')
    .trim();
  const [first = '', ...rest] = plain.split(/(?<=[^.]\.)(?<!\be\.g\.|\bi\.e\.|\bvs\.|\betc\.) (?=[A-Z"'`])/);
  if (first.length > longest) return `${first.slice(0, first.lastIndexOf(' ', longest - 1))} …`;
  const chosen = new Set([0]);
  const isLong = (): boolean => [first, ...rest].filter((_, i) => chosen.has(i)).join(' ').length > longest;
  const telling = rest.flatMap((sentence, i) => (/\bdefault|must|cannot|one of|valid values|^deprecated/i.test(sentence) ? [i + 1] : []));
  for (const i of [...telling, 1]) {
    if (i > rest.length) continue;
    chosen.add(i);
    if (isLong()) chosen.delete(i);
  }
  return [first, ...rest].filter((_, i) => chosen.has(i)).join(' ');
}
