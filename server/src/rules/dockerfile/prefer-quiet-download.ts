import { rule } from '../../core/rule.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { Stage } from '../../syntax/dockerfile/stage.js';
import type { Command } from '../../syntax/shell/command.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/prefer-quiet-download',
  title: 'Download without a progress bar',
  severity: 'hint',
  category: 'style',
  presets: { strict: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    wget draws a progress bar that fills the log of a build with thousands of lines. \`--progress=dot:giga\` leaves a few, \`-nv\` one,
    \`-q\` none.
  `,
  equivalents: ['hadolint:DL3047'],
  examples: [
    {
      name: 'a bar',
      bad: 'FROM debian:13\nRUN «wget» https://example.com/x.tgz\n',
      good: 'FROM debian:13\nRUN wget --progress=dot:giga https://example.com/x.tgz\n',
    },
  ],
  only: (dockerfile) => dockerfile.runs('wget'),
  *check(dockerfile) {
    const uses = dockerfile.commandsNamed('wget').filter(({ command }) => !isQuiet(command));
    if (uses.length === 0) return;
    const kinds = kindsOfWget(dockerfile);
    for (const { run, command } of uses) {
      const kind = run.stage && kinds.get(run.stage);
      const { nameWord } = command;
      if (kind === 'busybox' || !nameWord) continue;
      const { end } = nameWord;
      yield {
        at: nameWord,
        message: 'wget fills the build log with a progress bar. Add --progress=dot:giga, -nv or -q.',
        // the wget of an unknown image may be one that stops at the option
        fixes:
          kind === 'gnu'
            ? [{ title: 'Add --progress=dot:giga', safety: 'safe', edits: [{ span: { start: end, end }, text: ' --progress=dot:giga' }] }]
            : [],
      };
    }
  },
});

const isQuiet = (wget: Command): boolean =>
  wget.has('-q', '--quiet', '--no-verbose', '--progress', '-o', '--output-file', '-a', '--append-output') ||
  wget.has('-V', '--version', '-h', '--help', '--spider') ||
  wget.args.some(({ raw }) => /^-[A-Za-z]*nv/.test(raw)) ||
  wget.hasUnknownOptions;

type Kind = 'gnu' | 'busybox' | 'unknown';

/** Which wget the stages have: that of the base image, or one they install. */
function kindsOfWget(dockerfile: Dockerfile): Map<Stage, Kind> {
  const debianOrRedHat = ['apt-get', 'apt', 'yum', 'dnf', 'microdnf', 'tdnf', 'zypper'].flatMap((tool) => dockerfile.commandsNamed(tool));
  const gnu = new Set(debianOrRedHat.map(({ run }) => run.stage));
  const alpine = new Set<Stage | undefined>();
  for (const { run, command } of dockerfile.commandsNamed('apk')) {
    alpine.add(run.stage);
    if (command.operands.some(({ raw }) => /^wget\b/.test(raw)) && command.is('apk', 'add')) gnu.add(run.stage);
  }
  const kinds = new Map<Stage, Kind>();
  for (const stage of dockerfile.stages) {
    const { shell } = stage.imageFacts;
    const base = shell === 'ash' ? 'busybox' : shell === 'dash' || shell === 'bash' ? 'gnu' : 'unknown';
    const before = (stage.parent && kinds.get(stage.parent)) ?? base;
    kinds.set(stage, gnu.has(stage) ? 'gnu' : before === 'unknown' && alpine.has(stage) ? 'busybox' : before);
  }
  return kinds;
}
