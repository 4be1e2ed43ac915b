import { rule } from '../../core/rule.js';
import { isSecretFile } from '../../syntax/dockerfile/secrets.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-copied-secret',
  title: 'Do not copy credentials into the image',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    A file that is copied stays in its layer, even if a later instruction deletes it. Mount it as a secret for the RUN that needs it.
  `,
  equivalents: ['trivy:DS-0031', 'dockle:CIS-DI-0010'],
  examples: [
    { name: 'a token file', bad: 'FROM node:22\nCOPY package.json «.npmrc» ./\nRUN npm ci\n' },
    { name: 'a private key', bad: 'FROM alpine:3.22\nADD «keys/id_rsa» /root/.ssh/\n' },
  ],
  *check(dockerfile) {
    for (const copy of [...dockerfile.all('COPY'), ...dockerfile.all('ADD')]) {
      const final = dockerfile.finalStage;
      if (copy.from || !copy.stage || !final || ![...final.chain()].includes(copy.stage)) continue;
      for (const source of copy.sources) {
        const path = source.text.replace(/^["']|["']$/g, '');
        if (!isSecretFile(path)) continue;
        yield {
          at: { start: source.start, end: source.end },
          message: `"${path}" holds credentials, and stays in the image for everybody to read. Mount it with RUN --mount=type=secret.`,
        };
      }
    }
  },
});
