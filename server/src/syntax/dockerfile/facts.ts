import { normalizePath } from '../../core/path.js';
import type { Span } from '../../core/span.js';
import { parseImage, type ImageReference } from '../image/reference.js';
import { isNonRootImage } from './base-images.js';
import type { Dockerfile } from './dockerfile.js';
import { expand } from './expansion.js';
import type { CopyInstruction } from './instructions.js';
import { isRemote } from './sources.js';
import type { Stage } from './stage.js';

/** A stage as other files see it. */
export interface StageFacts {
  /** Lower case. */
  readonly name: string | undefined;
  readonly nameSpan: Span | undefined;
  readonly index: number;
  readonly start: number;
  /** The image at the end of its chain, variables expanded by their defaults; undefined for scratch and the unknown. */
  readonly image: ImageReference | undefined;
  readonly hasHealthcheck: boolean;
  /** The user in effect at its end: `USER` as expanded, what the base image is known to use, or undefined. */
  readonly user: string | undefined;
  /** Whether it certainly runs as root, certainly does not, or nobody can say. */
  readonly runsAsRoot: boolean | undefined;
  /** `port/protocol`, ranges written out up to 64 ports; as written where a variable stands in it. */
  readonly ports: readonly string[];
  readonly hasCommand: boolean;
  /** Its command and its settings are those of work on the source. */
  readonly isDevelopment: boolean;
  readonly volumes: readonly string[];
  /** Numbers of the stages that it is built on or takes files from. */
  readonly needs: readonly number[];
  /** What it copies from the build context. */
  readonly copies: readonly LocalSource[];
}

/** A source of COPY or ADD in the build context, written out without variables and patterns. */
export interface LocalSource extends Span {
  /** From the root of the context; `''` for all of it. */
  readonly path: string;
}

/** What other files need to know of a Dockerfile. Small: the model itself is dropped for files that are not open. */
export interface DockerfileFacts {
  readonly path: string;
  readonly stages: readonly StageFacts[];
  /** Every ARG, global or in a stage, with the place of its first declaration. */
  readonly args: ReadonlyMap<string, Span>;
  /** Images that FROM, `--from=` and mounts name, variables expanded by their defaults. */
  readonly images: readonly string[];
  /** Whether another frontend than Docker's own reads it, so that nobody knows what it says. */
  readonly hasForeignSyntax: boolean;
}

/** The stage that a build target names, by name or number; the last one for no target. */
export function stageOfTarget({ stages }: DockerfileFacts, target: string | undefined): StageFacts | undefined {
  if (target === undefined || target === '') return stages.at(-1);
  const name = target.toLowerCase();
  return stages.findLast((stage) => stage.name === name) ?? (/^\d+$/.test(target) ? stages[Number(target)] : undefined);
}

export function dockerfileFacts(dockerfile: Dockerfile): DockerfileFacts {
  const needs = neededStages(dockerfile);
  const variables = environments.filter((name) => dockerfile.text.includes(name));
  return {
    path: dockerfile.path,
    stages: dockerfile.stages.map((stage, i) => stageFacts(dockerfile, stage, needs[i] ?? [], variables)),
    args: argNames(dockerfile),
    images: imageNames(dockerfile),
    hasForeignSyntax: dockerfile.hasForeignSyntax,
  };
}

function stageFacts(dockerfile: Dockerfile, stage: Stage, needs: Iterable<number>, variables: readonly string[]): StageFacts {
  const { image, from } = stage;
  const user = userOf(stage);
  return {
    name: stage.name,
    nameSpan: from.alias && { start: from.alias.start, end: from.alias.end },
    index: stage.index,
    start: stage.start,
    image,
    hasHealthcheck: healthcheckOf(stage),
    user,
    runsAsRoot: runsAsRoot(stage, user),
    ports: listOf(dockerfile, stage, 'EXPOSE').flatMap(portsOf),
    hasCommand: ['CMD', 'ENTRYPOINT'].some((name) => stage.inEffect(name, Infinity)),
    isDevelopment: isForDevelopment(stage, variables),
    volumes: listOf(dockerfile, stage, 'VOLUME'),
    needs: [...needs],
    copies: [...dockerfile.own(stage, 'COPY'), ...dockerfile.own(stage, 'ADD')].flatMap(localSources),
  };
}

/** A command that restarts or reloads what it runs when the source changes. */
export const watches = (command: string): boolean => watcher.test(command);

const watcher =
  /\bnodemon\b|(?:^|\s)--(?:reload|watch|hot)\b|\bflask\b.*--debug|\b(?:npm|yarn|pnpm|bun)\s+(?:run\s+)?(?:dev|start[:-]?dev|watch)\b|\brunserver\b/;

const mayWatch = /nodemon|--|flask|npm|yarn|bun|runserver/;

const environments = ['NODE_ENV', 'FLASK_ENV', 'RAILS_ENV', 'RACK_ENV', 'ASPNETCORE_ENVIRONMENT'];

/** `variables` are the environments that the file mentions. */
const isForDevelopment = (stage: Stage, variables: readonly string[]): boolean =>
  ['CMD', 'ENTRYPOINT'].some((name) => {
    const command = stage.inEffect(name, Infinity)?.argsText ?? '';
    return mayWatch.test(command) && watches(command.replace(/["',[\]\s]+/g, ' '));
  }) || variables.some((name) => /^dev/i.test(stage.valueOf(name, Infinity) ?? ''));

function healthcheckOf(stage: Stage): boolean {
  const healthcheck = stage.inEffect('HEALTHCHECK', Infinity);
  return healthcheck !== undefined && healthcheck.words[0]?.text.toUpperCase() !== 'NONE';
}

const userOf = (stage: Stage): string | undefined => {
  const user = stage.inEffect('USER', Infinity);
  return user ? user.argsText : stage.imageFacts.user;
};

function runsAsRoot(stage: Stage, user: string | undefined): boolean | undefined {
  if (user !== undefined) return user.includes('$') ? undefined : /^["']?(?:root|0)(?::|["']?$)/.test(user);
  if (stage.image && isNonRootImage(stage.image)) return false;
  return stage.root.base.kind === 'scratch' ? true : undefined;
}

function listOf(dockerfile: Dockerfile, stage: Stage, name: 'EXPOSE' | 'VOLUME'): string[] {
  return [...stage.chain()].reverse().flatMap((link) => dockerfile.own(link, name).flatMap(({ items }) => items.map(({ text }) => text)));
}

/** For each stage, by number, the stages that must be built for it. */
function neededStages(dockerfile: Dockerfile): readonly ReadonlySet<number>[] {
  const needs = dockerfile.stages.map(({ parent }) => new Set(parent ? [parent.index] : []));
  for (const use of dockerfile.imageUses) {
    const needed = dockerfile.stageOf(use);
    if (needed) needs[use.instruction.stage?.index ?? -1]?.add(needed.index);
  }
  return needs;
}

function localSources(copy: CopyInstruction): LocalSource[] {
  if (copy.flag('from')) return [];
  return copy.sources.flatMap(({ text, start, end }) => {
    const path = /[$*?[]/.test(text) || isRemote(text) ? undefined : expand(text, copy.source.escape, () => undefined);
    if (path === undefined || path === '' || path.includes('\\')) return [];
    const inside = normalizePath(`/${path}`).slice(1);
    return [{ path: inside, start, end }];
  });
}

const longestRange = 64;

function portsOf(text: string): string[] {
  const match = /^(\d+)(?:-(\d+))?(?:\/(\w+))?$/.exec(text);
  if (!match) return [text];
  const [, first, last = first, protocol = 'tcp'] = match;
  const count = Math.min(Number(last) - Number(first) + 1, longestRange);
  return Array.from({ length: Math.max(0, count) }, (_, i) => `${Number(first) + i}/${protocol.toLowerCase()}`);
}

function argNames(dockerfile: Dockerfile): Map<string, Span> {
  const names = new Map<string, Span>();
  for (const arg of dockerfile.all('ARG')) for (const { key, keySpan } of arg.pairs) if (!names.has(key)) names.set(key, keySpan);
  return names;
}

function imageNames(dockerfile: Dockerfile): string[] {
  const bases = dockerfile.stages.flatMap(({ base }) => (base.kind === 'image' ? [base.text] : []));
  const uses = dockerfile.imageUses.filter((use) => !dockerfile.stageOf(use) && !use.text.includes('$')).map(({ text }) => text);
  return [...new Set([...bases, ...uses])].filter((text) => parseImage(text).name !== '' && !/^\d+$/.test(text));
}
