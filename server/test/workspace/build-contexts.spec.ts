import assert from 'node:assert/strict';
import { Engine } from '../../src/engine/engine.js';
import { configOf, engineWith, reportsOf, ruleOf } from '../support/lint.js';

type Files = Readonly<Record<string, string>>;

const built: Files = { 'compose.yaml': 'services:\n  web:\n    build: .\n' };
const of = (text: string, more: Files = built): Files => ({ Dockerfile: text, ...more });

const cases: Readonly<Record<string, readonly (readonly [name: string, files: Files, reports?: readonly string[]])[]>> = {
  'no-ignored-copy': [
    ['a pattern that still matches something', of('FROM a:1\nCOPY *.txt ./\n', { '.dockerignore': '*.txt\n!a.txt\n' })],
    ['taken in again', of('FROM a:1\nCOPY src ./\n', { '.dockerignore': '*\n!src\n' })],
    ['part of it taken in again', of('FROM a:1\nCOPY src ./\n', { '.dockerignore': 'src\n!src/keep\n' })],
    ['everything, of which something is left', of('FROM a:1\nCOPY . .\n', { '.dockerignore': '*\n!src\n' })],
    ['everything, of which nothing is left', of('FROM a:1\nCOPY . .\n', { '.dockerignore': '*\n' }), ['Dockerfile: .']],
    ['files of another stage', of('FROM a:1 AS b\nFROM a:1\nCOPY --from=b dist ./\n', { '.dockerignore': 'dist\n' })],
    ['variables', of('FROM a:1\nARG D=dist\nCOPY $D ./\n', { '.dockerignore': 'dist\n' })],
    ['a URL', of('FROM a:1\nADD https://example.com/dist ./\n', { '.dockerignore': '*\n' })],
    ['a heredoc', of('FROM a:1\nCOPY <<dist /x\na\ndist\n', { '.dockerignore': 'dist\n' })],
    ['no known context', of('FROM a:1\nCOPY dist ./\n', { 'web/.dockerignore': 'dist\n' })],
    ['the other context', of('FROM a:1\nCOPY dist ./\n', { '.dockerignore': 'dist\n', 'compose.yaml': 'services:\n  web:\n    build: { context: web, dockerfile: ../Dockerfile }\n' })],
    ['a file for this Dockerfile alone', of('FROM a:1\nCOPY dist src ./\n', { '.dockerignore': 'dist\n', 'Dockerfile.dockerignore': 'src\n' }), ['Dockerfile: src']],
    ['a stage that is not built', of('FROM a:1 AS x\nCOPY dist ./\nFROM a:1\n', { ...built, '.dockerignore': 'dist\n' })],
    ['a stage that is built for another', of('FROM a:1 AS x\nCOPY dist ./\nFROM a:1\nCOPY --from=x /a /a\n', { ...built, '.dockerignore': 'dist\n' }), ['Dockerfile: dist']],
    ['two builds, one finding', of('FROM a:1\nCOPY ["dist", "/x"]\n', { ...built, 'docker-bake.hcl': 'target "b" {}\n', '.dockerignore': 'dist\n' }), ['Dockerfile: dist']],
    ['what ONBUILD holds back', of('FROM a:1\nONBUILD COPY dist ./\n', { '.dockerignore': 'dist\n' })],
  ],
  'known-copy-path': [
    ['no known context', of('FROM a:1\nCOPY gone ./\n', {})],
    ['a context beside a .dockerignore only', of('FROM a:1\nCOPY gone ./\n', { '.dockerignore': '*.log\n' })],
    ['a file that is there', of('FROM a:1\nCOPY src/a.js ./src /x/\n', { ...built, 'src/a.js': '' })],
    ['patterns, variables, stages and URLs', of('FROM a:1\nCOPY *.x $Y /x/\nCOPY --from=b z /x\nADD https://example.com/x /x\n')],
    ['a folder that is out of the workspace', of('FROM a:1\nCOPY gone ./\n', { 'compose.yaml': 'services:\n  web:\n    build: { context: .., dockerfile: app/Dockerfile }\n' })],
    ['a target that is not known', of('FROM a:1\nCOPY gone ./\n', { 'docker-bake.hcl': 'target "a" { target = f() }\n' })],
    ['what .dockerignore leaves out, which is another finding', of('FROM a:1\nCOPY gone ./\n', { ...built, '.dockerignore': 'gone\n' })],
    ['quoted paths', of('FROM a:1\nCOPY "gone" ./\n'), ['Dockerfile: "gone"']],
  ],
  'require-dockerignore': [
    ['no known context', of('FROM a:1\nCOPY . .\n', {})],
    ['there is one', of('FROM a:1\nCOPY . .\n', { ...built, '.dockerignore': '' })],
    ['there is one for this Dockerfile', of('FROM a:1\nCOPY . .\n', { ...built, 'Dockerfile.dockerignore': '' })],
    ['part of the context', of('FROM a:1\nCOPY src .\n')],
    ['another spelling', of('FROM a:1\nADD ./ /\n'), ['Dockerfile: ./']],
    ['all of a stage', of('FROM a:1 AS b\nFROM a:1\nCOPY --from=b . .\n')],
  ],
}; // prettier-ignore

for (const [rule, rows] of Object.entries(cases))
  describe(`dockerfile/${rule} knows its limits`, () => {
    for (const [name, files, reports] of rows)
      it(name, () => {
        assert.deepEqual(reportsOf(`dockerfile/${rule}`, files), reports ?? []);
      });
  });

describe('files of a build', () => {
  const paths = ruleOf('dockerfile/known-copy-path');

  it('that a build makes, or that git does not keep, are hints', () => {
    const files = { ...of('FROM a:1\nCOPY dist/a.js app.jar gone.js made/x ./\n'), '.gitignore': 'made\n' };
    const severities = engineWith(files, configOf(paths, {}))
      .lint('Dockerfile')
      .map(({ severity }) => severity);
    assert.deepEqual(severities, ['hint', 'hint', 'warning', 'hint']);
  });

  it('are asked of the host where the workspace is not complete', () => {
    const lint = (exists?: (path: string) => boolean | undefined): number => {
      const engine = new Engine({ config: configOf(paths, {}), ...(exists && { exists }) });
      for (const [path, text] of Object.entries(of('FROM a:1\nCOPY gone ./\n'))) engine.update(path, text);
      return engine.lint('Dockerfile').length;
    };
    assert.equal(lint(), 0, 'nobody knows');
    assert.equal(
      lint((path) => path === 'gone'),
      0,
    );
    assert.equal(
      lint(() => undefined),
      0,
    );
    assert.equal(
      lint(() => false),
      1,
    );
  });

  it('are looked for again when files come and go', () => {
    const engine = engineWith(of('FROM a:1\nCOPY src/a.js ./\n'), configOf(paths, {}));
    const count = (): number => engine.lint('Dockerfile').length;
    const counts = [count()];
    engine.list(['src/a.js']);
    counts.push(count());
    engine.update('src/a.js', undefined);
    counts.push(count());
    engine.update('compose.yaml', undefined);
    counts.push(count());
    assert.deepEqual(counts, [1, 0, 1, 0]);
  });

  it('are judged again when .dockerignore changes, and only then', () => {
    const engine = engineWith(
      of('FROM a:1\nCOPY src ./\n', { '.dockerignore': '*.log\n' }),
      configOf(ruleOf('dockerfile/no-ignored-copy'), {}),
    );
    const first = engine.resultId('Dockerfile');
    engine.update('other/Dockerfile', 'FROM b:1\n');
    assert.equal(engine.resultId('Dockerfile'), first);
    engine.update('.dockerignore', 'src\n');
    assert.equal(engine.lint('Dockerfile').length, 1);
    engine.update('.dockerignore', undefined);
    assert.equal(engine.lint('Dockerfile').length, 0);
  });

  it('get a .dockerignore for the languages seen', () => {
    const files = { ...of('FROM a:1\nCOPY . .\n'), 'package.json': '{}', 'requirements.txt': '' };
    const [fix] = engineWith(files, configOf(ruleOf('dockerfile/require-dockerignore'), {})).lint('Dockerfile')[0]?.fixes ?? [];
    assert.equal(fix?.safety, 'generate');
    assert.deepEqual(
      fix.edits.map(({ path, create }) => [path, create]),
      [['.dockerignore', true]],
    );
    assert.match(fix.edits[0]?.text ?? '', /^\.git\n(?:.+\n)*node_modules\n(?:.+\n)*__pycache__\n(?:.+\n)*\.env\n/);
  });
});
