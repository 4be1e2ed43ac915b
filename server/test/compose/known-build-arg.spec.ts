import assert from 'node:assert/strict';
import { reportsOf } from '../support/lint.js';

type Files = Readonly<Record<string, string>>;

describe('compose/known-build-arg knows its limits', () => {
  const withArgs = (dockerfile: string, args: string, more = ''): Files => ({
    'compose.yaml': `services:\n  web:\n    build:\n      context: .\n${more}      args: ${args}\n`,
    Dockerfile: dockerfile,
  });
  for (const [name, files, reports] of [
    ['arguments of stages and above them', withArgs('ARG A\nFROM a:1\nARG B=1\n', '{ A: 1, B: 2 }'), []],
    ['predefined arguments', withArgs('FROM a:1\n', '{ HTTP_PROXY: x, no_proxy: x, TARGETARCH: x, BUILDKIT_INLINE_CACHE: 1 }'), []],
    ['a frontend of its own', withArgs('# syntax=example.com/frontend\nFROM a:1\n', '{ A: 1 }'), []],
    ['a base image that may ask for more', withArgs('FROM a:1-onbuild\n', '{ A: 1 }'), []],
    ['a Dockerfile that is not there', { 'compose.yaml': 'services:\n  web:\n    build: { context: ., args: { A: 1 } }\n' }, []],
    ['a name that a variable makes', withArgs('FROM a:1\n', '["${X}=1"]'), []],
    [
      'a Dockerfile in the compose file',
      {
        'compose.yaml':
          'services:\n  web:\n    build:\n      dockerfile_inline: |\n        FROM a:1\n        ARG A\n      args: { A: 1, B: 1 }\n',
      },
      ['compose.yaml: B'],
    ],
    ['a list', withArgs('FROM a:1\nARG A\n', '["A=1", B]'), ['compose.yaml: B']],
  ] as const)
    // prettier-ignore
    it(name, () => {
      assert.deepEqual(reportsOf('compose/known-build-arg', files), reports);
    });
});
