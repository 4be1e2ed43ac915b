import type { Fix } from '../../core/fix.js';
import type { Severity } from '../../core/finding.js';
import { basename } from '../../core/path.js';
import { rule } from '../../core/rule.js';
import { put } from '../../syntax/compose/edits.js';
import type { ComposeProject } from '../../syntax/compose/project.js';
import { gitIgnored, projectPaths, type ProjectPath } from '../../syntax/compose/project-paths.js';
import { Places } from './parts/places.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/known-file',
  on: 'compose-project',
  title: 'Name files that exist',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review', 'generate'],
  since: '0.1.0',
  why: `
    Compose ends with an error where a file is missing: one of variables or labels, a Dockerfile or its context, an included or extended file, the
    source of a secret or config. Paths count from the folder of the project's first file, and in an included or extended file from its own.

    Files of variables, secrets and configs are often made later, so a missing one is a warning, and a note where Git ignores it or
    a template such as \`.env.example\` lies beside it.
    Absolute paths and paths with \`~\` are those of another machine, and stay unjudged.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a file of variables that not everybody has',
      files: { 'web/Dockerfile': 'FROM nginx:1.27\n' },
      bad: yaml`
        services:
          web:
            build: web
            env_file:
              - «web.env»
      `,
      good: yaml`
        services:
          web:
            build: web
            env_file:
              - {path: web.env, required: false}
      `,
    },
    {
      name: 'a context that has moved',
      files: { 'web/Dockerfile': 'FROM nginx:1.27\n' },
      bad: 'services:\n  web:\n    build: «./frontend»\n  api:\n    build: {context: web, dockerfile: «Dockerfile.dev»}\n',
    },
  ],
  *check(project) {
    const places = new Places();
    const isIgnored = gitIgnored(project.surroundings);
    for (const missing of projectPaths(project)) {
      const { kind, path, at } = missing;
      if (project.surroundings.exists(path) !== false || !places.isNew(at)) continue;
      const severity = severityOf(missing, isIgnored(path), hasTemplate(project, path));
      if (!severity) continue;
      yield {
        at,
        message: `${nouns[kind] ?? 'The file'} "${path}" does not exist, and Compose fails without it. Correct the path, or create it.`,
        severity,
        fixes: [...optional(missing), ...creation(missing)],
      };
    }
  },
});

const nouns: Readonly<Partial<Record<ProjectPath['kind'], string>>> = { 'build context': 'The folder', Dockerfile: 'The Dockerfile' };

/** Undefined where nobody can tell: Git leaves the path out, and what makes it is no file of variables. */
function severityOf({ kind, path }: ProjectPath, isIgnored: boolean, hasTemplate: boolean): Severity | undefined {
  if (isIgnored) return /^\.env|\.env$/.test(basename(path)) ? 'info' : undefined;
  if (kind !== 'env_file' && kind !== 'secret' && kind !== 'config') return 'error';
  return hasTemplate ? 'info' : 'warning';
}

/** Whether there is a file beside it that everybody copies first: `.env.example` of `.env`. */
const hasTemplate = ({ surroundings }: ComposeProject, path: string): boolean =>
  ['example', 'sample', 'template', 'dist'].some((ending) => surroundings.exists(`${path}.${ending}`) === true);

function optional({ kind, item, at }: ProjectPath): Fix[] {
  if (kind !== 'env_file' || !item) return [];
  const { node, layer } = item;
  const { file } = layer;
  const isAlone = layer.node?.kind === 'scalar';
  const entry = `{path: ${file.text.slice(at.start, at.end)}, required: false}`;
  const edit = node?.kind === 'map' ? put(file, node, ['required'], 'false') : { span: at, text: isAlone ? `[${entry}]` : entry };
  return edit ? [{ title: 'Let it be missing', safety: 'review', edits: [{ ...edit, path: file.path }] }] : [];
}

/** An empty file, where that is a beginning. */
function creation({ kind, path }: ProjectPath): Fix[] {
  if (path.startsWith('..') || !['env_file', 'label_file', 'secret', 'config'].includes(kind)) return [];
  return [{ title: `Create ${path}`, safety: 'generate', edits: [{ span: { start: 0, end: 0 }, text: '', path, create: true }] }];
}
