import pc from 'picocolors';
import { adviceReports, type Advice, type AdviceFormat } from '../engine/advice-report.js';
import { status, usesColour, UsageError, type Io, type Status } from './io.js';
import { reportMissing } from './lint.js';
import { sessionOptions, type SelectionFlags } from './options.js';
import { Session } from './session.js';

export interface AdviseFlags extends Pick<SelectionFlags, 'config' | 'color'> {
  readonly format?: string;
  readonly failOnFlag?: readonly string[];
}

const flagNames = ['overkill', 'outgrown'] as const;

/** `plimsoll advise`: should this be Kubernetes? */
export async function advise(paths: readonly string[], flags: AdviseFlags, io: Io): Promise<Status> {
  const format = formatOf(flags.format ?? 'pretty');
  const failing = flagsOf(flags.failOnFlag ?? []);
  const session = new Session({ ...(await sessionOptions(paths, flags, io)), withBases: true });
  session.load();
  const verdicts = session.engine
    .advise()
    .filter(({ project }) => [project.path, ...project.files].some((path) => session.covers(path)))
    .map((advice) => inPaths(advice, (path) => session.shown(path)));
  if (format === 'svg' && verdicts.length > 1)
    throw new UsageError(
      `svg draws one project, and there are ${String(verdicts.length)}. Name one: ${verdicts.map(({ project }) => project.path).join(', ')}.`,
    );
  if (verdicts.length === 0 && format !== 'json')
    io.err('Nothing here says what runs: no Dockerfile, compose file, Kubernetes manifest or Nomad job was found.\n');
  else io.out(coloured(adviceReports()[format](verdicts), format === 'pretty' && usesColour(io, flags.color)));
  reportMissing(session, io);
  if (session.missing.length > 0) return status.wrong;
  return verdicts.some((advice) => advice.flags.some((flag) => failing.has(flag))) ? status.findings : status.clean;
}

function formatOf(name: string): AdviceFormat {
  if (name === 'markdown') return 'md';
  if (name === 'pretty' || name === 'md' || name === 'json' || name === 'svg') return name;
  throw new UsageError(`Advice is printed as pretty, md (or markdown), json or svg; not as "${name}".`);
}

function flagsOf(lists: readonly string[]): Set<string> {
  const names = lists.flatMap((list) => list.split(',')).map((name) => name.trim());
  const unknown = names.find((name) => !flagNames.some((flag) => flag === name));
  if (unknown !== undefined) throw new UsageError(`--fail-on-flag takes ${flagNames.join(' or ')}; not "${unknown}".`);
  return new Set(names);
}

/** Titles stand at the margin; they are what is set off. */
function coloured(text: string, colour: boolean): string {
  const colours = pc.createColors(colour);
  return colour ? text.replace(/^(?=\S)(?!=+$).*$/gm, (line) => colours.bold(line)) : text;
}

/** The advice with its paths as the user would write them. */
function inPaths(advice: Advice, show: (path: string) => string): Advice {
  const located = <T extends { readonly locations: readonly { readonly path: string }[] }>(part: T): T => ({
    ...part,
    locations: part.locations.map((location) => ({ ...location, path: show(location.path) })),
  });
  const { project, need, hardFacts, services } = advice;
  return {
    ...advice,
    project: { ...project, path: show(project.path === '.' ? '' : project.path), files: project.files.map(show) },
    need: { ...need, parts: need.parts.map(located) },
    hardFacts: hardFacts.map(located),
    services: services.map(({ location, ...service }) => ({
      ...service,
      location: location && { ...location, path: show(location.path) },
    })),
  };
}
