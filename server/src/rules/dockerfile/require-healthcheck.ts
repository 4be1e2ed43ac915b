import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/require-healthcheck',
  title: 'Say how to tell whether the program works',
  severity: 'info',
  category: 'reliability',
  presets: {},
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    Without HEALTHCHECK an engine knows only whether the process exists. Orchestrators bring probes of their own, and \`NONE\` says so.
  `,
  equivalents: ['hadolint:DL3057', 'trivy:DS-0026', 'checkov:CKV_DOCKER_2', 'kics:healthcheck_instruction_missing', 'dockle:CIS-DI-0006'],
  examples: [
    { name: 'no check', bad: 'FROM «nginx:1.29»\nCMD ["nginx"]\n', good: 'FROM nginx:1.29\nHEALTHCHECK NONE\nCMD ["nginx"]\n', fix: 0 },
  ],
  *check(dockerfile) {
    const stage = dockerfile.finalStage;
    if (!stage || stage.inEffect('HEALTHCHECK', Infinity) || stage.named('HEALTHCHECK').length > 0) return;
    const snippet = 'HEALTHCHECK ${1|NONE,CMD curl -f http://localhost/ \\|\\| exit 1|}';
    const fixes =
      stage.root.base.kind === 'scratch'
        ? []
        : [{ title: 'Add a health check', safety: 'ask' as const, edits: [dockerfile.insertBeforeCommand(stage, snippet)] }];
    yield {
      at: stage.from.image ?? stage.from.keyword,
      message: `${stage.label} has no HEALTHCHECK, so nobody notices when the program hangs. Add one, or NONE.`,
      fixes,
    };
  },
});
