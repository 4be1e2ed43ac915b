import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { subjects, type Subject } from '../server/src/core/rule.js';
import { generateAll, generateIndex, indexFile } from './generate/generate.js';
import { writeOutput } from './generate/output.js';
import { ruleFolder } from './generate/rule-index.js';
import { inRoot, readText } from './repository.js';

const samples: Readonly<Record<Subject, { model: string; bad: string; good: string; each: string; at: string }>> = {
  dockerfile: {
    model: 'dockerfile',
    bad: 'FROM node:22\n«RUN» something\n',
    good: 'FROM node:22\nRUN something else\n',
    each: "const run of dockerfile.all('RUN')",
    at: 'run.keyword',
  },
  compose: {
    model: 'file',
    bad: 'services:\n  «web»:\n    image: nginx:1.29\n',
    good: 'services:\n  web:\n    image: nginx:1.29\n    restart: unless-stopped\n',
    each: 'const service of file.services',
    at: 'service.key.span',
  },
  kubernetes: {
    model: 'file',
    bad: 'apiVersion: v1\n«kind»: Namespace\nmetadata: { name: shop }\n',
    good: 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { team: shop } }\n',
    each: 'const resource of file.resources',
    at: 'resource.span',
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
  writeFileSync(inRoot(indexFile), await generateIndex());
  writeOutput(await generateAll());
  console.log(
    [
      `${file} is written and registered. Its example fails until the check reports what is marked:`,
      `  npx mocha server/test/examples.spec.ts -g ${id}`,
      `Cases beyond the examples go to ${specOf(subject)}.`,
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

function specOf(subject: Subject): string {
  return `the spec of the subject under server/test/rules/${subject}`;
}

function template(id: string, subject: Subject): string {
  const { model, bad, good, each, at } = samples[subject];
  const since = /"version": "([^"]+)"/.exec(readText('package.json') ?? '')?.[1] ?? '0.1.0';
  return `import { rule } from '../../core/rule.js';

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
  examples: [{ name: 'say what this shows', bad: ${JSON.stringify(bad)}, good: ${JSON.stringify(good)} }],
  *check(${model}) {
    for (${each}) {
      if (isFine()) continue;
      yield { at: ${at}, message: 'What is wrong here, why it matters, what to do: name the thing.' };
    }
  },
});

/** Replace by the condition under which the rule is silent. */
const isFine = (): boolean => true;
`;
}
