import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-sudo',
  title: 'Run commands without sudo',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Builds run as root unless USER says otherwise, so sudo does nothing there but pull in a package that helps an intruder.
    Where a stage works as another user, switch with USER for the commands that need root, and back.
  `,
  equivalents: ['hadolint:DL3004', 'trivy:DS-0010', 'checkov:CKV2_DOCKER_1', 'kics:run_using_sudo', 'dockle:DKL-DI-0001'],
  examples: [
    {
      name: 'in front of a command',
      bad: 'FROM debian:13\nRUN «sudo» -E apt-get update && apt-get clean\n',
      good: 'FROM debian:13\nRUN apt-get update && apt-get clean\n',
    },
  ],
  *check(dockerfile) {
    for (const run of dockerfile.all('RUN')) {
      const user = run.stage?.imageFacts.user;
      for (const { wrappers, name, nameWord } of run.commands) {
        const sudo = wrappers.find((wrapper) => wrapper.name === 'sudo') ?? (name === 'sudo' ? nameWord : undefined);
        if (!sudo) continue;
        const at = 'word' in sudo ? sudo.word : sudo;
        const span = { start: sudo.start, end: sudo.end };
        yield {
          at: { start: at.start, end: at.end },
          message: 'sudo during a build is either without effect or hides which user runs what. Use USER instead.',
          ...(user !== undefined && { severity: 'info' as const }),
          fixes:
            'word' in sudo
              ? [
                  {
                    title: 'Delete sudo; add USER root above if the stage runs as another user',
                    safety: 'review',
                    edits: [{ span, text: '' }],
                  },
                ]
              : [],
        };
      }
    }
  },
});
