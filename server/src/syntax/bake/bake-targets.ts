import { resolvePath } from '../../core/path.js';
import { anything, type DockerfileBuild } from '../dockerfile/builds.js';
import type { HclValue } from '../hcl/blocks.js';
import { entriesOf, inReadingOrder, textsOf, type BakeFile } from './bake-file.js';

/** A build together with the path of the Dockerfile it builds. */
export interface PlacedBuild {
  readonly dockerfile: string;
  readonly build: DockerfileBuild;
}

type Attributes = ReadonlyMap<string, HclValue>;

/** A target with what it inherits. Open: some of that is out of sight. */
interface Target {
  readonly attributes: Attributes;
  readonly isOpen: boolean;
}

const mapped: ReadonlySet<string> = new Set(['args', 'contexts']);

/**
 * What the targets of one folder's Bake files build, as far as it can be told.
 * @param serviceBuild the build of a Compose service in that folder, which Bake takes for a target
 */
export function bakeBuilds(files: readonly BakeFile[], serviceBuild: (name: string) => PlacedBuild | undefined): PlacedBuild[] {
  const targets = new Targets(inReadingOrder(files));
  return targets.built.flatMap((name) => targets.buildOf(name, serviceBuild(name)) ?? []);
}

class Targets {
  readonly #written = new Map<string, Attributes>();
  readonly #complete = new Map<string, Target>();
  readonly #variables: ReadonlyMap<string, HclValue>;

  constructor(private readonly files: readonly BakeFile[]) {
    for (const { targets } of files)
      for (const [name, attributes] of targets) this.#written.set(name, combined(this.#written.get(name), attributes));
    this.#variables = new Map(files.flatMap(({ variables }) => [...variables]));
  }

  /** Targets that are more than something to inherit from. */
  get built(): string[] {
    const inherited = new Set([...this.#written.values()].flatMap((attributes) => textsOf(attributes.get('inherits'))));
    const grouped = new Set(this.files.flatMap((file) => file.grouped));
    return [...this.#written.keys()].filter((name) => grouped.has(name) || !inherited.has(name));
  }

  buildOf(name: string, service: PlacedBuild | undefined): PlacedBuild | undefined {
    const target = this.complete(name);
    const isOwn = !service || target.attributes.has('context') || target.attributes.has('dockerfile');
    const before = isOwn ? undefined : service.build;
    const place = isOwn ? this.placeOf(target) : { dockerfile: service.dockerfile, context: service.build.context };
    if (!place || target.attributes.has('dockerfile-inline')) return undefined;
    return {
      dockerfile: place.dockerfile,
      build: {
        by: this.files.findLast(({ targets }) => targets.has(name))?.path ?? '',
        context: place.context,
        target: this.textOf(target, 'target') ?? before?.target,
        args: [...(before?.args ?? []), ...namesOf(target, 'args')],
        contexts: [...(before?.contexts ?? []), ...namesOf(target, 'contexts')],
        platforms: target.attributes.has('platforms') ? this.textsOf(target, 'platforms') : (before?.platforms ?? []),
        isDevelopment: false,
      },
    };
  }

  /** Dockerfile and context as paths of the workspace; undefined when they are remote or not known. */
  private placeOf(target: Target): { readonly dockerfile: string; readonly context: string } | undefined {
    const written = this.textOf(target, 'context') ?? '.';
    const dockerfile = this.textOf(target, 'dockerfile') ?? 'Dockerfile';
    if (written === anything || dockerfile === anything || isRemote(written)) return undefined;
    const context = resolvePath(this.files[0]?.folder ?? '', written.replace(/^cwd:\/\//, ''));
    return { context, dockerfile: resolvePath(context, dockerfile) };
  }

  /** A target with what it inherits, which counts from the first to the last and then its own words. */
  private complete(name: string, below: readonly string[] = []): Target {
    const known = this.#complete.get(name);
    if (known) return known;
    const written = this.#written.get(name);
    if (!written || below.includes(name)) return { attributes: new Map(), isOpen: true };
    const inherits = written.get('inherits');
    const bases = textsOf(inherits).map((base) => this.complete(base, [...below, name]));
    const isUnclear = written.has('inherits') && (!Array.isArray(inherits) || textsOf(inherits).length < inherits.length);
    const target = {
      attributes: [...bases.map(({ attributes }) => attributes), written].reduce<Attributes>(combined, new Map()),
      isOpen: isUnclear || bases.some(({ isOpen }) => isOpen),
    };
    this.#complete.set(name, target);
    return target;
  }

  /** What an attribute says, variables filled in; `anything` where that cannot be told, undefined where it is not there. */
  private textOf({ attributes, isOpen }: Target, key: string): string | undefined {
    return attributes.has(key) ? this.filled(attributes.get(key)) : isOpen ? anything : undefined;
  }

  /** The texts of a list, or of a variable that holds one; `anything` for those that cannot be told. */
  private textsOf({ attributes }: Target, key: string): string[] {
    const written = attributes.get(key);
    return Array.isArray(written) ? written.map((item: HclValue) => this.filled(item)) : [anything];
  }

  /** A text with its variables filled in. */
  private filled(value: HclValue): string {
    if (typeof value !== 'string') return anything;
    const filled = value.replace(/\$\{\s*(\w+)\s*\}/g, (use, name: string) => {
      const given = this.#variables.get(name);
      return typeof given === 'string' ? given : use;
    });
    return /[$%]\{/.test(filled) ? anything : filled;
  }
}

/** Attributes over those that come before; arguments and contexts are added to each other. */
function combined(before: Attributes | undefined, after: Attributes): Attributes {
  const out = new Map(before);
  for (const [key, value] of after) {
    const earlier = out.get(key);
    const adds = mapped.has(key) && out.has(key);
    out.set(key, !adds ? value : earlier && value && new Map([...entriesOf(earlier), ...entriesOf(value)]));
  }
  return out;
}

function namesOf({ attributes, isOpen }: Target, key: string): string[] {
  const value = attributes.get(key);
  const isKnown = !isOpen && (value !== undefined || !attributes.has(key));
  return [...entriesOf(value).keys(), ...(isKnown ? [] : [anything])];
}

const isRemote = (context: string): boolean => /^(?:(?!cwd:)[a-z+]+:|git@|github\.com\/)/.test(context);
