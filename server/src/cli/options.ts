import { isPreset, mapProjectPaths, type Config, type Extend, type Level, type RuleSetting } from '../core/config.js';
import { nearest } from '../core/distance.js';
import { severities, type Severity } from '../core/finding.js';
import { presetNames } from '../core/rule.js';
import type { Engine } from '../engine/engine.js';
import { formats, isFormat, type FormatName } from './formats/index.js';
import { UsageError, type Io } from './io.js';
import { NodeHost } from '../hosts/node.js';
import type { Thresholds } from './report.js';
import type { SessionOptions } from './session.js';

/** Options of the commands that look at files, as the command line gives them. */
export interface SelectionFlags {
  readonly file?: readonly string[];
  readonly projectDirectory?: string;
  readonly projectEnvFile?: readonly string[];
  readonly stdinFilepath?: string;
  readonly config?: string;
  readonly preset?: readonly string[];
  readonly rule?: readonly string[];
  readonly color?: boolean;
}

export interface ThresholdFlags {
  readonly quiet?: boolean;
  readonly hints?: boolean;
  readonly failOn?: string;
  readonly maxWarnings?: string;
}

/** What to look at: the paths given, the files of one project, standard input, or the working directory. */
export async function sessionOptions(paths: readonly string[], flags: SelectionFlags, io: Io): Promise<SessionOptions> {
  const { stdinFilepath, file = [], projectDirectory, projectEnvFile } = flags;
  if (file.length === 0 && (projectDirectory !== undefined || projectEnvFile))
    throw new UsageError('--project-directory and --project-env-file are about the project of -f; name its files with -f.');
  if (stdinFilepath !== undefined && paths.length + file.length > 0)
    throw new UsageError('--stdin-filepath names the only file that is looked at; leave out the other paths.');
  const given = [...paths, ...file];
  return {
    cwd: io.cwd,
    env: io.env,
    paths: given.length > 0 || stdinFilepath !== undefined ? given : ['.'],
    config: flags.config,
    project: { files: file, projectDirectory, envFiles: projectEnvFile },
    forced: (engine) => forcedConfig(engine, flags, io),
    stdin: stdinFilepath === undefined ? undefined : { path: stdinFilepath, bytes: await io.stdin() },
  };
}

function forcedConfig(engine: Engine, { preset = [], rule = [], file = [], ...project }: SelectionFlags, io: Io): Config {
  const presets = preset.flatMap((list) => list.split(',')).map(presetOf);
  const rules = Object.fromEntries(rule.flatMap((each) => ruleSettings(engine, each)));
  const host = new NodeHost(io.cwd);
  return {
    ...(presets.length > 0 && { extends: presets }),
    ...(rule.length > 0 && { rules }),
    ...(file.length > 0 && {
      compose: {
        projects: [
          mapProjectPaths({ files: file, projectDirectory: project.projectDirectory, envFiles: project.projectEnvFile }, (each) =>
            host.fromDisk(each),
          ),
        ],
      },
    }),
  };
}

function presetOf(name: string): Extend {
  const trimmed = name.trim();
  if (isPreset(trimmed)) return trimmed;
  const known = [...presetNames, 'all'];
  throw new UsageError(`There is no preset "${trimmed}".${meant(trimmed, known)} Known are ${known.join(', ')} and compat:<tool>.`);
}

function ruleSettings(engine: Engine, text: string): [string, RuleSetting][] {
  const [, id, name] = /^(.+?)[=]([^=]*)$/.exec(text) ?? [];
  const levels: readonly Level[] = ['off', ...severities];
  const level = levels.find((each) => each === name?.trim());
  if (id === undefined || level === undefined) throw new UsageError(`--rule takes id=level, with ${levels.join(', ')}; not "${text}".`);
  return resolveRules(engine, id.trim()).map((rule) => [rule, level]);
}

/** Ids of the rules that a name stands for: an id, a bare id, or the id of another tool's check. */
export function resolveRules({ registry }: Engine, name: string): string[] {
  const found = registry.resolve(name).map(({ id }) => id);
  if (found.length > 0) return found;
  const near = registry.nearest(name);
  throw new UsageError(`There is no rule "${name}".${near === undefined ? '' : ` Did you mean ${near}?`} \`plimsoll rules\` lists all.`);
}

const meant = (name: string, known: readonly string[]): string => {
  const near = nearest(name, known);
  return near === undefined ? '' : ` Did you mean ${near}?`;
};

export function thresholdsOf({ quiet = false, hints = false, failOn, maxWarnings }: ThresholdFlags): Thresholds {
  const levels = [...severities, 'never'] as const;
  const level = levels.find((each): each is Severity | 'never' => each === failOn);
  if (level === undefined && failOn !== undefined) throw new UsageError(`--fail-on takes one of ${levels.join(', ')}; not "${failOn}".`);
  if (maxWarnings !== undefined && !/^\d+$/.test(maxWarnings)) throw new UsageError(`--max-warnings takes a number; not "${maxWarnings}".`);
  return { quiet, hints, failOn: level, maxWarnings: maxWarnings === undefined ? undefined : Number(maxWarnings) };
}

/** A report to be written: to a file, or to standard output. */
export interface Output {
  readonly format: FormatName;
  readonly file?: string;
}

/** Formats by the names that hadolint has for them. */
const hadolintFormats: Readonly<Record<string, FormatName>> = {
  json: 'json', checkstyle: 'checkstyle', codeclimate: 'gitlab', gitlab_codeclimate: 'gitlab', sarif: 'sarif',
}; // prettier-ignore

/** What standard output gets where hadolint's configuration says it and the command line does not. */
export const hadolintFormat = (name = ''): FormatName | undefined =>
  Object.hasOwn(hadolintFormats, name) ? hadolintFormats[name] : undefined;

/** `--format` says what standard output gets, each `--output format:file` what a file gets. */
export const outputsOf = (format: string | undefined, outputs: readonly string[] = []): Output[] => [
  { format: formatOf(format ?? 'pretty') },
  ...outputs.map((text) => {
    const [, name, file] = /^([a-z]+):(.+)$/.exec(text) ?? [];
    if (name === undefined || file === undefined)
      throw new UsageError(`--output takes format:file, such as sarif:plimsoll.sarif; not "${text}".`);
    return { format: formatOf(name), file };
  }),
];

function formatOf(name: string): FormatName {
  if (isFormat(name)) return name;
  const known = Object.keys(formats);
  throw new UsageError(`There is no format "${name}".${meant(name, known)} Known are ${known.join(', ')}.`);
}
