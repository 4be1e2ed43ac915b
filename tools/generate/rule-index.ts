import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'prettier';
import { subjects, type Rule, type Subject } from '../../server/src/core/rule.js';
import { inRoot } from '../repository.js';
import { generatedNote } from './output.js';

export const ruleFolder = 'server/src/rules';

/** Rule files from the rules' folder: `<subject>/<name>.ts`. Deeper folders hold what rules share. */
export function ruleFiles(): string[] {
  return readdirSync(inRoot(ruleFolder), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => /^[a-z]+\/(?!index\.)[a-z0-9-]+\.ts$/.test(file))
    .sort();
}

/** The modules that list the rules of a subject each, by their paths from the root. */
export async function ruleIndexes(): Promise<Map<string, string>> {
  const files = ruleFiles();
  return new Map(
    await Promise.all(subjects.map(async (subject) => [`${ruleFolder}/${subject}/index.ts`, await ruleIndex(subject, files)] as const)),
  );
}

async function ruleIndex(subject: Subject, files: readonly string[]): Promise<string> {
  const names = files.flatMap((file) => (file.startsWith(`${subject}/`) ? [file.slice(subject.length + 1, -'.ts'.length)] : []));
  const variable = (name: string): string => `${name}-rule`.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const lines = [
    `// ${generatedNote}`,
    "import type { Rule } from '../../core/rule.js';",
    ...names.map((name) => `import ${variable(name)} from './${name}.js';`),
    '',
    `export const rules: readonly Rule[] = [${names.map(variable).join(', ')}].flat();`,
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
