import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { nearest } from '../core/distance.js';
import type { Shellcheck } from '../engine/shellcheck/shellcheck.js';
import { reasonOf } from '../hosts/node.js';
import { formats } from './formats/index.js';
import { counted, status, usesColour, UsageError, type Io, type Status } from './io.js';
import {
  hadolintFormat,
  outputsOf,
  sessionOptions,
  thresholdsOf,
  type Output,
  type SelectionFlags,
  type ThresholdFlags,
} from './options.js';
import { printable } from './prose.js';
import { narrow, statusOf, tallyOf, type Report, type Thresholds } from './report.js';
import { Session, type LintedFile } from './session.js';
import { writeSafely } from './write.js';

export interface LintFlags extends SelectionFlags, ThresholdFlags {
  readonly format?: string;
  readonly output?: readonly string[];
  readonly changed?: string | true;
  readonly watch?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly printConfig?: string;
  readonly shellcheck?: boolean;
}

/** `plimsoll lint`: reports what is wrong. */
export async function lint(paths: readonly string[], flags: LintFlags, io: Io): Promise<Status> {
  const thresholds = thresholdsOf(flags);
  const outputs = outputsOf(flags.format, flags.output);
  if (flags.updateBaseline && flags.baseline === undefined) throw new UsageError('--update-baseline needs --baseline file.');
  if (flags.printConfig !== undefined) {
    const { printConfig } = await import('./print-config.js');
    return printConfig(flags.printConfig, await sessionOptions([], flags, io), io);
  }
  const session = new Session(await sessionOptions(paths, flags, io));
  if (flags.shellcheck) session.engine.useShellcheck(await shellcheckOf(session, io));
  const once = (): Promise<Status> => lintOnce(session, flags, { thresholds, outputs }, io);
  if (!flags.watch) return once();
  if (flags.stdinFilepath !== undefined) throw new UsageError('--watch watches files; it cannot watch standard input.');
  const { watch } = await import('./watch.js');
  return watch(session, once, io);
}

interface Wanted {
  readonly thresholds: Thresholds;
  readonly outputs: readonly Output[];
}

async function lintOnce(session: Session, flags: LintFlags, { thresholds, outputs }: Wanted, io: Io): Promise<Status> {
  session.load();
  const targets = await targetsOf(session, flags, io);
  if (flags.shellcheck) await Promise.all(targets.map((file) => session.engine.checkShell(file, io.signal)));
  const all = session.lint(targets);
  const { files, remarks } = await withBaseline(all, flags, io);
  const shown = narrow(files, thresholds);
  const report: Report = { files: shown, tally: tallyOf(shown), ruleOf: (id) => session.engine.registry.get(id), remarks };
  const { format, colour } = session.hadolintRun;
  for (const output of outputs) {
    const chosen = flags.format === undefined && output.file === undefined ? hadolintFormat(format) : undefined;
    await write(report, chosen ? { format: chosen } : output, usesColour(io, flags.color ?? colour), io);
  }
  reportMissing(session, io);
  const result = statusOf(files, thresholds);
  if (result === status.findings && tallyOf(files).error === 0 && thresholds.maxWarnings !== undefined) sayTooMany(files, thresholds, io);
  return session.missing.length > 0 ? status.wrong : result;
}

async function shellcheckOf({ host }: Session, io: Io): Promise<Shellcheck> {
  const { Shellcheck } = await import('../engine/shellcheck/shellcheck.js');
  return new Shellcheck(host.shellcheck, (problem) => io.err(`plimsoll: ${printable(problem)}\n`));
}

async function targetsOf(session: Session, flags: LintFlags, io: Io): Promise<string[]> {
  const targets = session.targets();
  if (flags.changed === undefined) return targets;
  const { changedFiles } = await import('./changed.js');
  const changed = changedFiles(io.cwd, flags.changed === true ? 'HEAD' : flags.changed);
  return targets.filter((file) => changed.has(session.host.toDisk(file)));
}

async function withBaseline(
  all: LintedFile[],
  { baseline, updateBaseline, changed }: LintFlags,
  io: Io,
): Promise<{ files: LintedFile[]; remarks: string[] }> {
  const unchanged = changed !== undefined && all.length === 0 ? ['Nothing that plimsoll reads has changed.'] : [];
  if (baseline === undefined) return { files: all, remarks: unchanged };
  const { withoutKnown, writeBaseline } = await import('./baseline.js');
  if (updateBaseline) io.err(`Wrote ${counted(writeBaseline(all, baseline, io.cwd), 'finding')} to ${baseline}.\n`);
  const { files, known } = withoutKnown(all, baseline, io.cwd);
  const remark = `${counted(known, 'known finding')} left out: see ${baseline}.`;
  return { files, remarks: [...unchanged, ...(known > 0 ? [remark] : [])] };
}

async function write(report: Report, { format, file }: Output, colour: boolean, io: Io): Promise<void> {
  const print = await formats[format]();
  // what goes to a file is not for a terminal
  const style = file === undefined ? { colour, columns: io.columns } : { colour: false, columns: 120 };
  const text = print(report, style);
  if (file === undefined) return io.out(text);
  const disk = path.resolve(io.cwd, file);
  try {
    mkdirSync(path.dirname(disk), { recursive: true });
    writeSafely(disk, Buffer.from(text));
  } catch (error) {
    throw new UsageError(`The report ${file} cannot be written: ${reasonOf(error)}.`);
  }
}

const commandNames = ['lint', 'fix', 'advise', 'explain', 'rules', 'init', 'server', 'mcp', 'help'];

/** Says which of the paths given are not there, and what may have been meant. */
export function reportMissing({ missing }: Session, io: Io): void {
  for (const given of missing) {
    const pattern = /[*?{[]/.test(given) ? ' Patterns are for the shell to expand; leave out the quotes, or name a folder.' : '';
    const near = nearest(given, commandNames);
    const command = near === undefined ? '' : ` Did you mean \`plimsoll ${near}\`?`;
    io.err(`plimsoll: there is no file or folder "${printable(given)}".${pattern}${command}\n`);
  }
}

function sayTooMany(files: readonly LintedFile[], { maxWarnings }: Thresholds, io: Io): void {
  const { warning } = tallyOf(files);
  io.err(`plimsoll: ${counted(warning, 'warning')}, more than the ${String(maxWarnings)} that --max-warnings allows.\n`);
}
