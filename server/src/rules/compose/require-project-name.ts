import { escapeSnippet, type Fix } from '../../core/fix.js';
import { resolvePath } from '../../core/path.js';
import { rule } from '../../core/rule.js';
import type { ComposeFile } from '../../syntax/compose/file.js';
import { readEnvFile } from '../../syntax/compose/interpolation.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/require-project-name',
  on: 'compose-project',
  title: 'Name the project',
  severity: 'hint',
  category: 'reproducibility',
  presets: {},
  fixes: ['ask'],
  since: '0.1.0',
  why: 'Without a top-level `name` the project is called after its folder: whoever clones it under another name, or has two folders of that name, gets other containers and volumes.',
  equivalents: ['dclint:require-project-name-field'],
  examples: [
    {
      name: 'a project that is called after its folder',
      path: 'shop/compose.yaml',
      bad: yaml`
        «services»:
          web:
            image: nginx:1.27
      `,
      good: yaml`
        name: shop
        services:
          web:
            image: nginx:1.27
      `,
    },
  ],
  *check(project) {
    const [file] = project.files;
    const root = file?.roots[0];
    const [first] = root?.pairs ?? [];
    if (!file || !first || file.isBroken || project.isStack || project.files.some(({ value }) => value.get('name'))) return;
    const env = project.surroundings.textOf(resolvePath(project.folder, '.env'));
    if (env !== undefined && readEnvFile(env).has('COMPOSE_PROJECT_NAME')) return;
    yield {
      at: { path: file.path, ...first.key.span },
      message: 'This project has no `name`, so it is called after its folder. Name it, and it is called alike everywhere.',
      fixes: root?.flow === true ? [] : naming(file, first.key.start),
    };
  },
});

function naming(file: ComposeFile, at: number): Fix[] {
  const folder = file.folder.slice(file.folder.lastIndexOf('/') + 1).toLowerCase();
  const name = folder.replace(/[^a-z0-9_-]+/g, '-').replace(/^[_-]+/, '') || 'app';
  const text = `name: \${1:${escapeSnippet(name)}}${file.text.includes('\r\n') ? '\r\n' : '\n'}`;
  return [{ title: 'Name the project', safety: 'ask', edits: [{ span: { start: at, end: at }, text, path: file.path }] }];
}
