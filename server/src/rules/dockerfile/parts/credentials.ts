import type { Span } from '../../../core/span.js';
import { CommandInstruction } from '../../../syntax/dockerfile/command-instruction.js';
import type { Dockerfile } from '../../../syntax/dockerfile/dockerfile.js';
import { isHarmlessValue, isPlaceholder, isSecretName } from '../../../syntax/dockerfile/secrets.js';
import type { Command } from '../../../syntax/shell/command.js';
import { givenOptions, mayGive, type GivenOption } from '../../../syntax/shell/given-options.js';
import { valueOptions } from '../../../syntax/shell/options.js';
import { isLocal } from './verification.js';

/** A credential as it stands in a command. */
export interface Secret extends Span {
  readonly run: CommandInstruction;
  /** The variable that it is the value of. */
  readonly variable?: string;
}

/** Credentials that stand in the commands of RUN instructions. */
export const credentials = (dockerfile: Dockerfile): Secret[] => [
  ...inText(dockerfile),
  ...inOptions(dockerfile),
  ...inVariables(dockerfile),
];

/** What gives a credential away by its surroundings, with a word that must be there for the rest to be looked at. */
const surroundings = [
  { cue: '://', pattern: /:\/\/[^\s:/@"'`<]*:(?<secret>[^\s/@"'`$<{}]+)@(?!localhost|127\.0\.0\.1)/g },
  { cue: 'uthorization:', pattern: /authorization:[ \t]*(?:bearer|basic|token)[ \t]+(?<secret>[^\s"'`$<]+)(?![$`\w])/gi },
  { cue: '--password=', pattern: /[ \t]--password=["']?(?<secret>[^\s"'`$<]+)(?![$`\w])/g },
];

const isNoSecret = (value: string): boolean => value === '' || isPlaceholder(value) || isHarmlessValue(value);

function* inText(dockerfile: Dockerfile): Generator<Secret> {
  for (const { cue, pattern } of surroundings) {
    if (!dockerfile.text.includes(cue)) continue;
    for (const match of dockerfile.text.matchAll(pattern)) {
      const secret = match.groups?.['secret'] ?? '';
      const start = match.index + match[0].lastIndexOf(secret);
      const run = dockerfile.instructionAt(start);
      if (!(run instanceof CommandInstruction) || run.name !== 'RUN' || isNoSecret(secret)) continue;
      const words = run.commandAt(start);
      const isWord = words?.args.some((word) => word.start <= start && start < word.end);
      if (isWord || words?.assignments.some((word) => word.start <= start && start < word.end))
        yield { run, start, end: start + secret.length };
    }
  }
}

const mysqlLike = ['mysql', 'mysqladmin', 'mysqldump', 'mariadb', 'mariadb-admin', 'mariadb-dump'];

/** Options whose value is a credential, or ends in one. Those of MySQL take it in the same word only. */
const options = [
  { tools: ['curl'], names: ['-u', '--user'], pattern: /^[^:]*:(.+)$/s },
  { tools: ['sshpass'], names: ['-p'], pattern: /^(.+)$/s },
  { tools: mysqlLike, names: [], pattern: /^-p(.+)$/s },
];

function* inOptions(dockerfile: Dockerfile): Generator<Secret> {
  for (const { tools, names, pattern } of options)
    for (const { run, command } of tools.flatMap((tool) => dockerfile.commandsNamed(tool))) {
      if (command.name === 'curl' && command.args.some(({ raw }) => isLocal(raw))) continue;
      for (const { value, start, end } of names.length > 0 ? valuesOf(command, names) : command.args) {
        const secret = pattern.exec(value ?? '')?.[1];
        if (secret !== undefined) yield* literal(dockerfile, secret, { run, start, end });
      }
    }
}

function* valuesOf(command: Command, names: readonly string[]): Generator<GivenOption> {
  if (!mayGive(command.args, names)) return;
  const withValue = new Set([...valueOptions(command.name), ...names]);
  for (const option of givenOptions(command.args, withValue)) if (names.includes(option.name)) yield option;
}

function* inVariables(dockerfile: Dockerfile): Generator<Secret> {
  for (const [variable, settings] of dockerfile.settings) {
    if (!isSecretName(variable)) continue;
    for (const { instruction: run, value, start, end } of settings)
      if (run instanceof CommandInstruction && value !== undefined) yield* literal(dockerfile, value, { run, variable, start, end });
  }
}

/** The part of a span that is the secret, unless it is a variable or a placeholder. */
function* literal({ text }: Dockerfile, secret: string, around: Secret): Generator<Secret> {
  if (/[$`]/.test(secret) || isNoSecret(secret)) return;
  const at = text.slice(around.start, around.end).lastIndexOf(secret);
  yield at < 0 ? around : { ...around, start: around.start + at, end: around.start + at + secret.length };
}
