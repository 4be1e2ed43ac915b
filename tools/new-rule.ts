import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { subjects, type Subject } from '../server/src/core/rule.js';
import { generateAll } from './generate/generate.js';
import { writeFiles, writeOutput } from './generate/output.js';
import { ruleFolder, ruleIndexes } from './generate/rule-index.js';
import { inRoot, readText } from './repository.js';

interface Sample {
  readonly model: string;
  /** Source text of the example's two sides. */
  readonly bad: string;
  readonly good: string;
  readonly imports: string;
  readonly each: string;
  readonly at: string;
  readonly title: string;
}

const yamlImport = "import { yaml } from './parts/yaml.js';\n";
const yamlText = (...lines: readonly string[]): string => `yaml\`\n${lines.map((line) => `        ${line}\n`).join('')}      \``;

const samples: Readonly<Record<Subject, Sample>> = {
  dockerfile: {
    model: 'dockerfile',
    bad: String.raw`'FROM node:22\n«RUN» something\n'`,
    good: String.raw`'FROM node:22\nRUN something else\n'`,
    imports: '',
    each: "const run of dockerfile.all('RUN')",
    at: 'run.keyword',
    title: 'RUN',
  },
  compose: {
    model: 'file',
    bad: yamlText('services:', '  «web»:', '    image: nginx:1.29'),
    good: yamlText('services:', '  web:', '    image: nginx:1.29', '    restart: unless-stopped'),
    imports: yamlImport,
    each: 'const service of file.services',
    at: 'service.at',
    title: '${service.title}',
  },
  kubernetes: {
    model: 'file',
    bad: yamlText('apiVersion: v1', 'kind: Namespace', 'metadata:', '  name: «shop»'),
    good: yamlText('apiVersion: v1', 'kind: Namespace', 'metadata:', '  name: shop', '  labels: { team: shop }'),
    imports: yamlImport,
    each: 'const resource of file.resources()',
    at: 'resource.nameNode?.span ?? resource.span',
    title: '${resource.title}',
  },
};

const verbs = ['no', 'require', 'prefer', 'known', 'valid', 'unique', 'match', 'pin', 'sort'] as const;

// npm run new-rule -- dockerfile/no-something
const id = process.argv[2] ?? '';
const problem = problemWith(id);
if (problem) {
  console.error(`${problem}\nUsage: npm run new-rule -- <subject>/<verb>-<noun>, such as dockerfile/no-sudo`);
  process.exitCode = 2;
} else {
  await create(id);
}

function problemWith(id: string): string | undefined {
  const [subject = '', name = '', ...more] = id.split('/');
  if (id === '' || name === '' || more.length > 0) return `"${id}" is not a rule id.`;
  if (!isSubject(subject)) return `"${subject}" is not a subject. Known are ${subjects.join(', ')}.`;
  const [verb = '', noun] = [name.split('-')[0], name.split('-')[1]];
  if (!verbs.some((known) => known === verb)) return `"${verb}" is not a verb of rule ids. Known are ${verbs.join(', ')}.`;
  if (!noun || !/^[a-z]+(?:-[a-z0-9]+)+$/.test(name)) return `"${name}" lacks a noun: ids are written ${verb}-noun, in lower case.`;
  if (existsSync(inRoot(fileOf(id)))) return `${fileOf(id)} is there already.`;
  return undefined;
}

async function create(id: string): Promise<void> {
  const file = fileOf(id);
  const subject = subjects.find((known) => id.startsWith(`${known}/`)) ?? 'dockerfile';
  mkdirSync(path.dirname(inRoot(file)), { recursive: true });
  writeFileSync(inRoot(file), await format(template(id, subject), { parser: 'typescript', printWidth: 140, singleQuote: true }));
  writeFiles(await ruleIndexes());
  writeOutput(await generateAll());
  console.log(
    [
      `${file} is written and registered. Its example fails until the check reports what is marked:`,
      `  npx mocha server/test/examples.spec.ts -g ${id}`,
      `Cases beyond the examples, those above all in which it must stay silent, go to a spec in server/test/${subject}/.`,
      'When it passes: npm run generate, and commit the pages it writes.',
    ].join('\n'),
  );
}

function isSubject(name: string): name is Subject {
  return subjects.some((subject) => subject === name);
}

function fileOf(id: string): string {
  return `${ruleFolder}/${id}.ts`;
}

function template(id: string, subject: Subject): string {
  const { model, bad, good, imports, each, at, title } = samples[subject];
  const since = /"version": "([^"]+)"/.exec(readText('package.json') ?? '')?.[1] ?? '0.1.0';
  return `import { rule } from '../../core/rule.js';
${imports}
export default rule<'${subject}'>({
  id: '${id}',
  title: 'Say what to do in a few words',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: [],
  since: '${since}',
  why: \`
    Say what goes wrong without it, and when to leave it as it is.
  \`,
  equivalents: [],
  examples: [
    {
      name: 'say what this shows',
      bad: ${bad},
      good: ${good},
    },
  ],
  *check(${model}) {
    for (${each}) {
      if (isFine()) continue;
      yield { at: ${at}, message: \`${title} is wrong: say why it matters, and what to do.\` };
    }
  },
});

/** Replace by the condition under which the rule is silent. */
const isFine = (): boolean => true;
`;
}
