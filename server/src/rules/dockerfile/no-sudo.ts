import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Span } from '../../core/span.js';
import { isNonRootImage } from '../../syntax/dockerfile/base-images.js';

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
  only: ({ text }) => text.includes('sudo'),
  *check(dockerfile) {
    for (const run of dockerfile.all('RUN')) {
      for (const { wrappers, name, nameWord } of run.commands) {
        const sudo = wrappers.find((wrapper) => wrapper.name === 'sudo');
        const word = sudo?.word ?? (name === 'sudo' ? nameWord : undefined);
        if (!word) continue;
        yield {
          at: { start: word.start, end: word.end },
          message: 'sudo during a build is either without effect or hides which user runs what. Use USER instead.',
          ...(run.stage?.image && isNonRootImage(run.stage.image) && { severity: 'info' as const }),
          fixes: sudo ? [deletion({ start: sudo.start, end: sudo.end })] : [],
        };
      }
    }
  },
});

const deletion = (span: Span): Fix => ({
  title: 'Delete sudo; add USER root above if the stage runs as another user',
  safety: 'review',
  edits: [{ span, text: '' }],
});
