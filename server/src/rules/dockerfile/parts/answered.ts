import { rule, type Rule } from '../../../core/rule.js';
import { spanOf } from '../../../core/span.js';
import type { PackageCommand } from '../../../syntax/dockerfile/package-command.js';
import type { PackageManagerName } from '../../../syntax/shell/package-managers.js';

interface Row {
  readonly id: string;
  readonly managers: readonly PackageManagerName[];
  /** The option that answers, and whether it stands behind the tool instead of the sub-command. */
  readonly option: string;
  readonly isGlobal?: boolean;
  /** What switches the question off: as an option, or written to such a file. */
  readonly setting?: { readonly text: RegExp; readonly file: RegExp };
  readonly saysYes?: (command: PackageCommand) => boolean;
  readonly equivalents: readonly string[];
  readonly examples: Rule['examples'];
}

/** A rule against sub-commands that ask, without the option that answers. */
export const answered = ({ managers, option, isGlobal = false, setting, saysYes = () => false, ...meta }: Row): Rule => {
  const [name = ''] = managers;
  return rule<'dockerfile'>({
    ...meta,
    title: `Let ${name} ask nothing`,
    severity: 'warning',
    category: 'correctness',
    presets: { recommended: {} },
    fixes: ['safe'],
    since: '0.1.0',
    why: `
      ${name} asks before it changes something beyond the packages named. Nobody answers during a build, so it aborts,
      on the day when a package gets its first dependency.
    `,
    only: (dockerfile) => dockerfile.uses(...managers),
    *check(dockerfile) {
      for (const one of dockerfile.packageCommands(...managers)) {
        const { command, run, manager, tool } = one;
        const words = one.subcommand(manager.asks ?? []);
        if (!words || command.has(...(manager.yes ?? [])) || command.pipedFrom?.name === 'yes') continue;
        if (one.hasUnknownOptions || saysYes(one)) continue;
        if (setting && command.args.some(({ raw }) => setting.text.test(raw))) continue;
        if (setting && run.stage?.mentionsBefore(command.start, setting.text, setting.file)) continue;
        const at = one.upTo(words);
        const end = isGlobal ? (command.nameWord?.end ?? at.end) : at.end;
        yield {
          at,
          message: `${tool} ${words.map(({ raw }) => raw).join(' ')} asks for confirmation, and nobody answers during a build. Add ${option}.`,
          fixes: [{ title: `Add ${option}`, safety: 'safe', edits: [{ span: spanOf(end, end), text: ` ${option}` }] }],
        };
      }
    },
  });
};
