import type { KubernetesFile } from './file.js';
import type { Kustomization, GeneratedConfig } from './kustomization.js';
import { push } from './push.js';
import { patchesOf, type KustomizePatch } from './kustomize-patch.js';

const nothing: ReadonlyMap<string, string> = new Map();

/** What the kustomizations on the way from a file to the root do to its objects, the nearest first. */
export class KustomizeChain {
  /** The namespace that all objects get; the outermost wins. */
  readonly namespace: string | undefined;
  /** Two ways to the root give different namespaces. */
  readonly isAmbiguous: boolean;
  readonly #renames: boolean;
  readonly #kustomizations: readonly Kustomization[];
  readonly podLabels: ReadonlyMap<string, string>;
  readonly selectorLabels: ReadonlyMap<string, string>;

  constructor(
    readonly ways: readonly (readonly Kustomization[])[],
    private readonly patchesIn: (kustomization: Kustomization) => PatchIndex,
  ) {
    const namespaces = new Set(ways.map((way) => way.findLast(({ namespace }) => namespace !== undefined)?.namespace));
    const [namespace] = namespaces;
    this.isAmbiguous = namespaces.size > 1;
    this.namespace = this.isAmbiguous ? undefined : namespace;
    this.#kustomizations = [...new Set(ways.flat())];
    this.#renames = ways.some((way) => way.some(({ prefix, suffix }) => prefix !== '' || suffix !== ''));
    const [first = []] = ways;
    this.podLabels = joined(first.map(({ podLabels }) => podLabels));
    this.selectorLabels = joined(first.map(({ selectorLabels }) => selectorLabels));
  }

  /** Every name that an object has on its way; references may use any of them. */
  namesOf(name: string): readonly string[] {
    if (!this.#renames) return [name];
    const names = new Set([name]);
    for (const way of this.ways) {
      let at = name;
      for (const { prefix, suffix } of way) names.add((at = prefix + at + suffix));
    }
    return [...names];
  }

  replicasOf(name: string): number | undefined {
    const [way = []] = this.ways;
    if (!way.some(({ replicas }) => replicas.size > 0)) return undefined;
    const names = this.namesOf(name);
    const counts = way.flatMap(({ replicas }) => names.flatMap((each) => replicas.get(each) ?? []));
    return counts.at(-1);
  }

  /** Whether it gives an image a tag or digest. */
  tags(image: string): boolean {
    return this.ways.some((way) => way.some(({ images }) => images.get(image)?.tag === true));
  }

  patchesFor(kind: string, name: string | undefined): readonly KustomizePatch[] {
    if (!this.#kustomizations.some((kustomization) => this.patchesIn(kustomization).patches.length > 0)) return [];
    const names = name === undefined ? [] : this.namesOf(name);
    return this.#kustomizations.flatMap((kustomization) => this.patchesIn(kustomization).changing(kind, names));
  }
}

/** The patches of a kustomization, found by what they change. */
class PatchIndex {
  readonly #exact = new Map<string, KustomizePatch[]>();
  readonly #vague: readonly KustomizePatch[];

  constructor(readonly patches: readonly KustomizePatch[]) {
    this.#vague = patches.filter(({ isVague }) => isVague);
    for (const patch of patches) if (!patch.isVague) push(this.#exact, `${patch.kind ?? ''}/${patch.name ?? ''}`, patch);
  }

  changing(kind: string, names: readonly string[]): KustomizePatch[] {
    if (this.patches.length === 0) return [];
    if (names.length === 0) return this.patches.filter((patch) => patch.changes(kind, names));
    const exact = names.flatMap((name) => this.#exact.get(`${kind}/${name}`) ?? []);
    return [...exact, ...this.#vague.filter((patch) => patch.changes(kind, names))];
  }
}

const joined = (maps: readonly ReadonlyMap<string, string>[]): ReadonlyMap<string, string> => {
  const full = maps.filter(({ size }) => size > 0);
  return full.length <= 1 ? (full[0] ?? nothing) : new Map(full.flatMap((map) => [...map]));
};

/** More ways from one kustomization to the root than this are not told apart. */
const mostWays = 4;

/** The kustomizations of a root, and what they do to the objects of each file. */
export class KustomizeTree {
  readonly #ways = new Map<string, (readonly Kustomization[])[]>();
  readonly #chains = new Map<readonly Kustomization[], KustomizeChain>();
  readonly #byFolder: ReadonlyMap<string, Kustomization>;
  readonly #patches = new Map<Kustomization, PatchIndex>();
  readonly #none = new KustomizeChain([], () => new PatchIndex([]));

  /** @param kustomizations the root first */
  constructor(
    readonly kustomizations: readonly Kustomization[],
    private readonly fileAt: (path: string) => KubernetesFile | undefined,
  ) {
    this.#byFolder = new Map(kustomizations.map((kustomization) => [kustomization.folder, kustomization]));
    const [root] = kustomizations;
    if (root) this.visit(root, []);
  }

  /** What happens to the objects of a file. */
  chainOf(path: string): KustomizeChain {
    const ways = this.#ways.get(path);
    if (!ways) return this.#none;
    // files that one kustomization names share their way
    const [key, ...more] = ways;
    const known = more.length === 0 && key ? this.#chains.get(key) : undefined;
    if (known) return known;
    const chain = new KustomizeChain(ways, (kustomization) => this.indexOf(kustomization));
    if (key && more.length === 0) this.#chains.set(key, chain);
    return chain;
  }

  patchesIn(kustomization: Kustomization): readonly KustomizePatch[] {
    return this.indexOf(kustomization).patches;
  }

  /** What the kustomizations generate, each with what happens to it. */
  *generated(): Generator<{ readonly config: GeneratedConfig; readonly chain: KustomizeChain }> {
    for (const kustomization of this.kustomizations)
      for (const config of kustomization.generated) yield { config, chain: this.chainOf(kustomization.file.path) };
  }

  private indexOf(kustomization: Kustomization): PatchIndex {
    const known = this.#patches.get(kustomization);
    if (known) return known;
    const index = new PatchIndex(patchesOf(kustomization, this.fileAt));
    this.#patches.set(kustomization, index);
    return index;
  }

  private visit(kustomization: Kustomization, above: readonly Kustomization[]): void {
    if (above.includes(kustomization) || (this.#ways.get(kustomization.file.path)?.length ?? 0) >= mostWays) return;
    // components change what the kustomization has taken in before its own changes
    const steps = [...this.componentsOf(kustomization, new Set()), kustomization, ...above];
    this.add(kustomization.file.path, steps);
    for (const path of kustomization.resourcePaths) {
      const below = this.#byFolder.get(path);
      if (below) this.visit(below, below.isComponent ? [kustomization, ...above] : steps);
      else this.add(path, steps);
    }
  }

  private componentsOf(kustomization: Kustomization, seen: Set<Kustomization>): readonly Kustomization[] {
    return kustomization.componentPaths.flatMap((path) => {
      const component = this.#byFolder.get(path);
      if (!component || seen.has(component)) return [];
      seen.add(component);
      return [...this.componentsOf(component, seen), component];
    });
  }

  private add(path: string, way: readonly Kustomization[]): void {
    const ways = this.#ways.get(path);
    if (!ways) this.#ways.set(path, [way]);
    else if (ways.length < mostWays) ways.push(way);
  }
}
