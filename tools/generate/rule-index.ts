import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'prettier';
import type { Rule } from '../../server/src/core/rule.js';
import { inRoot } from '../repository.js';
import { generatedNote } from './output.js';

export const ruleFolder = 'server/src/rules';
export const indexFile = `${ruleFolder}/index.ts`;

/** Rule files from the rules' folder: `<subject>/<name>.ts`. Deeper folders hold what rules share. */
export function ruleFiles(): string[] {
  return readdirSync(inRoot(ruleFolder), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => /^[a-z]+\/[a-z0-9-]+\.ts$/.test(file))
    .sort();
}

/** The module that lists all rules. */
export async function ruleIndex(files: readonly string[]): Promise<string> {
  const name = (file: string): string => file.replace(/\.ts$/, '').replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase());
  const lines = [
    `// ${generatedNote}`,
    "import type { Rule } from '../core/rule.js';",
    ...files.map((file) => `import ${name(file)} from './${file.replace(/\.ts$/, '.js')}';`),
    '',
    `export const rules: readonly Rule[] = [${files.map(name).join(', ')}].flat();`,
  ];
  return format(lines.join('\n'), { parser: 'typescript', printWidth: 140, singleQuote: true });
}

/** A rule and the file it is written in, from the root. */
export interface RuleSource {
  readonly rule: Rule;
  readonly file: string;
}

/** Loads the rules from their files, so that a rule the index lacks is met as well. */
export async function loadRules(files: readonly string[]): Promise<RuleSource[]> {
  const loaded = await Promise.all(
    files.map(async (name) => {
      const file = `${ruleFolder}/${name}`;
      const rules = rulesOf(await import(pathToFileURL(inRoot(file)).href));
      if (!rules) throw new Error(`${file} has no rule, and no list of rules, as its default export.`);
      return rules.map((rule) => ({ rule, file }));
    }),
  );
  return loaded.flat().sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
}

function rulesOf(module: unknown): Rule[] | undefined {
  const exported = defaultOf(defaultOf(module)) ?? defaultOf(module);
  const list: unknown[] = Array.isArray(exported) ? exported : [exported];
  return list.every(isRule) ? list : undefined;
}

// a module that tsx turned into CommonJS carries its default export one level deeper
const defaultOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'default' in value ? value.default : undefined;

const isRule = (value: unknown): value is Rule => typeof value === 'object' && value !== null && 'id' in value && 'check' in value;
