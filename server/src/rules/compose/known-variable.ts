import type { Fix } from '../../core/fix.js';
import { resolvePath } from '../../core/path.js';
import type { Place } from '../../core/span.js';
import { rule } from '../../core/rule.js';
import { readEnvFile } from '../../syntax/compose/interpolation.js';
import type { ComposeProject } from '../../syntax/compose/project.js';
import { unknownVariables } from '../../syntax/compose/variable-uses.js';
import type { Context } from '../../syntax/compose/value.js';
import { yaml } from './parts/yaml.js';

/** Variables that Docker reads itself, or that shells set. */
const predefined = /^(?:(?:COMPOSE|DOCKER)_.*|HOME|USER|PWD|UID|GID|PATH|HOSTNAME|TZ)$/;

/** Files that show what a \`.env\` would hold. */
const samples = ['.env.example', '.env.sample', '.env.dist', 'env.dist', 'env.example'];

export default rule<'compose-project'>({
  id: 'compose/known-variable',
  on: 'compose-project',
  title: 'Give each variable a value, a default or a message',
  severity: 'info',
  category: 'correctness',
  presets: { strict: {} },
  fixes: ['ask', 'generate'],
  since: '0.1.0',
  why: `
    A variable that is set nowhere becomes an empty text, with a warning that scrolls by. A default (\`\${X:-8080}\`) works for everybody, an
    error text (\`\${X:?set X}\`) ends the run before harm is done, an entry in \`.env\` serves the whole project.

    Variables of \`.env\`, and those that an \`.env.example\` lists where there is no \`.env\`, are known.
  `,
  equivalents: [],
  repeats: true,
  examples: [
    {
      name: 'a port that is set nowhere',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            ports:
              - "«\${PORT}»:80"
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            ports:
              - "\${PORT:-}:80"
      `,
    },
  ],
  *check(project) {
    const sampled = new Map<string, ReadonlySet<string>>();
    const isGiven = (name: string, { folder }: Context): boolean => {
      const names = sampled.get(folder) ?? sampledIn(project, folder);
      sampled.set(folder, names);
      return names.has(name) || predefined.test(name);
    };
    for (const { name, at, argumentAt } of unknownVariables(project, isGiven)) {
      yield {
        at,
        message: `"${name}" is set nowhere, so it becomes an empty text. Give it a default or a message, or set it in \`.env\`.`,
        fixes: () => [...inPlace(name, at, argumentAt), inEnv(project, name)],
      };
    }
  },
});

/** What samples of a `.env` set where there is none. */
function sampledIn({ surroundings }: ComposeProject, folder: string): ReadonlySet<string> {
  if (surroundings.textOf(resolvePath(folder, '.env')) !== undefined) return new Set();
  const texts = samples.flatMap((name) => surroundings.textOf(resolvePath(folder, name)) ?? []);
  return new Set(texts.flatMap((text) => [...readEnvFile(text).keys()]));
}

/** @param end where a default would go; undefined for a variable without braces */
function inPlace(name: string, at: Place, end: number | undefined): Fix[] {
  const ask = (title: string, argument: string): Fix => {
    const edit = end === undefined ? { span: at, text: `\\\${${name}${argument}\\}` } : { span: { start: end, end }, text: argument };
    return { title, safety: 'ask', edits: [{ ...edit, path: at.path }] };
  };
  return end !== undefined || at.end - at.start === name.length + 1
    ? [ask('Give it a default', ':-${1}'), ask('Give it a message', `:?\${1:set ${name}}`)]
    : [];
}

/** A line more in the project's `.env`, or a new one. */
function inEnv({ folder, surroundings }: ComposeProject, name: string): Fix {
  const path = resolvePath(folder, '.env');
  const text = surroundings.textOf(path);
  const start = text?.length ?? 0;
  const lead = text === undefined || text === '' || text.endsWith('\n') ? '' : '\n';
  const more = { span: { start, end: start }, path, ...(text === undefined && { create: true }) };
  return { title: `Set it in ${path}`, safety: 'generate', edits: [{ ...more, text: `${lead}${name}=\n` }] };
}
