import { rule } from '../../core/rule.js';
import type { RunCommand } from '../../syntax/dockerfile/dockerfile.js';
import type { Command } from '../../syntax/shell/command.js';
import { downloadsToOutput } from '../../syntax/shell/downloads.js';
import { isInterpreter, programOptionAt, runsInput } from '../../syntax/shell/interpreters.js';
import type { ShellWord } from '../../syntax/shell/word.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-pipe-to-shell',
  title: 'Do not run downloads unseen',
  severity: 'info',
  category: 'security',
  presets: { security: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    What a server sends today is run as root, and may be something else tomorrow; a download that breaks off is run as far as it came.
    Download to a file, compare its checksum, then run it.
  `,
  equivalents: [],
  examples: [
    { name: 'a pipe', bad: 'FROM debian:13\nRUN curl -fsSL https://example.com/install.sh | «bash»\n' },
    { name: 'a substitution', bad: 'FROM debian:13\nRUN «sh» -c "$(wget -qO- https://example.com/install.sh)"\n' },
  ],
  only: (dockerfile) => dockerfile.runs('curl', 'wget'),
  *check(dockerfile) {
    for (const tool of ['curl', 'wget'])
      for (const use of dockerfile.commandsNamed(tool)) {
        const runner = downloadsToOutput(use.command) ? (behindPipe(use.command) ?? around(use)) : undefined;
        if (!runner) continue;
        const { start, end } = runner.nameWord ?? runner;
        yield {
          at: { start, end },
          message: `${runner.name} runs whatever ${tool} is sent. Download it to a file, compare a checksum, and run that.`,
        };
      }
  },
});

/** What looks whether the download is the one that was meant. */
const checks = /^(?:(?:sha\d+|md5|b2|shasum)(?:sum)?|gpgv?2?|openssl|cosign|minisign)$/;

/** The interpreter that the download is piped into. */
function behindPipe({ context: { pipeline, pipeIndex } }: Command): Command | undefined {
  for (const element of pipeline?.elements.slice(pipeIndex + 1) ?? []) {
    if (element.some(({ name }) => checks.test(name))) return undefined;
    const runner = element.find(runsInput);
    if (runner) return runner;
  }
  return undefined;
}

/** The interpreter that is given the download by `<( )`, or by `-c "$( )"`. */
function around({ run, command }: RunCommand): Command | undefined {
  if (!command.context.inSubstitution || command.context.pipeline) return undefined;
  const outer = run.commandAt(command.start - 1);
  const at = outer?.args.findIndex(({ start, end }) => start < command.start && command.end < end) ?? -1;
  return outer && isInterpreter(outer) && isGivenAll(outer, at) ? outer : undefined;
}

function isGivenAll(outer: Command, at: number): boolean {
  const word: ShellWord | undefined = outer.args[at] ?? outer.redirects.find(({ target }) => target?.text.startsWith('<('))?.target;
  if (!word) return false;
  if (word.text.startsWith('<(')) return programOptionAt(outer) < 0;
  return at - 1 === programOptionAt(outer) && at > 0 && /^"?(?:\$\(|`)[^]*[)`]"?$/.test(word.text);
}
