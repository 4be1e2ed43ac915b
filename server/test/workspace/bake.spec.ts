import assert from 'node:assert/strict';
import { isBakeFile, readBake } from '../../src/syntax/bake/bake-file.js';
import { bakeBuilds } from '../../src/syntax/bake/bake-targets.js';

/** What Bake files build, as `dockerfile < context target args contexts platforms`. */
const builds = (files: Readonly<Record<string, string>>): string[] =>
  bakeBuilds(
    Object.entries(files).map(([path, text]) => readBake(path, text)),
    () => undefined,
  ).map(({ dockerfile, build: { context, target, args, contexts, platforms } }) =>
    [dockerfile, '<', context || '.', target ?? '-', args.join() || '-', contexts.join() || '-', platforms.join() || '-'].join(' '),
  );

const hcl = (text: string): Record<string, string> => ({ 'docker-bake.hcl': text });

describe('builds in Bake files', () => {
  for (const [what, files, expected] of [
    ['defaults', hcl('target "a" {}\n'), ['Dockerfile < . - - - -']],
    [
      'everything that a target says',
      hcl(
        'target "a" {\n context = "web"\n dockerfile = "build/Dockerfile"\n target = "dev"\n args = { A = "1", B = X }\n contexts = { base = "../base" }\n}\n',
      ),
      ['web/build/Dockerfile < web dev A,B base -'],
    ],
    ['a folder of its own', { 'ci/docker-bake.hcl': 'target "a" { context = ".." }\n' }, ['Dockerfile < . - - - -']],
    ['a path from where Bake is called', hcl('target "a" { context = "cwd://web" }\n'), ['web/Dockerfile < web - - - -']],
    [
      'JSON',
      { 'docker-bake.json': '{"target":{"a":{"context":"web","args":{"A":1},"target":"dev"}}}' },
      ['web/Dockerfile < web dev A - -'],
    ],
    [
      'variables with a literal default',
      hcl('variable "DIR" {\n default = "web"\n}\nSTAGE = "dev"\ntarget "a" {\n context = "./${DIR}"\n target = STAGE\n}\n'),
      ['web/Dockerfile < web dev - - -'],
    ],
    [
      'what targets inherit, in order',
      hcl(
        'target "x" {\n context = "x"\n args = { A = "" }\n}\ntarget "y" { context = "y" }\ntarget "a" {\n inherits = ["x", "y"]\n args = { B = "" }\n}\n',
      ),
      ['y/Dockerfile < y - A,B - -'],
    ],
    [
      'targets that others inherit only if a group names them',
      hcl('group "default" { targets = ["x"] }\ntarget "x" {}\ntarget "y" { inherits = ["x"] }\ntarget "z" {inherits = ["y"] }\n'),
      ['Dockerfile < . - - - -', 'Dockerfile < . - - - -'],
    ],
    [
      'overrides',
      {
        'docker-bake.override.hcl': 'target "a" { target = "dev" }\n',
        'docker-bake.hcl': 'target "a" {\n context = "web"\n target = "prod"\n}\n',
      },
      ['web/Dockerfile < web dev - - -'],
    ],
    ['a stage that nobody knows', hcl('target "a" { target = f(x) }\n'), ['Dockerfile < . * - - -']],
    [
      'platforms, also those of a variable',
      hcl('variable "ARCH" {\n default = "arm64"\n}\ntarget "a" { platforms = ["linux/amd64", "linux/${ARCH}", f(x)] }\n'),
      ['Dockerfile < . - - - linux/amd64,linux/arm64,*'],
    ],
    ['platforms that nobody knows', hcl('target "a" { platforms = f(x) }\n'), ['Dockerfile < . - - - *']],
    ['arguments that nobody knows', hcl('target "a" { args = merge(x, y) }\n'), ['Dockerfile < . - * - -']],
    [
      'what a target inherits from out of sight, which may say anything',
      hcl('target "a" {\n inherits = ["docker-metadata-action"]\n context = "web"\n dockerfile = "Dockerfile"\n}\n'),
      ['web/Dockerfile < web * * * -'],
    ],
    ['nothing of a folder that nobody knows', hcl('target "a" { context = "${DIR}" }\ntarget "b" { inherits = ["gone"] }\n'), []],
    ['nothing of remote contexts', hcl('target "a" { context = "https://example.com/r.git" }\ntarget "b" { context = "target:a" }\n'), []],
    ['nothing of a Dockerfile in the target', hcl('target "a" { dockerfile-inline = "FROM scratch" }\n'), []],
    ['nothing of circles', hcl('target "a" { inherits = ["b"] }\ntarget "b" { inherits = ["a"] }\n'), []],
    ['nothing of half-typed text', { 'docker-bake.json': '{"target":', 'docker-bake.hcl': 'target "a' }, []],
  ] as const)
    it(`are read: ${what}`, () => {
      assert.deepEqual(builds(files), expected);
    });

  it('are looked for in the files that Bake reads by itself', () => {
    const paths = ['docker-bake.hcl', 'a/docker-bake.json', 'docker-bake.override.hcl', 'bake.hcl', 'docker-bake.yaml'];
    assert.deepEqual(paths.map(isBakeFile), [true, true, true, false, false]);
  });
});
