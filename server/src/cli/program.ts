import { Command, CommanderError } from 'commander';
import { declareCommands } from './commands.js';
import { status, UsageError, type Io, type Status } from './io.js';
import { version } from './version.js';

/** Runs the command line; resolves with the exit status. */
export async function run(args: readonly string[], io: Io): Promise<Status> {
  let result: Status = status.clean;
  const program = root(io);
  declareCommands(program, io, (made) => (result = made));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return result;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? status.clean : status.wrong;
    if (error instanceof UsageError) io.err(`plimsoll: ${error.message}\n`);
    else
      io.err(`plimsoll failed; this is a fault of Plimsoll. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return status.wrong;
  }
}

const root = (io: Io): Command =>
  new Command('plimsoll')
    .usage('[command] [options] [paths…]')
    .description(
      'Finds and repairs what is wrong in Dockerfiles, compose files and Kubernetes manifests,\nand answers: should this be Kubernetes?',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help; after a command, the help of that command')
    .helpCommand('help [command]', 'print the help of a command')
    .configureHelp({ helpWidth: Math.min(io.columns, 120) })
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(text.replace(/^error: /, 'plimsoll: ')),
    })
    .exitOverride()
    .showHelpAfterError('`plimsoll --help` and `plimsoll <command> --help` tell what there is.')
    .addHelpText('after', rootHelp);

const rootHelp = `
Examples:
  plimsoll                         lint everything below the working directory
  plimsoll compose.yaml k8s/       lint a file and a folder
  plimsoll fix --dry-run           show what would be repaired
  plimsoll advise                  should this be Kubernetes?
  plimsoll explain DL3008          what a rule wants, by any of its names

Exit status:
  0  nothing at or above --fail-on was found
  1  something was
  2  the command or the configuration is wrong
`;
