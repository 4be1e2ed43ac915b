import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ComposeProjectFiles, Config } from '../core/config.js';
import type { Finding } from '../core/finding.js';
import { isWithin } from '../core/path.js';
import { configName, configPaths, isConfigFile } from '../engine/config-files.js';
import { decode, maximalSize } from '../engine/decode.js';
import { Engine } from '../engine/engine.js';
import type { HadolintElsewhere } from '../engine/foreign-files.js';
import type { HadolintRun } from '../engine/hadolint-run.js';
import { notice, noticeIds, unreadable } from '../engine/notices.js';
import { publicFinding, type PublicFinding } from '../engine/public.js';
import { NodeHost, reasonOf } from '../hosts/node.js';
import { hadolintOutside, hadolintVariables } from './hadolint.js';
import { UsageError, type Io } from './io.js';
import { basesBeside } from './kustomize-bases.js';
import { configAbove, foldersAbove, locate, rootOf, surroundingsOf, type Place } from './places.js';
import { rebaseConfig } from './rebase.js';

export interface SessionOptions {
  readonly cwd: string;
  /** Files and folders to look at, as given. */
  readonly paths: readonly string[];
  /** Whether what kustomizations take in from beside the folders is read as well. */
  readonly withBases?: boolean;
  /** A configuration file that counts instead of every `.plimsoll.yaml`. */
  readonly config?: string | undefined;
  /** What wins over every configuration, once the rules are known. */
  readonly forced?: (engine: Engine) => Config;
  /** A compose project, its paths as given: its files are compose files whatever they look like. */
  readonly project?: ComposeProjectFiles | undefined;
  /** Variables of the process that configure hadolint, and say where the user's own configuration lies. */
  readonly env?: Io['env'];
  /** Text that stands for the file of this path. */
  readonly stdin?: { readonly path: string; readonly bytes: Uint8Array } | undefined;
}

/** A file with its findings, positions worked out; `path` as the user sees it. */
export interface LintedFile {
  readonly path: string;
  readonly text: string;
  readonly findings: readonly PublicFinding[];
  /** From which severity on this file makes the run fail, where hadolint's configuration says so. */
  readonly failOn?: HadolintRun['failOn'];
}

/** The workspace of one command: what was asked for, what it must be judged with, and the engine that holds it all. */
export class Session {
  readonly engine: Engine;
  readonly host: NodeHost;
  /** Paths given that are not there. */
  readonly missing: readonly string[];
  /** The configuration that counts where no file in the workspace says otherwise, as the user would write its path. */
  baseConfig: string | undefined;
  readonly #options: SessionOptions;
  readonly #places: Place[];
  readonly #asked: { readonly folders: readonly string[]; readonly named: ReadonlySet<string> };
  /** Configuration that is not the engine's to hold, with what is wrong in it. */
  readonly #configs: LintedFile[] = [];
  #notices: Finding[] = [];
  #known = new Set<string>();

  constructor(options: SessionOptions) {
    this.#options = options;
    const places = options.paths.map((given) => locate(options.cwd, given));
    this.missing = places.flatMap(({ is, given }) => (is === 'missing' ? [given] : []));
    const stdin = options.stdin && { ...locate(options.cwd, options.stdin.path), is: 'file' as const };
    this.#places = [...places.filter(({ is }) => is !== 'missing'), ...(stdin ? [stdin] : [])];
    const asked = [...this.#places];
    if (options.withBases === true) this.#places.push(...basesBeside(asked).map((base) => locate(options.cwd, base)));
    const root = rootOf(options.cwd, this.#places);
    this.host = new NodeHost(root, { onProblem: (folder, reason) => this.#refused(folder, reason) });
    const pathsOf = (what: Place['is']): string[] => asked.flatMap(({ is, disk }) => (is === what ? [this.host.fromDisk(disk)] : []));
    this.#asked = { folders: pathsOf('folder'), named: new Set(pathsOf('file')) };
    const exists = (file: string): boolean => this.host.existsNow(file);
    this.engine = new Engine({ exists, variable: (name) => this.host.variable(name) });
    this.engine.configure(this.#baseConfig(), options.forced?.(this.engine) ?? {}, this.#hadolint());
  }

  /** Reads everything, or again what is on disk now. */
  load(): void {
    this.#notices = [];
    const before = this.#known;
    this.#known = new Set();
    const paths = this.#places.map(({ disk }) => this.host.fromDisk(disk));
    if (this.#options.config === undefined) for (const file of paths.flatMap(configPaths)) this.#read(file);
    for (const [i, place] of this.#places.entries()) if (place.is === 'file') this.#readNamed(paths[i] ?? '');
    for (const given of this.#options.project?.envFiles ?? []) this.#readEnvFile(given);
    const listed = this.#list();
    for (const file of listed) if (isConfigFile(file)) this.#read(file);
    this.engine.list(listed);
    for (const file of listed) if (this.engine.wants(file)) this.#read(file);
    for (const gone of before) if (!this.#known.has(gone)) this.engine.update(gone, undefined);
  }

  /** Paths whose findings were asked for, in order. */
  targets(): string[] {
    const { folders, named } = this.#asked;
    const governing = new Set([...folders, ...named].flatMap(configPaths));
    return [...this.engine.paths()].filter((file) => governing.has(file) || this.covers(file)).sort();
  }

  /** Whether a file is among what was asked for, linted or not. */
  covers(file: string): boolean {
    const { folders, named } = this.#asked;
    return named.has(file) || folders.some((folder) => isWithin(folder, file));
  }

  /** The path under which the engine holds standard input. */
  stdinPath(): string | undefined {
    const { stdin, cwd } = this.#options;
    return stdin && this.host.fromDisk(path.resolve(cwd, stdin.path));
  }

  /** All findings of the targets, and what must be said besides: unreadable files, broken configuration, faults of Plimsoll. */
  lint(targets: readonly string[] = this.targets()): LintedFile[] {
    const files = new Map<string, LintedFile>();
    for (const file of targets) files.set(file, this.linted(file, this.engine.lint(file)));
    for (const each of [...this.#notices, ...this.engine.problems()]) {
      const linted = this.linted(each.path, [each]);
      const others = files.get(each.path)?.findings ?? [];
      files.set(each.path, { ...linted, findings: [...linted.findings, ...others] });
    }
    return [...this.#configs, ...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  linted(file: string, findings: readonly Finding[]): LintedFile {
    const show = (each: string): string => this.shown(each);
    const list = findings.map((finding) => inPaths(publicFinding(this.engine, finding), show));
    const { failOn } = this.engine.hadolintRun(file);
    return { path: show(file), text: this.engine.textOf(file) ?? '', findings: list, ...(failOn !== undefined && { failOn }) };
  }

  /** What hadolint's configuration says of how to report, of Dockerfiles in the working directory. */
  get hadolintRun(): HadolintRun {
    return this.engine.hadolintRun(this.targets().find((file) => this.engine.kindOf(file) === 'dockerfile') ?? '');
  }

  /** A path of the engine as the user would write it: from the working directory. */
  shown(file: string): string {
    const { cwd } = this.#options;
    if (this.host.root === cwd) return file === '' ? '.' : file;
    return path.relative(cwd, this.host.toDisk(file)).replaceAll(path.sep, '/') || '.';
  }

  #baseConfig(): Config {
    const given = this.#options.config;
    if (given !== undefined) return this.#configOf(path.resolve(this.#options.cwd, given), given);
    const above = configAbove(this.host.root);
    if (above === undefined) return {};
    const prefix = path.relative(path.dirname(above), this.host.root).replaceAll(path.sep, '/');
    return rebaseConfig(this.#configOf(above, path.relative(this.#options.cwd, above)), prefix);
  }

  #hadolint(): HadolintElsewhere {
    const { config, env } = this.#options;
    if (config !== undefined || env === undefined) return {};
    return { fallback: hadolintOutside(foldersAbove(this.host.root), env), environment: hadolintVariables(env) };
  }

  #configOf(disk: string, given: string): Config {
    const read = ((): Uint8Array => {
      try {
        return readFileSync(disk);
      } catch (error) {
        throw new UsageError(`The configuration ${given} cannot be read: ${reasonOf(error)}.`);
      }
    })();
    const decoded = decode(read);
    if ('problem' in decoded) throw new UsageError(`The configuration ${given} is not text that can be read. Save it as UTF-8.`);
    const { config, findings } = readConfiguration(decoded.text);
    const shown = given.replaceAll(path.sep, '/');
    this.baseConfig = shown;
    if (findings.length > 0)
      this.#configs.push({ path: shown, text: decoded.text, findings: findings.map((finding) => ({ ...finding, path: shown })) });
    return config;
  }

  /** Every file below the folders asked for and in the surroundings of the files asked for. */
  #list(): Set<string> {
    const listed = new Set<string>();
    const walk = (folder: string, depth: number): void => {
      for (const file of this.host.walk(folder, { depth })) listed.add(file);
    };
    const around = new Map<string, number>();
    for (const { is, disk } of this.#places) {
      if (is === 'folder') around.set(disk, Infinity);
      else if (this.engine.kindOf(this.host.fromDisk(disk)) !== 'dockerfile') {
        const { folder, depth } = surroundingsOf(this.host.root, disk);
        around.set(folder, Math.max(around.get(folder) ?? 0, depth));
      }
    }
    const within = (folder: string): boolean =>
      [...around].some(([other, depth]) => other !== folder && depth === Infinity && folder.startsWith(other + path.sep));
    for (const [folder, depth] of around) if (!within(folder)) walk(this.host.fromDisk(folder), depth);
    return listed;
  }

  #read(file: string): void {
    if (this.#known.has(file) || (isConfigFile(file) && this.#options.config !== undefined)) return;
    const text = this.#textOf(file);
    if (text === undefined) return;
    this.#known.add(file);
    const ours = this.engine.update(file, text) !== undefined || this.engine.wants(file, 'as-text');
    if (ours) return;
    this.engine.update(file, undefined);
    this.engine.list([file]);
  }

  /** Reads a file that was asked for by name: it is linted whatever it is called. */
  #readNamed(file: string): void {
    if (this.#known.has(file)) return;
    const text = this.#textOf(file);
    if (text === undefined) return;
    this.#known.add(file);
    if (this.engine.isIgnored(file)) this.#notice(file, 'info', ignoredText);
    const isCompose = this.#options.project?.files.some((given) => this.host.fromDisk(path.resolve(this.#options.cwd, given)) === file);
    if (isCompose) return void this.engine.update(file, text, 'dockercompose');
    const kind = this.engine.update(file, text) ?? this.engine.update(file, text, isDockerfile.test(text) ? 'dockerfile' : 'yaml');
    if (kind === undefined && !this.engine.wants(file, 'as-text')) this.#notice(file, 'warning', unknownText);
  }

  #readEnvFile(given: string): void {
    const disk = path.resolve(this.#options.cwd, given);
    if (!existsSync(disk)) throw new UsageError(`There is no env file ${given}. Compose fails without it; name one that is there.`);
    this.#read(this.host.fromDisk(disk));
  }

  #textOf(file: string): string | undefined {
    const { stdin } = this.#options;
    const read = stdin && this.stdinPath() === file ? { bytes: stdin.bytes } : this.host.read(file, maximalSize);
    if ('bytes' in read) {
      const decoded = decode(read.bytes);
      if ('text' in decoded) return decoded.text;
      this.#notice(file, 'warning', unreadable[decoded.problem]);
    } else if (read.problem === 'refused') this.#refused(file, read.reason);
    else if (read.problem === 'too-large') this.#notice(file, 'warning', unreadable['too-large']);
    return undefined;
  }

  #refused(file: string, reason: string): void {
    const message = `This cannot be read: ${reason}. It is left out, all else is linted. Mend it, or list it under \`ignore\` in .plimsoll.yaml.`;
    this.#notice(file, 'warning', message);
  }

  #notice(file: string, severity: Finding['severity'], message: string): void {
    if (message !== ignoredText && this.engine.isIgnored(file)) return;
    if (!this.#notices.some((each) => each.path === file)) this.#notices.push(notice('unreadable', file, severity, message));
  }
}

const ignoredText = 'The configuration ignores this file, so it is not linted.';
const unknownText =
  'Nothing in here tells a Dockerfile, a compose file or a manifest, so it is not linted. Say what it is under `files` in .plimsoll.yaml.';

/** A text whose first instruction is one that only a Dockerfile begins with. */
const isDockerfile = /^(?:\s|#[^\n]*(?:\n|$))*(?:FROM|ARG)[ \t]+\S/i;

/** Reads a configuration by itself. */
export function readConfiguration(text: string): { readonly config: Config; readonly findings: readonly PublicFinding[] } {
  const reader = new Engine();
  reader.update(configName, text);
  return {
    config: reader.configFor('').config,
    findings: reader.lint(configName).map((finding) => publicFinding(reader, finding)),
  };
}

export const isBrokenConfig = (finding: PublicFinding): boolean => finding.rule === noticeIds.config && finding.severity === 'error';

/** The finding with all its paths as the user would write them. */
function inPaths(finding: PublicFinding, show: (path: string) => string): PublicFinding {
  const { related, fixes } = finding;
  return {
    ...finding,
    path: show(finding.path),
    ...(related && { related: related.map((each) => ({ ...each, path: show(each.path) })) }),
    ...(fixes && {
      fixes: fixes.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, path: show(edit.path) })) })),
    }),
  };
}
