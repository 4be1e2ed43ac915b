import { nearest } from '../../core/distance.js';
import type { Fix } from '../../core/fix.js';
import { dirname, resolvePath } from '../../core/path.js';
import { rule } from '../../core/rule.js';
import type { BuildContext, BuildContexts } from '../../syntax/dockerfile/build-contexts.js';
import type { LocalSource } from '../../syntax/dockerfile/facts.js';

/** What builds usually leave behind, so that it is missing from a fresh checkout. */
const buildOutput = /(?:^|\/)(?:dist|build|target|out|bin)(?:\/|$)|\.jar$/;

export default rule<'build-contexts'>({
  id: 'dockerfile/known-copy-path',
  on: 'build-contexts',
  title: 'Copy files that exist',
  severity: 'warning',
  category: 'correctness',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    COPY fails where its source is not in the build context. The context is known where a Compose or Bake file of the workspace names it.
    What a build makes first, or a \`.gitignore\` names, is only a hint.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a mistyped name',
      files: { 'compose.yaml': 'services:\n  web:\n    build: .\n', 'sites/default.conf': 'server {}\n' },
      bad: 'FROM nginx:1.27\nCOPY «sites/defalt.conf» /etc/nginx/conf.d/\n',
      good: 'FROM nginx:1.27\nCOPY sites/default.conf /etc/nginx/conf.d/\n',
    },
    {
      name: 'a path from the wrong folder',
      path: 'web/Dockerfile',
      files: { 'docker-bake.hcl': 'target "web" {\n  context = "web"\n}\n', 'web/package.json': '{}\n' },
      bad: 'FROM node:22\nCOPY «web/package.json» ./\n',
    },
  ],
  *check(model) {
    const reported = new Set<number>();
    for (const context of model.known) {
      for (const source of context.copies) {
        const { start, end, path } = source;
        if (path === '' || reported.has(start) || context.ignoreFile?.patterns.excludes(path)) continue;
        const missing = firstMissing(model, context, path);
        if (missing === undefined) continue;
        reported.add(start);
        const mayCome = buildOutput.test(path) || model.isGitIgnored(resolvePath(context.folder, path));
        yield {
          at: { path: model.dockerfile.path, start, end },
          message: `"${path}" is not in the build context "${context.folder || '.'}" that ${context.by ?? ''} names, so the build fails here.`,
          ...(mayCome && { severity: 'hint' as const }),
          fixes: renamed(model, context, source, missing),
        };
      }
    }
  },
});

/** The first folder or file on the way that is missing for certain. */
function firstMissing({ surroundings }: BuildContexts, { folder }: BuildContext, path: string): string | undefined {
  if (surroundings.exists(resolvePath(folder, path)) !== false) return undefined;
  const parts = path.split('/');
  const ways = parts.map((_, i) => parts.slice(0, i + 1).join('/'));
  return ways.find((way) => surroundings.exists(resolvePath(folder, way)) === false);
}

/** Replaces the missing part by the nearest name beside it, if the rest exists below that. */
function renamed({ surroundings }: BuildContexts, { folder }: BuildContext, { path, start, end }: LocalSource, missing: string): Fix[] {
  const beside = dirname(missing);
  const name = nearest(missing.slice(beside === '' ? 0 : beside.length + 1), surroundings.namesIn(resolvePath(folder, beside)));
  const candidate = name === undefined ? undefined : (beside === '' ? '' : `${beside}/`) + name + path.slice(missing.length);
  if (candidate === undefined || end - start !== path.length || surroundings.exists(resolvePath(folder, candidate)) !== true) return [];
  return [{ title: `Change to ${candidate}`, safety: 'review', edits: [{ span: { start, end }, text: candidate }] }];
}
