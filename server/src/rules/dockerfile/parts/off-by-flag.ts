import type { Severity } from '../../../core/finding.js';
import type { Dockerfile, RunCommand } from '../../../syntax/dockerfile/dockerfile.js';
import { removeItem } from '../../../syntax/dockerfile/removal.js';
import type { Command } from '../../../syntax/shell/command.js';
import { givenOptions, mayGive, type GivenOption } from '../../../syntax/shell/given-options.js';
import { valueOptions } from '../../../syntax/shell/options.js';
import { isFalse, isLocal, isLocalOnly, type Off, type Search } from './verification.js';

interface Flags {
  readonly tools: readonly string[];
  /** As they are given, dashes included. */
  readonly options: readonly string[];
  /** Which value switches off; of an option without it, any but no. The next word counts as the value. */
  readonly value?: RegExp;
  /** Which uses of the tool are meant. */
  readonly where?: (command: Command, use: RunCommand) => boolean;
  readonly severity?: (dockerfile: Dockerfile, use: RunCommand) => Severity | undefined;
  /** What is to be written in place of the option; by default nothing. */
  readonly instead?: (command: Command) => string | undefined;
}

/** Options of commands. */
export const byFlag = (flags: Flags): Search => {
  const { tools, options, where } = flags;
  const areLong = options.every((option) => option.length > 2);
  return {
    // what is spelt out must be in the text for the options to be read
    only: (dockerfile) =>
      tools.some((tool) => dockerfile.commandsNamed(tool).some(({ command }) => mayGive(command.args, options))) &&
      (!areLong || options.some((option) => dockerfile.text.includes(option))),
    *find(dockerfile) {
      for (const tool of tools)
        for (const use of dockerfile.commandsNamed(tool))
          if (mayGive(use.command.args, options) && where?.(use.command, use) !== false) yield* inCommand(dockerfile, use, flags);
    },
  };
};

function* inCommand(dockerfile: Dockerfile, use: RunCommand, flags: Flags): Generator<Off> {
  const { run, command } = use;
  const usual = valueOptions(command.name);
  const withValue = flags.value ? new Set([...usual, ...flags.options]) : usual;
  for (const option of givenOptions(command.args, withValue)) {
    if (!flags.options.includes(option.name) || !switchesOff(option, flags) || isLocalOnly(command)) continue;
    const at = { start: option.start, end: option.end };
    const instead = flags.instead?.(command);
    // `-c` and `-o` set anything; what they set is what is wrong
    const name = flags.value && option.value?.includes('=') ? option.value : option.name;
    const removal = option.isBundled ? { span: at, text: '' } : removeItem(run, at);
    yield {
      at,
      name,
      severity: flags.severity?.(dockerfile, use),
      edit: instead === undefined ? removal : { span: at, text: instead },
      ...(instead !== undefined && { title: `Replace ${name} with ${instead}` }),
    };
  }
}

const switchesOff = ({ value }: GivenOption, flags: Flags): boolean =>
  flags.value ? value !== undefined && flags.value.test(value) && !isLocal(value) : value === undefined || !isFalse(value);
