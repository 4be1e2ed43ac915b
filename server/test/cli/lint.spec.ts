import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { found, jsonOf, lint, onlyPreferCopy, plimsoll, project, read, withAdd, write } from './support/project.js';

const config = { '.plimsoll.yaml': onlyPreferCopy };

describe('plimsoll lint', () => {
  describe('finds files', () => {
    it('below the working directory, without being asked', async () => {
      const folder = project({ ...config, Dockerfile: withAdd, 'api/Dockerfile': withAdd });
      assert.deepEqual(found(await plimsoll(folder, ['--format', 'json'])), [
        'Dockerfile:2 dockerfile/prefer-copy',
        'api/Dockerfile:2 dockerfile/prefer-copy',
      ]);
    });

    it('in folders and files that are named, and nowhere else', async () => {
      const folder = project({ ...config, Dockerfile: withAdd, 'api/Dockerfile': withAdd, 'web/Dockerfile': withAdd });
      assert.deepEqual(await lint(folder, 'api', './web/Dockerfile'), [
        'api/Dockerfile:2 dockerfile/prefer-copy',
        'web/Dockerfile:2 dockerfile/prefer-copy',
      ]);
    });

    it('outside of the working directory, named as seen from it', async () => {
      const folder = project({ 'here/x': '', 'there/.plimsoll.yaml': onlyPreferCopy, 'there/Dockerfile': withAdd });
      assert.deepEqual(await lint(path.join(folder, 'here'), '../there'), ['../there/Dockerfile:2 dockerfile/prefer-copy']);
    });

    it('but not what .gitignore files leave out, in any folder', async () => {
      const folder = project({
        ...config,
        '.git/HEAD': '',
        '.gitignore': 'build/\n/only-here\n*.gen.dockerfile\n!kept.gen.dockerfile\n',
        'build/Dockerfile': withAdd,
        'a/only-here/Dockerfile': withAdd,
        'only-here/Dockerfile': withAdd,
        'b/.gitignore': 'Dockerfile\n',
        'b/Dockerfile': withAdd,
        'b/c/Dockerfile': withAdd,
        'x.gen.dockerfile': withAdd,
        'kept.gen.dockerfile': withAdd,
        'node_modules/x/Dockerfile': withAdd,
      });
      assert.deepEqual(await lint(folder), [
        'a/only-here/Dockerfile:2 dockerfile/prefer-copy',
        'kept.gen.dockerfile:2 dockerfile/prefer-copy',
      ]);
    });

    it('but not what a .gitignore above the folder leaves out', async () => {
      const folder = project({
        ...config,
        '.git/HEAD': '',
        '.gitignore': 'gen\n',
        'app/gen/Dockerfile': withAdd,
        'app/Dockerfile': withAdd,
      });
      assert.deepEqual(await lint(path.join(folder, 'app')), ['Dockerfile:2 dockerfile/prefer-copy']);
    });

    it('that .gitignore leaves out, if they are named', async () => {
      const folder = project({ ...config, '.git/HEAD': '', '.gitignore': 'gen\n', 'gen/Dockerfile': withAdd });
      assert.deepEqual(await lint(folder, 'gen/Dockerfile'), ['gen/Dockerfile:2 dockerfile/prefer-copy']);
      assert.deepEqual(await lint(folder, 'gen'), ['gen/Dockerfile:2 dockerfile/prefer-copy']);
    });

    it('of any name, if they are named and their content tells what they are', async () => {
      const folder = project({ ...config, 'image.txt': `# comment\n\n${withAdd}`, 'notes.txt': 'FROMage is cheese\n' });
      assert.deepEqual(await lint(folder, 'image.txt'), ['image.txt:4 dockerfile/prefer-copy']);
      const outcome = await plimsoll(folder, ['lint', 'notes.txt']);
      assert.match(outcome.out, /Nothing in here tells a Dockerfile, a compose file or a manifest/);
      assert.equal(outcome.status, 0);
    });

    it('and says so when there are none', async () => {
      const outcome = await plimsoll(project({ 'readme.md': '' }), []);
      assert.equal(
        outcome.out,
        'No Dockerfile, compose file or Kubernetes manifest here. Name files or folders: plimsoll lint path/to/project\n',
      );
      assert.equal(outcome.status, 0);
    });

    it('and names those that are not there, after the findings of the others', async () => {
      const folder = project({ ...config, Dockerfile: withAdd });
      const outcome = await plimsoll(folder, ['lint', 'Dockerfile', 'gone.yaml', '*.yml']);
      assert.equal(outcome.status, 2);
      assert.match(outcome.out, /prefer-copy/);
      assert.match(outcome.err, /there is no file or folder "gone.yaml"\.\n/);
      assert.match(outcome.err, /"\*\.yml"\. Patterns are for the shell to expand/);
    });

    it('and guesses at a mistyped command', async () => {
      assert.match((await plimsoll(project(), ['lnt'])).err, /no file or folder "lnt"\. Did you mean `plimsoll lint`\?/);
    });
  });

  describe('judges a named file together with its project', () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: web } }\n';
    const deployment = (app: string): string =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  selector: { matchLabels: { app: ${app} } }\n  template:\n    metadata: { labels: { app: ${app} } }\n    spec: { containers: [{ name: web, image: web:1 }] }\n`;
    const rule = { '.plimsoll.yaml': 'extends: []\nrules: { kubernetes/known-service-target: warning }\n' };

    it('so that what lies in other files counts', async () => {
      const folder = project({ ...rule, 'k8s/a/service.yaml': service, 'k8s/b/web.yaml': deployment('web') });
      assert.deepEqual(await lint(folder, 'k8s/a/service.yaml'), []);
      write(folder, 'k8s/b/web.yaml', deployment('other'));
      assert.deepEqual(await lint(folder, 'k8s/a/service.yaml'), ['k8s/a/service.yaml:4 kubernetes/known-service-target']);
    });
  });

  describe('reads configuration', () => {
    it('from above the working directory, its globs counted from there', async () => {
      const folder = project({
        '.plimsoll.yaml': `${onlyPreferCopy}ignore: [app/old/**]\n`,
        'app/Dockerfile': withAdd,
        'app/old/Dockerfile': withAdd,
      });
      assert.deepEqual(await lint(path.join(folder, 'app')), ['Dockerfile:2 dockerfile/prefer-copy']);
    });

    it('but not from above the repository', async () => {
      const folder = project({ '.plimsoll.yaml': 'rulez: 1\n', 'repo/.git/HEAD': '', 'repo/Dockerfile': 'FROM node:22\n' });
      assert.equal((await plimsoll(path.join(folder, 'repo'), [])).status, 0);
    });

    it('of the nearest folder', async () => {
      const folder = project({ ...config, 'a/.plimsoll.yaml': 'extends: []\n', 'a/Dockerfile': withAdd, Dockerfile: withAdd });
      assert.deepEqual(await lint(folder), ['Dockerfile:2 dockerfile/prefer-copy']);
      assert.deepEqual(await lint(folder, 'a/Dockerfile'), []);
    });

    it('from --config instead of every .plimsoll.yaml', async () => {
      const folder = project({ '.plimsoll.yaml': 'extends: []\n', 'ci.yaml': onlyPreferCopy, Dockerfile: withAdd });
      assert.deepEqual(await lint(folder, '--config', 'ci.yaml'), ['Dockerfile:2 dockerfile/prefer-copy']);
      const missing = await plimsoll(folder, ['--config', 'none.yaml']);
      assert.equal(missing.status, 2);
      assert.equal(missing.err, 'plimsoll: The configuration none.yaml cannot be read: it is not there.\n');
    });

    it('and ends with 2 when it is broken, the rest being linted', async () => {
      for (const [file, args] of [
        ['.plimsoll.yaml', []],
        ['ci.yaml', ['--config', 'ci.yaml']],
      ] as const) {
        const folder = project({ [file]: `${onlyPreferCopy}rulez: {}\n`, Dockerfile: withAdd });
        const outcome = await plimsoll(folder, ['lint', '--format', 'json', ...args]);
        assert.equal(outcome.status, 2);
        assert.deepEqual(found(outcome), [`${file}:3 plimsoll/valid-config`, 'Dockerfile:2 dockerfile/prefer-copy'].sort());
      }
    });

    it('and says so of a named file that it ignores', async () => {
      const folder = project({ '.plimsoll.yaml': `${onlyPreferCopy}ignore: ['old/**']\n`, 'old/Dockerfile': withAdd });
      assert.match((await plimsoll(folder, ['old/Dockerfile'])).out, /The configuration ignores this file/);
      assert.deepEqual(await lint(folder), []);
    });

    it('from the command line over that of files, overrides included', async () => {
      const overridden = `${onlyPreferCopy}overrides: [{ files: ['*'], rules: { dockerfile/prefer-copy: hint } }]\n`;
      const folder = project({ '.plimsoll.yaml': overridden, Dockerfile: withAdd });
      const outcome = await plimsoll(folder, ['lint', '--rule', 'DL3020=error']);
      assert.match(outcome.out, /2:1 {2}error/);
      assert.equal(outcome.status, 1);
      assert.deepEqual(await lint(folder, '--rule', 'prefer-copy=off'), []);
      const off = project({ '.plimsoll.yaml': 'extends: []\n', Dockerfile: withAdd });
      assert.ok((await lint(off, '--preset', 'style,recommended')).includes('Dockerfile:2 dockerfile/prefer-copy'));
    });

    it('and prints what counts for a file', async () => {
      const folder = project({ '.plimsoll.yaml': onlyPreferCopy, 'a/Dockerfile': withAdd });
      const outcome = await plimsoll(path.join(folder, 'a'), ['--print-config', 'Dockerfile']);
      const printed = JSON.parse(outcome.out) as Record<string, unknown>;
      assert.equal(printed['kind'], 'dockerfile');
      assert.deepEqual(printed['rules'], { 'dockerfile/prefer-copy': 'warning' });
      assert.equal(printed['configuration'], '../.plimsoll.yaml');
    });
  });

  describe('ends with', () => {
    const folderOf = (): string => project({ ...config, Dockerfile: withAdd });
    const cases: readonly (readonly [number, string, readonly string[]])[] = [
      [0, 'a warning', []],
      [1, 'a warning and --fail-on warning', ['--fail-on', 'warning']],
      [1, 'an error', ['--rule', 'prefer-copy=error']],
      [0, 'an error and --fail-on never', ['--rule', 'prefer-copy=error', '--fail-on', 'never']],
      [1, 'a hint and --fail-on hint', ['--rule', 'prefer-copy=hint', '--fail-on', 'hint']],
      [0, 'one warning of one', ['--max-warnings', '1']],
      [1, 'one warning too many', ['--max-warnings', '0']],
      [1, 'one warning too many that --quiet does not show', ['--max-warnings', '0', '--quiet']],
      [2, 'a level that is none', ['--fail-on', 'fatal']],
      [2, 'a number that is none', ['--max-warnings', 'some']],
      [2, 'a format that is none', ['--format', 'xml']],
      [2, 'an output without a file', ['--output', 'json']],
      [2, 'a preset that is none', ['--preset', 'recomended']],
      [2, 'a rule that is none', ['--rule', 'prefer-cpy=error']],
      [2, 'a rule without a level', ['--rule', 'prefer-copy']],
      [2, 'an option that is none', ['--frmat', 'json']],
      [2, '--update-baseline without a file', ['--update-baseline']],
    ];
    for (const [status, what, args] of cases)
      it(`${String(status)} for ${what}`, async () => {
        const outcome = await plimsoll(folderOf(), ['lint', ...args]);
        assert.equal(outcome.status, status, outcome.out + outcome.err);
        if (status === 2) assert.match(outcome.err, /^plimsoll: \S/);
      });

    it('2 and the nearest name for what is mistyped', async () => {
      const said = async (...args: string[]): Promise<string> => (await plimsoll(folderOf(), ['lint', ...args])).err;
      assert.match(await said('--preset', 'recomended'), /Did you mean recommended\?/);
      assert.match(await said('--rule', 'dockerfile/prefer-cpy=off'), /Did you mean dockerfile\/prefer-copy\?/);
      assert.match(await said('--format', 'jsn'), /Did you mean json\?/);
    });
  });

  describe('shows', () => {
    it('hints only when asked for, and errors alone when quiet', async () => {
      const folder = project({ '.plimsoll.yaml': 'extends: []\nrules: { dockerfile/prefer-copy: hint }\n', Dockerfile: withAdd });
      assert.deepEqual(await lint(folder), []);
      assert.equal((await lint(folder, '--hints')).length, 1);
      assert.equal((await lint(folder, '--rule', 'prefer-copy=warning', '--quiet')).length, 0);
    });

    it('several formats at once, files made with their folders', async () => {
      const folder = project({ ...config, Dockerfile: withAdd });
      const args = ['lint', '--format', 'github', '--output', 'json:out/a.json', '--output', 'checkstyle:b.xml'];
      const outcome = await plimsoll(folder, args);
      assert.match(outcome.out, /^::warning file=Dockerfile/);
      assert.match(read(folder, 'out/a.json'), /"path": "Dockerfile"/);
      assert.match(read(folder, 'b.xml'), /^<\?xml/);
    });

    it('a reason when a report cannot be written', async () => {
      const folder = project({ ...config, Dockerfile: withAdd });
      mkdirSync(path.join(folder, 'out'));
      const outcome = await plimsoll(folder, ['--output', 'json:Dockerfile/x.json']);
      assert.equal(outcome.status, 2);
      assert.match(outcome.err, /The report Dockerfile\/x\.json cannot be written/);
    });

    it('a report in place of a device, without replacing the device', async () => {
      const folder = project({ ...config, Dockerfile: withAdd });
      assert.equal((await plimsoll(folder, ['--output', 'json:/dev/null'])).status, 0);
      assert.ok(existsSync('/dev/null'));
    });
  });

  it('reads standard input as the file it is named after', async () => {
    const folder = project({ ...config, Dockerfile: 'FROM node:22\n' });
    const stdin = (): Promise<Uint8Array> => Promise.resolve(Buffer.from(withAdd));
    const named = (name: string) => plimsoll(folder, ['--format', 'json', '--stdin-filepath', name], { stdin });
    assert.deepEqual(found(await named('Dockerfile')), ['Dockerfile:2 dockerfile/prefer-copy']);
    assert.deepEqual(found(await named('new/Containerfile')), ['new/Containerfile:2 dockerfile/prefer-copy']);
    assert.equal((await plimsoll(folder, ['.', '--stdin-filepath', 'Dockerfile'], { stdin })).status, 2);
  });

  it('takes the files of -f as one project', async () => {
    const folder = project({
      'a.yaml': 'services: { web: { image: "web:1", networks: [back] } }\n',
      'b.yaml': 'networks: { back: {} }\n',
    });
    const only = ['--preset', 'style', '--rule', 'compose/known-network=error'];
    const alone = await lint(folder, ...only, '-f', 'a.yaml');
    assert.ok(
      alone.some((each) => each.endsWith('compose/known-network')),
      alone.join(),
    );
    const both = await lint(folder, ...only, '-f', 'a.yaml', '-f', 'b.yaml');
    assert.ok(!both.some((each) => each.endsWith('compose/known-network')), both.join());
  });

  it('takes the folder and the variables of that project from where it is told', async () => {
    const folder = project({
      'deploy/compose.yaml': 'services: { web: { build: ./web, ports: ["${PORT}:80"] } }\n',
      'deploy/prod': 'PORT=8080\n',
      'web/Dockerfile': 'FROM node:22\n',
    });
    const unknown = async (...args: string[]): Promise<string[]> =>
      (await lint(folder, '--preset', 'strict', '-f', 'deploy/compose.yaml', ...args)).filter((each) => each.includes('/known-'));
    assert.deepEqual(await unknown(), ['deploy/compose.yaml:1 compose/known-file', 'deploy/compose.yaml:1 compose/known-variable']);
    assert.deepEqual(await unknown('--project-directory', '.', '--project-env-file', 'deploy/prod'), []);
    assert.equal((await plimsoll(folder, ['--project-env-file', 'deploy/prod', '.'])).status, 2);
    assert.equal((await plimsoll(folder, ['-f', 'deploy/compose.yaml', '--project-env-file', 'none'])).status, 2);
  });

  it('lists clean files in JSON', async () => {
    const outcome = await plimsoll(project({ Dockerfile: 'FROM node:22@sha256:0\n', '.plimsoll.yaml': 'extends: []\n' }), [
      '--format',
      'json',
    ]);
    assert.deepEqual(jsonOf(outcome), {
      files: [
        { path: '.plimsoll.yaml', findings: [] },
        { path: 'Dockerfile', findings: [] },
      ],
    });
  });
});
