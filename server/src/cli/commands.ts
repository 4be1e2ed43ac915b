import type { Command } from 'commander';
import type { AdviseFlags } from './advise.js';
import type { ExplainFlags } from './explain.js';
import type { FixFlags } from './fix.js';
import type { Io, Status } from './io.js';
import type { LintFlags } from './lint.js';
import type { RulesFlags } from './rules.js';

/** Takes the exit status of the command that was run. */
type Done = (status: Status) => void;

/** Declares every command. What a command does is loaded when it is run. */
export function declareCommands(program: Command, io: Io, done: Done): void {
  declareLint(program, io, done);
  declareFix(program, io, done);
  declareAdvise(program, io, done);
  declareExplain(program, io, done);
  declareRules(program, io, done);
  declareInit(program, io, done);
  declareServer(program, done);
  declareMcp(program, io, done);
}

const many = (value: string, before: readonly string[] = []): string[] => [...before, value];

const selection = (command: Command): Command =>
  command
    .optionsGroup('What is read:')
    .option('-f, --file <file>', 'a compose file; several make one project, as for docker compose', many)
    .option('--project-directory <folder>', 'what relative paths in the files of -f are relative to; by default the folder of the first')
    // not `--env-file`: Node 20 takes that one for itself, wherever it stands
    .option('--project-env-file <file>', 'takes the place of .env for the files of -f; of several the later wins', many)
    .option('--stdin-filepath <path>', 'read standard input as the file of this path');

const configuration = (command: Command): Command =>
  command
    .optionsGroup('Configuration:')
    .option('--config <file>', 'use this file instead of every .plimsoll.yaml')
    .option('--preset <names>', 'recommended, security, strict, style, all or compat:<tool>; several with commas', many)
    .option('--rule <id=level>', 'set a rule to off, hint, info, warning or error; may be repeated', many);

const thresholds = (command: Command): Command =>
  command
    .optionsGroup('Exit status:')
    .option('--fail-on <level>', 'end with 1 from this level on: error (default), warning, info, hint or never')
    .option('--max-warnings <n>', 'end with 1 if there are more warnings than this');

const appearance = (command: Command): Command =>
  command.option('--color', 'write in colour wherever it goes').option('--no-color', 'write without colour; so does NO_COLOR');

function declareLint(program: Command, io: Io, done: Done): void {
  const command = program
    .command('lint', { isDefault: true })
    .summary('report what is wrong (the default command)')
    .description('Reports what is wrong in Dockerfiles, compose files and Kubernetes manifests.')
    .argument('[paths...]', 'files and folders; the working directory by default');
  selection(command)
    .option('--changed [ref]', 'only files that differ from where the branch left ref (default HEAD), by Git')
    .option('--watch', 'lint again whenever a file changes')
    .option('--shellcheck', 'add what an installed shellcheck says of the shell text in RUN');
  configuration(command).option('--print-config <file>', 'print what counts for a file, as JSON, and lint nothing');
  command
    .optionsGroup('Output:')
    .option('--format <name>', 'pretty (default), json, sarif, github, gitlab, junit or checkstyle')
    .option('--output <format:file>', 'write this format to a file as well; may be repeated', many)
    .option('--quiet', 'show errors only')
    .option('--hints', 'show hints as well');
  appearance(command);
  thresholds(command)
    .optionsGroup('Known findings:')
    .option('--baseline <file>', 'leave out the findings that this file lists')
    .option('--update-baseline', 'write all findings of today to the baseline');
  command.addHelpText('after', lintHelp).action(async (paths: string[], flags: LintFlags) => {
    done(await (await import('./lint.js')).lint(paths, flags, io));
  });
}

const lintHelp = `
Examples:
  plimsoll lint --preset recommended,security
  plimsoll lint --changed origin/main --fail-on warning
  plimsoll lint --format github --output sarif:plimsoll.sarif
  plimsoll lint -f compose.yaml -f compose.production.yaml
  plimsoll lint --baseline plimsoll-baseline.json --update-baseline
  cat Dockerfile | plimsoll lint --stdin-filepath Dockerfile
`;

function declareFix(program: Command, io: Io, done: Done): void {
  const command = program
    .command('fix')
    .summary('repair what can be repaired')
    .description('Applies the fixes that keep behaviour, until none is left. Comments, order and line ends stay as they are.')
    .argument('[paths...]', 'files and folders; the working directory by default')
    .option('--dry-run', 'print the changes as a diff, and write nothing')
    .option('--unsafe', 'apply fixes too whose result may run differently')
    .option('--only <rules>', 'fixes of these rules only; several with commas', many);
  appearance(command);
  configuration(selection(command));
  thresholds(command)
    .addHelpText('after', fixHelp)
    .action(async (paths: string[], flags: FixFlags) => {
      done(await (await import('./fix.js')).fix(paths, flags, io));
    });
}

const fixHelp = `
The exit status is that of what is left. With --stdin-filepath the new text is printed.

Examples:
  plimsoll fix --dry-run
  plimsoll fix --only prefer-copy services/
  plimsoll fix --unsafe Dockerfile
`;

function declareAdvise(program: Command, io: Io, done: Done): void {
  const command = program
    .command('advise')
    .summary('should this be Kubernetes?')
    .description('Says how much orchestration the files need, on what server, why, and what would change that.')
    .argument('[paths...]', 'folders and files; the working directory by default')
    .option('--format <name>', 'pretty (default), md (or markdown), json or svg')
    .option('--fail-on-flag <flags>', 'end with 1 if one of these is raised: overkill, outgrown; with a comma for both', many);
  appearance(command)
    .option('--config <file>', 'use this file instead of every .plimsoll.yaml')
    .addHelpText('after', adviseHelp)
    .action(async (paths: string[], flags: AdviseFlags) => {
      done(await (await import('./advise.js')).advise(paths, flags, io));
    });
}

const adviseHelp = `
What files cannot tell is answered in .plimsoll.yaml, under advisor.projects.

Examples:
  plimsoll advise
  plimsoll advise --format md > advice.md
  plimsoll advise --fail-on-flag overkill,outgrown
`;

function declareExplain(program: Command, io: Io, done: Done): void {
  const command = program
    .command('explain')
    .summary('tell what a rule wants, and why')
    .description('Tells what a rule wants, why, what it reports, and how it is mended, set and silenced.')
    .argument('<rule>', 'its id, with or without the part before /, or the id of another tool (DL3008)')
    .option('--format <name>', 'pretty (default) or json');
  appearance(command)
    .addHelpText('after', '\nExamples:\n  plimsoll explain dockerfile/prefer-copy\n  plimsoll explain DL3020\n')
    .action(async (rule: string, flags: ExplainFlags) => {
      done((await import('./explain.js')).explain(rule, flags, io));
    });
}

function declareRules(program: Command, io: Io, done: Done): void {
  const command = program
    .command('rules')
    .summary('list the rules')
    .description('Lists the rules with severity, presets and fixes.')
    .argument('[word]', 'only rules whose id, title or names in other tools hold this')
    .option('--preset <name>', 'only rules that this preset switches on')
    .option('--format <name>', 'pretty (default) or json');
  appearance(command)
    .addHelpText('after', '\nExamples:\n  plimsoll rules --preset security\n  plimsoll rules hadolint\n  plimsoll rules --format json\n')
    .action(async (word: string | undefined, flags: RulesFlags) => {
      done((await import('./rules.js')).rules(word, flags, io));
    });
}

function declareInit(program: Command, io: Io, done: Done): void {
  program
    .command('init')
    .summary('write a commented .plimsoll.yaml')
    .description(
      'Writes a .plimsoll.yaml whose comments say what can be set; beside a configuration of hadolint, dclint or kube-linter, one that says the same. Never overwrites one.',
    )
    .argument('[folder]', 'where; the working directory by default')
    .action(async (folder: string | undefined) => {
      done((await import('./init.js')).init(folder, io));
    });
}

function declareServer(program: Command, done: Done): void {
  program
    .command('server')
    .summary('start the language server')
    .description('Starts the language server, for editors to connect to.')
    .option('--stdio', 'speak over standard input and output')
    .action(async (flags: { readonly stdio?: boolean }) => {
      done(await (await import('./server.js')).server(flags));
    });
}

function declareMcp(program: Command, io: Io, done: Done): void {
  program
    .command('mcp')
    .summary('start a server for assistants')
    .description(
      'Offers lint, explain, fix preview and advise to assistants: a server of the Model Context Protocol on standard input and output.',
    )
    .addHelpText('after', mcpHelp)
    .action(async () => {
      done(await (await import('./mcp.js')).mcp(io));
    });
}

const mcpHelp = `
An assistant starts it by itself, with a configuration such as

  { "mcpServers": { "plimsoll": { "command": "plimsoll", "args": ["mcp"] } } }
`;
