import type { Edit } from '../../../core/fix.js';
import { rule, type Rule } from '../../../core/rule.js';
import { spanOf } from '../../../core/span.js';
import type { PackageCommand } from '../../../syntax/dockerfile/package-command.js';
import type { PackageManagerName } from '../../../syntax/shell/package-managers.js';
import type { ShellWord } from '../../../syntax/shell/word.js';

interface Row {
  readonly id: string;
  readonly managers: readonly PackageManagerName[];
  /** What messages call a thing it installs. */
  readonly noun: string;
  /** Packages of a command that need a version, where not all do. */
  readonly packages?: (command: PackageCommand) => readonly ShellWord[];
  readonly presets: Rule['presets'];
  readonly why: string;
  readonly equivalents: readonly string[];
  readonly examples: Rule['examples'];
}

/** A rule against packages without a version. */
export const pinned = ({ managers, noun, packages = everyPackage, why, ...meta }: Row): Rule =>
  rule<'dockerfile'>({
    ...meta,
    title: `Pin the versions of ${noun}s`,
    severity: 'warning',
    category: 'reproducibility',
    fixes: ['ask'],
    since: '0.1.0',
    why: `
      Without a version the newest one of the day is taken, so the same Dockerfile builds different images. ${why}
    `,
    only: (dockerfile) => dockerfile.uses(...managers),
    *check(dockerfile) {
      for (const command of dockerfile.packageCommands(...managers)) {
        for (const word of packages(command)) {
          if (!word.value || command.manager.pinned?.test(word.value) !== false) continue;
          yield {
            at: word,
            message: `${noun} "${word.raw}" has no fixed version, so each build may install another one. Pin it.`,
            fixes: [{ title: `Pin ${word.raw}`, safety: 'ask', edits: [pin(word, pinOf(command, word))] }],
          };
        }
      }
    },
  });

export const everyPackage = ({ packages }: PackageCommand): readonly ShellWord[] => packages ?? [];

function pinOf(command: PackageCommand, { raw }: ShellWord): string {
  if (command.is(['module install'])) return ':${1:stream}';
  if (command.tool === 'npm' && /^(?!@).*[/:]/.test(raw)) return '#${1:ref}';
  if (command.tool === 'pip' && raw.includes('+')) return '@${1:ref}';
  const { pin = '=' } = command.manager;
  return `${pin}\${1:${pin === '-' ? '1.0' : command.tool === 'go' ? 'v' : 'version'}}`;
}

/** Puts a version in place of one that is none, or at the end, before conditions and inside quotes. */
function pin({ text, end }: ShellWord, version: string): Edit {
  const floating = /@(?:latest|none|upgrade|patch)(?=["']?$)/.exec(text);
  const from = end - text.length + (floating?.index ?? text.search(/\s*;|["']?$/));
  return { span: spanOf(from, from + (floating?.[0].length ?? 0)), text: version };
}
