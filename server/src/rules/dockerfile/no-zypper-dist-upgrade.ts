import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-zypper-dist-upgrade',
  title: 'Choose another base image instead of upgrading the distribution',
  severity: 'warning',
  category: 'reproducibility',
  presets: { recommended: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    \`zypper dist-upgrade\` replaces the distribution below the image by whatever its repositories hold that day, downgrades and changes of
    vendor included. A newer tag of the base image does the same in a way that can be repeated.
  `,
  equivalents: ['hadolint:DL3035'],
  examples: [{ name: 'by its short name', bad: 'FROM opensuse/leap:15.6\nRUN «zypper -n dup»\n' }],
  only: (dockerfile) => dockerfile.uses('zypper'),
  *check(dockerfile) {
    for (const zypper of dockerfile.packageCommands('zypper')) {
      const words = zypper.subcommand(['dup', 'dist-upgrade']);
      if (words)
        yield {
          at: zypper.upTo(words),
          message: 'zypper dist-upgrade changes the distribution with every build. Choose a newer base image instead.',
        };
    }
  },
});
