import pc from 'picocolors';
import { decode } from '../engine/decode.js';
import { fixAll, type FixResult } from '../engine/fixer.js';
import { reasonOf } from '../hosts/node.js';
import { unifiedDiff } from './diff.js';
import { counted, status, usesColour, UsageError, type Io, type Status } from './io.js';
import { reportMissing } from './lint.js';
import { resolveRules, sessionOptions, thresholdsOf, type SelectionFlags, type ThresholdFlags } from './options.js';
import { printable } from './prose.js';
import { inWords, narrow, statusOf, tallyOf } from './report.js';
import { Session } from './session.js';
import { encodeLike, writeSafely } from './write.js';

export interface FixFlags extends SelectionFlags, ThresholdFlags {
  readonly unsafe?: boolean;
  readonly dryRun?: boolean;
  readonly only?: readonly string[];
}

/** `plimsoll fix`: applies fixes until none is left, and says what remains. */
export async function fix(paths: readonly string[], flags: FixFlags, io: Io): Promise<Status> {
  const thresholds = thresholdsOf(flags);
  const options = await sessionOptions(paths, flags, io);
  const session = new Session(options);
  session.load();
  const targets = session.targets();
  const only = flags.only?.flatMap((list) => list.split(',')).flatMap((name) => resolveRules(session.engine, name.trim()));
  const result = fixAll(session.engine, targets, {
    safeties: flags.unsafe ? ['safe', 'review'] : ['safe'],
    ...(only && { rules: new Set(only) }),
  });
  const colour = usesColour(io, flags.color);
  const refused = apply(session, result, flags, colour, io);
  for (const [file, text] of result.changed) if (!refused.has(file)) session.engine.update(file, text);
  const all = session.lint(targets);
  const left = tallyOf(narrow(all, thresholds));
  io.err(summary(result, refused, inWords(left), flags));
  reportMissing(session, io);
  return session.missing.length > 0 || refused.size > 0 ? status.wrong : statusOf(all, thresholds);
}

/** Shows or writes the new texts; returns the files that could not be written. */
function apply(session: Session, result: FixResult, { dryRun }: FixFlags, colour: boolean, io: Io): Set<string> {
  const refused = new Set<string>();
  const file = session.stdinPath();
  if (dryRun) {
    for (const [path, text] of [...result.changed].sort(([a], [b]) => (a < b ? -1 : 1)))
      io.out(diffText(session.shown(path), session.engine.textOf(path) ?? '', text, colour));
  } else if (file !== undefined) {
    const text = result.changed.get(file) ?? session.engine.textOf(file);
    // whoever puts the output in place of the input must not be left with nothing
    if (text === undefined) throw new UsageError('Standard input is no text that can be read, so nothing is printed.');
    io.out(text);
  } else {
    for (const [path, text] of result.changed) {
      const problem = writeFixed(session, path, text);
      if (problem === undefined) continue;
      refused.add(path);
      io.err(`plimsoll: ${printable(session.shown(path))} is left as it was: ${problem}.\n`);
    }
  }
  return refused;
}

/** Writes a file's new text as the old one was encoded. Returns why not, if it cannot be done. */
function writeFixed({ engine, host }: Session, file: string, text: string): string | undefined {
  const read = host.read(file);
  if (!('bytes' in read)) return read.problem === 'refused' ? read.reason : 'it is gone';
  const decoded = decode(read.bytes);
  // somebody may have saved it since it was read
  if (!('text' in decoded) || decoded.text !== engine.textOf(file)) return 'it has changed in the meantime. Run the command again';
  try {
    writeSafely(host.toDisk(file), encodeLike(read.bytes, text));
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

function diffText(file: string, before: string, after: string, colour: boolean): string {
  const colours = pc.createColors(colour);
  const paint = (line: string): string => {
    if (line.startsWith('---') || line.startsWith('+++')) return colours.bold(line);
    if (line.startsWith('@@')) return colours.cyan(line);
    return line.startsWith('-') ? colours.red(line) : line.startsWith('+') ? colours.green(line) : line;
  };
  return unifiedDiff(file, before, after)
    .map((line) => `${colour ? paint(printable(line)) : line}\n`)
    .join('');
}

function summary({ applied, changed }: FixResult, refused: ReadonlySet<string>, left: string, { dryRun, unsafe }: FixFlags): string {
  const rest = left === '' ? 'Nothing is left.' : `Left: ${left}. \`plimsoll lint\` shows them.`;
  if (changed.size === 0) return `Nothing to fix${unsafe ? '' : ' without --unsafe or an editor'}. ${rest}\n`;
  const done = applied.filter(({ finding }) => !refused.has(finding.path)).length;
  const files = counted(changed.size - refused.size, 'file');
  return `${dryRun ? 'Would apply' : 'Applied'} ${counted(done, 'fix', 'fixes')} in ${files}. ${rest}\n`;
}
