import { rule } from '../../core/rule.js';
import { basename } from '../../core/path.js';
import type { BuildContext } from '../../syntax/dockerfile/build-contexts.js';

export default rule<'build-contexts'>({
  id: 'dockerfile/no-ignored-copy',
  on: 'build-contexts',
  title: 'Copy only what .dockerignore lets through',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    What \`.dockerignore\` leaves out never reaches the builder, so copying it fails, however surely the file is there. A
    \`<Dockerfile>.dockerignore\` beside the Dockerfile takes the place of the one at the root of the build context.
  `,
  equivalents: ['buildkit:CopyIgnoredFile'],
  examples: [
    {
      name: 'a folder that is left out',
      files: { '.dockerignore': 'node_modules\ndist\n' },
      bad: 'FROM node:22\nCOPY package.json «dist/app.js» ./\n',
      good: 'FROM node:22\nCOPY package.json src/app.js ./\n',
    },
    {
      name: 'the context that Compose names',
      path: 'docker/Dockerfile',
      files: {
        'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile\n',
        '.dockerignore': '*\n!src\n',
      },
      bad: 'FROM nginx:1.27\nCOPY src /srv\nCOPY «docs» /srv/docs\n',
    },
  ],
  *check({ dockerfile, contexts }) {
    const reported = new Set<number>();
    for (const { copies, ignoreFile } of contexts) {
      for (const { path, start, end } of copies) {
        if (!ignoreFile || reported.has(start) || !isLeftOut(path, ignoreFile.patterns)) continue;
        reported.add(start);
        const what = path === '' ? 'Everything' : `"${path}"`;
        yield {
          at: { path: dockerfile.path, start, end },
          message: `${what} is left out of the build by ${basename(ignoreFile.path)}, so there is nothing to copy. Take it in there with "!", or copy something else.`,
        };
      }
    }
  },
});

const isLeftOut = (path: string, patterns: NonNullable<BuildContext['ignoreFile']>['patterns']): boolean =>
  path === '' ? patterns.excludesAll : patterns.excludes(path) && !patterns.mayKeepPartOf(path);
