import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { PairsInstruction } from '../../syntax/dockerfile/instructions.js';
import { isHarmlessValue, isSecretName } from '../../syntax/dockerfile/secrets.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-secret-variable',
  title: 'Keep secrets out of ARG and ENV',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    The values of ARG and ENV are stored in the image and its history, for everybody who can pull it. Hand secrets to a RUN with
    \`--mount=type=secret\`, and to the container when it is run.
  `,
  equivalents: ['hadolint:DL3064', 'buildkit:SecretsUsedInArgOrEnv', 'trivy:DS-0031', 'dockle:CIS-DI-0010'],
  examples: [
    { name: 'a password', bad: 'FROM alpine:3.22\nENV «DB_PASSWORD»=hunter2\n' },
    {
      name: 'a token to be passed',
      bad: 'FROM alpine:3.22\nARG «NPM_TOKEN»\nRUN npm ci\n',
      good: 'FROM alpine:3.22\nRUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci\n',
    },
  ],
  only: (dockerfile) => dockerfile.has('ARG', 'ENV'),
  *check(dockerfile) {
    for (const instruction of [...dockerfile.all('ARG'), ...dockerfile.all('ENV')]) {
      for (const { key, keySpan, value, raw } of instruction.pairs) {
        if (!isSecretName(key) || (value === '' && instruction.name === 'ENV')) continue;
        const known = value ?? instruction.stage?.valueOf(key, instruction.end);
        if (known !== undefined && isHarmlessValue(known)) continue;
        yield {
          at: keySpan,
          message: `"${key}" looks like a secret, and the value of ${instruction.name} stays in the image for everybody to read. Use a secret mount.`,
          ...(instruction.name === 'ARG' && (!raw || value === undefined) && { severity: 'info' as const }),
          fixes: mountSecret(dockerfile, instruction, key),
        };
      }
    }
  },
});

/** Hands the secret of an ARG to the next RUN of the stage instead. */
function mountSecret(dockerfile: Dockerfile, instruction: PairsInstruction, name: string): Fix[] {
  const { stage, start, words, onbuild } = instruction;
  const run = stage && dockerfile.own(stage, 'RUN').find((later) => later.start > start);
  if (!run || onbuild || words.length !== 1 || instruction.name !== 'ARG') return [];
  const { end } = run.keyword;
  const mount = { span: { start: end, end }, text: ` --mount=type=secret,id=\${1:${name.toLowerCase()}},env=${name}` };
  return [{ title: 'Mount it as a secret instead', safety: 'ask', edits: [dockerfile.deletion(instruction), mount] }];
}
