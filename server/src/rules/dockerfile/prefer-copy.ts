import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/prefer-copy',
  title: 'Use COPY for local files',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    ADD also downloads URLs and unpacks archives, so a reader cannot tell what ends up in the image.
    COPY does one thing. Keep ADD for remote sources and for archives that shall be unpacked.
  `,
  equivalents: ['hadolint:DL3020', 'trivy:DS-0005', 'checkov:CKV_DOCKER_4', 'kics:add_instead_of_copy', 'dockle:CIS-DI-0009'],
  examples: [
    { name: 'a local directory', bad: 'FROM node:22\n«ADD» src /app\n', good: 'FROM node:22\nCOPY src /app\n' },
    { name: 'held back for derived images', bad: 'FROM node:22\nONBUILD «add» . /app\n', good: 'FROM node:22\nONBUILD copy . /app\n' },
  ],
  only: (dockerfile) => dockerfile.has('ADD'),
  *check(dockerfile) {
    for (const add of dockerfile.all('ADD')) {
      if (add.needsAdd) continue;
      yield {
        at: add.keyword,
        message: 'ADD copies plain local files here; COPY says so, and never downloads or unpacks anything.',
        fixes: [{ title: 'Replace ADD with COPY', safety: 'safe', edits: [{ span: add.keyword, text: add.inCaseOfKeyword('COPY') }] }],
      };
    }
  },
});
