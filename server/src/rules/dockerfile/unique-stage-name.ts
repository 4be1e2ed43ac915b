import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/unique-stage-name',
  title: 'Give each stage its own name',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    Two stages of one name, compared without regard to case, leave it open which one \`--from\` and \`--target\` mean. Newer builders refuse it.
  `,
  equivalents: [
    'hadolint:DL3024',
    'buildkit:DuplicateStageName',
    'dockerfile-utils:DUPLICATE_BUILD_STAGE_NAME',
    'trivy:DS-0012',
    'checkov:CKV_DOCKER_11',
    'kics:same_alias_in_different_froms',
  ],
  examples: [{ name: 'the same in another case', bad: 'FROM golang:1.25 AS build\nFROM node:22 AS «Build»\n' }],
  only: ({ stages }) => stages.length > 1,
  *check(dockerfile) {
    const names = new Set<string>();
    for (const { name, from } of dockerfile.stages) {
      if (name === undefined || !from.alias) continue;
      if (names.has(name)) yield { at: from.alias, message: `A stage above is called "${name}" already. Choose another name.` };
      names.add(name);
    }
  },
});
