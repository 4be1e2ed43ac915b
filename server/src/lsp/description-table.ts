/** Descriptions of many kinds of documents that consist of the same models: what a file of them holds, as JSON. */
export interface DescriptionTable {
  readonly texts: readonly string[];
  /** Of each kind, the number of its model. */
  readonly kinds: Readonly<Record<string, number>>;
  /** `key=text:model` between blanks, both numbers to the base of 36; either may be missing. */
  readonly models: readonly string[];
}

/** What a table says of `kind:path`, with a path like `spec.containers.[].image`. */
export function describedIn({ texts, kinds, models }: DescriptionTable, key: string): string | undefined {
  const at = key.lastIndexOf(':');
  let model = kinds[key.slice(0, at)];
  let text: number | undefined;
  for (const step of key.slice(at + 1).split('.')) {
    // lists and names of the user's hold what their key says
    if (step === '[]' || step === '*') continue;
    const line = model === undefined ? '' : ` ${models[model] ?? ''} `;
    const [found] = line.split(` ${step}=`, 2)[1]?.split(' ', 1) ?? [];
    if (found === undefined) return undefined;
    [text, model] = found.split(':').map((word) => (word === '' ? undefined : Number.parseInt(word, 36)));
  }
  return text === undefined ? undefined : texts[text];
}

export const isDescriptionTable = (value: unknown): value is DescriptionTable =>
  typeof value === 'object' && value !== null && 'texts' in value && Array.isArray(value.texts) && 'kinds' in value && 'models' in value;
