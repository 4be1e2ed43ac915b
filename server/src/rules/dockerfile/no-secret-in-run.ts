import { escapeSnippet, type Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import { credentials, type Secret } from './parts/credentials.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-secret-in-run',
  title: 'Keep credentials out of commands',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    The commands of a build are stored in the history of the image, for everybody who can pull it. Hand credentials to a RUN with
    \`--mount=type=secret\`, which leaves no trace.
  `,
  equivalents: ['trivy:DS-0031'],
  examples: [
    {
      name: 'in a URL',
      bad: 'FROM debian:13\nRUN git clone https://bot:«hunter2»@example.com/x\n',
      good: 'FROM debian:13\nRUN --mount=type=secret,id=secret,env=SECRET git clone https://bot:${SECRET}@example.com/x\n',
    },
    {
      name: 'in a variable',
      bad: 'FROM node:22\nRUN NPM_TOKEN=«npm_12ab» npm ci\n',
      good: 'FROM node:22\nRUN --mount=type=secret,id=npm_token,env=NPM_TOKEN NPM_TOKEN=${NPM_TOKEN} npm ci\n',
    },
  ],
  *check(dockerfile) {
    for (const secret of credentials(dockerfile)) {
      const { start, end } = secret;
      yield {
        at: { start, end },
        message: 'This credential stays in the history of the image, for everybody to read. Hand it over with a secret mount.',
        fixes: mountSecret(dockerfile, secret),
      };
    }
  },
});

function mountSecret({ text }: Dockerfile, { run, variable = 'SECRET', start, end }: Secret): Fix[] {
  const word = run.commandAt(start);
  // single quotes keep variables as they are, and exec form has no place for double ones
  if (!word || run.exec || text.slice(word.start, word.end).includes("'")) return [];
  const { keyword } = run;
  const mount = ` --mount=type=secret,id=\${1:${variable.toLowerCase()}},env=${variable}`;
  const edits = [
    { span: { start: keyword.end, end: keyword.end }, text: mount },
    { span: { start, end }, text: escapeSnippet(`\${${variable}}`) },
  ];
  return [{ title: 'Mount it as a secret instead', safety: 'ask', edits }];
}
