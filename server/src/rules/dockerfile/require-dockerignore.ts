import type { Fix } from '../../core/fix.js';
import { resolvePath } from '../../core/path.js';
import { rule } from '../../core/rule.js';

/** What tools of a language leave in a folder, by a file that tells the language. Source: the tools' own documentation. */
const leftovers: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^package\.json$/, ['node_modules', 'npm-debug.log*']],
  [/^(?:requirements.*\.txt|pyproject\.toml|setup\.py|Pipfile)$/, ['__pycache__', '*.py[cod]', '.venv', 'venv']],
  [/^Gemfile$/, ['.bundle', 'vendor/bundle']],
  [/^composer\.json$/, ['vendor']],
  [/^(?:Cargo\.toml|pom\.xml)$/, ['target']],
  [/^build\.gradle(?:\.kts)?$/, ['.gradle', 'build']],
  [/\.(?:csproj|fsproj|sln)$/, ['**/bin', '**/obj']],
];

const always = ['.git', '.gitignore', '.dockerignore'];
const secrets = ['.env', '.env.*', '*.pem', '*.key'];

export default rule<'build-contexts'>({
  id: 'dockerfile/require-dockerignore',
  on: 'build-contexts',
  title: 'Say what stays out of the image',
  severity: 'info',
  category: 'size',
  presets: { strict: {} },
  fixes: ['generate'],
  since: '0.1.0',
  why: `
    \`COPY .\` takes everything in the build context: the history in \`.git\`, installed dependencies, local settings with their secrets.
    Each of them makes the image larger, and its layer new whenever one of them changes. A \`.dockerignore\` keeps them out.
  `,
  equivalents: [],
  examples: [
    {
      name: 'everything',
      files: { 'compose.yaml': 'services:\n  web:\n    build: .\n', 'package.json': '{}\n' },
      bad: 'FROM node:22\nCOPY «.» /app\n',
    },
  ],
  *check({ known, dockerfile, surroundings }) {
    const reported = new Set<number>();
    for (const { folder, copies } of known) {
      const path = resolvePath(folder, '.dockerignore');
      if ([path, `${dockerfile.path}.dockerignore`].some((each) => surroundings.exists(each) !== false)) continue;
      for (const { path: source, start, end } of copies) {
        if (source !== '' || reported.has(start)) continue;
        reported.add(start);
        yield {
          at: { path: dockerfile.path, start, end },
          message: `Everything in "${folder || '.'}" is copied, .git and local settings included, as there is no .dockerignore. Add one.`,
          fixes: [create(path, surroundings.namesIn(folder))],
        };
      }
    }
  },
});

function create(path: string, names: readonly string[]): Fix {
  const patterns = leftovers.flatMap(([sign, made]) => (names.some((name) => sign.test(name)) ? made : []));
  const text = [...always, ...patterns, ...secrets].map((pattern) => `${pattern}\n`).join('');
  return { title: `Create ${path}`, safety: 'generate', edits: [{ span: { start: 0, end: 0 }, text, path, create: true }] };
}
