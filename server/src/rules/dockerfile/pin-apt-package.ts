import { rule } from '../../core/rule.js';
import type { ShellWord } from '../../syntax/shell/word.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/pin-apt-package',
  title: 'Pin the versions of apt packages',
  severity: 'warning',
  category: 'reproducibility',
  presets: {},
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    Without a version apt takes the newest one of the day, so the same Dockerfile builds different images. Pinning has a price:
    Debian and Ubuntu delete old versions, and a pinned build then fails until somebody updates it. Hence it is off by default.
  `,
  equivalents: ['hadolint:DL3008', 'kics:apt_get_install_pin_version_not_defined'],
  examples: [
    {
      name: 'each package',
      bad: 'FROM debian:13\nRUN apt-get install -y «curl» git=1:2.47.3-0+deb13u1\n',
      good: 'FROM debian:13\nRUN apt-get install -y curl=version git=1:2.47.3-0+deb13u1\n',
    },
  ],
  *check(dockerfile) {
    for (const run of dockerfile.all('RUN')) {
      for (const apt of run.commands) {
        if (!apt.is(['apt-get', 'apt'], 'install')) continue;
        for (const word of apt.operands.slice(1)) {
          if (!isUnpinned(word)) continue;
          yield {
            at: word,
            message: `apt package "${word.raw}" has no version, so each build may install another one. Pin it.`,
            fixes: [
              { title: `Pin ${word.raw}`, safety: 'ask', edits: [{ span: { start: word.end, end: word.end }, text: '=${1:version}' }] },
            ],
          };
        }
      }
    }
  },
});

// a trailing minus removes the package, a glob names many, and files need no version
const isUnpinned = ({ value }: ShellWord): boolean => value !== undefined && value !== '' && !/[=/*?{]|\.deb$|-$/.test(value);
