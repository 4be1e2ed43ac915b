import { rule } from '../../core/rule.js';
import type { Command } from '../../syntax/shell/command.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/require-apt-yes',
  title: 'Answer yes to apt install',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    apt asks before it installs anything beyond the packages named. Nobody answers during a build, so it aborts,
    on the day when a package gets its first dependency.
  `,
  equivalents: ['hadolint:DL3014', 'trivy:DS-0021', 'kics:apt_get_missing_flags_to_avoid_manual_input'],
  examples: [
    {
      name: 'no option at all',
      bad: 'FROM debian:13\nRUN apt-get update && «apt-get install» curl\n',
      good: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl\n',
    },
    {
      name: 'one -q is not enough',
      bad: 'FROM debian:13\nRUN «apt-get -q install» curl\n',
      good: 'FROM debian:13\nRUN apt-get -q install -y curl\n',
    },
  ],
  *check(dockerfile) {
    for (const run of dockerfile.all('RUN')) {
      for (const apt of run.commands) {
        const install = apt.subcommand;
        if (!install || !apt.is(['apt-get', 'apt'], 'install') || saysYes(apt)) continue;
        if (run.stage?.mentionsAbove(run, /APT::Get::Assume-Yes/i)) continue;
        yield {
          at: { start: apt.nameWord?.start ?? apt.start, end: install.end },
          message: `${apt.name} install asks for confirmation, and nobody answers during a build. Add -y.`,
          fixes: [{ title: 'Add -y', safety: 'safe', edits: [{ span: { start: install.end, end: install.end }, text: ' -y' }] }],
        };
      }
    }
  },
});

function saysYes(apt: Command): boolean {
  if (apt.has('-y', '--yes', '--assume-yes', '--force-yes') || apt.pipedFrom?.name === 'yes') return true;
  if (apt.optionValues('-o', '--option').some((value) => /^APT::Get::Assume-Yes=["']?(?:true|1|yes)/i.test(value))) return true;
  // a variable in front of the sub-command holds options that nobody knows
  if (apt.args.some((word) => word.value === undefined && word.start < (apt.subcommand?.start ?? 0))) return true;
  return quietness(apt) > 1;
}

/** `-qq` implies `-y`. */
const quietness = (apt: Command): number =>
  apt.args.reduce((sum, { raw }) => {
    const level = /^(?:-q|--quiet)=(\d)$/.exec(raw)?.[1];
    return sum + (level === undefined ? (raw === '--quiet' ? 1 : /^-[A-Za-z]+$/.test(raw) ? raw.split('q').length - 1 : 0) : Number(level));
  }, 0);
