import { basename, dirname, resolvePath } from '../../core/path.js';
import type { Place } from '../../core/span.js';
import { resolve, asMap, type YamlMap, type YamlScalar } from '../yaml/node.js';
import type { KubernetesFile } from './file.js';
import { isTrue, itemsAt, mapAt, mapsAt, scalarAt, textAt, type ResolvedNode } from './values.js';

/** Whether a path is that of a kustomization. */
export const isKustomization = (path: string): boolean => /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(path);

/** A ConfigMap or Secret that a kustomization makes. */
export interface GeneratedConfig {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly namespace: string | undefined;
  /** Where its name is written. */
  readonly at: Place;
  /** Undefined where a file says which keys it has. */
  readonly keys: ReadonlySet<string> | undefined;
}

/** A file or folder that a kustomization names. */
export interface NamedPath {
  readonly node: YamlScalar;
  /** As written, a key of a generator before it left out. */
  readonly text: string;
  /** A path of the workspace. */
  readonly path: string;
  /** What such a file holds is often kept out of repositories. */
  readonly secret: boolean;
}

/** An object whose name a kustomization holds to change it. */
export interface NamedObject {
  readonly node: YamlScalar;
  /** Undefined where any kind is meant. */
  readonly kind: string | undefined;
}

/** An entry of `patches` or one of its older forms. */
export interface PatchEntry {
  /** Where the patch is named or written. */
  readonly node: ResolvedNode;
  readonly target: YamlMap | undefined;
  /** The file that holds it, as a path of the workspace. */
  readonly path: string | undefined;
  /** The patch itself, where it is written in place. */
  readonly text: string | undefined;
}

/** What it gives an image. */
interface ImageChange {
  /** A tag or a digest. */
  readonly tag: boolean;
  readonly name: boolean;
}

const generators = { configMapGenerator: 'ConfigMap', secretGenerator: 'Secret' } as const;
const generatorKeys = ['configMapGenerator', 'secretGenerator'] as const;

/** What one `kustomization.yaml` says. Paths are those of the workspace. */
export class Kustomization {
  readonly folder: string;
  readonly root: YamlMap | undefined;
  /** Labels that it adds to pod templates. */
  readonly podLabels: ReadonlyMap<string, string>;
  /** Labels that it adds to selectors. */
  readonly selectorLabels: ReadonlyMap<string, string>;
  readonly prefix: string;
  readonly suffix: string;
  readonly namespace: string | undefined;
  #images: ReadonlyMap<string, ImageChange> | undefined;
  #replicas: ReadonlyMap<string, number> | undefined;
  #resourcePaths: readonly string[] | undefined;
  #generated: readonly GeneratedConfig[] | undefined;
  #patches: readonly PatchEntry[] | undefined;

  constructor(readonly file: KubernetesFile) {
    this.folder = dirname(file.path);
    this.root = asMap(file.yaml.documents[0]?.root);
    this.podLabels = this.labels('includeSelectors', 'includeTemplates');
    this.selectorLabels = this.labels('includeSelectors');
    this.prefix = textAt(this.root, 'namePrefix') ?? '';
    this.suffix = textAt(this.root, 'nameSuffix') ?? '';
    this.namespace = textAt(this.root, 'namespace');
  }

  get isComponent(): boolean {
    return textAt(this.root, 'kind') === 'Component';
  }

  /** Files and folders whose objects it takes in. */
  get resourcePaths(): readonly string[] {
    return (this.#resourcePaths ??= [...this.paths('resources'), ...this.paths('bases'), ...this.componentPaths]);
  }

  get componentPaths(): readonly string[] {
    return this.paths('components');
  }

  /** Files of patches. */
  get patchPaths(): readonly string[] {
    return this.patches.flatMap(({ path }) => path ?? []);
  }

  get patches(): readonly PatchEntry[] {
    return (this.#patches ??= [...this.targetedPatches('patches'), ...this.targetedPatches('patchesJson6902'), ...this.mergedPatches()]);
  }

  /** Whether it takes in objects that the workspace does not hold: remote bases, charts, generators, plugins. */
  get isOpen(): boolean {
    const remote = ['resources', 'bases', 'components'].some((key) => this.scalars(key).some(({ text }) => isRemote(text)));
    return remote || ['helmCharts', 'helmChartInflationGenerator', 'generators', 'transformers'].some((key) => this.items(key).length > 0);
  }

  /** Labels or annotations that it adds to every object. */
  added(what: 'labels' | 'annotations'): ReadonlyMap<string, string> {
    if (what === 'annotations') return new Map(textPairs(mapAt(this.root, 'commonAnnotations')));
    const lists = mapsAt(this.root, 'labels').map((entry) => mapAt(entry, 'pairs'));
    return new Map([mapAt(this.root, 'commonLabels'), ...lists].flatMap(textPairs));
  }

  /** Images, by the name in the manifest, that it gives a name, tag or digest. */
  get images(): ReadonlyMap<string, ImageChange> {
    return (this.#images ??= new Map(
      mapsAt(this.root, 'images').flatMap((entry) => {
        const name = textAt(entry, 'name');
        return name === undefined ? [] : [[name, { tag: entry.has('newTag') || entry.has('digest'), name: entry.has('newName') }] as const];
      }),
    ));
  }

  /** Replica counts it sets, by name of the object. */
  get replicas(): ReadonlyMap<string, number> {
    return (this.#replicas ??= new Map(
      mapsAt(this.root, 'replicas').flatMap((entry) => {
        const name = textAt(entry, 'name');
        const count = scalarAt(entry, 'count')?.value;
        return name !== undefined && typeof count === 'number' ? [[name, count] as const] : [];
      }),
    ));
  }

  get generated(): readonly GeneratedConfig[] {
    return (this.#generated ??= generatorKeys.flatMap((key) =>
      mapsAt(this.root, key).flatMap((entry) => {
        const name = scalarAt(entry, 'name');
        if (!name) return [];
        const at = { path: this.file.path, start: name.start, end: name.end };
        return { kind: generators[key], name: name.text, namespace: textAt(entry, 'namespace'), at, keys: keysOf(entry) };
      }),
    ));
  }

  /** Every file and folder that it names and that lies in the workspace. */
  namedPaths(): readonly NamedPath[] {
    const lists = ['resources', 'bases', 'components', 'crds', 'configurations', 'patchesStrategicMerge', 'generators', 'transformers'];
    const named = ['patches', 'patchesJson6902', 'replacements'].flatMap((key) =>
      mapsAt(this.root, key).flatMap((entry) => scalarAt(entry, 'path') ?? []),
    );
    return [
      ...[...lists.flatMap((key) => this.scalars(key)), ...named].flatMap((node) => this.namedPath(node, node.text, false)),
      ...generatorKeys.flatMap((key) => mapsAt(this.root, key).flatMap((entry) => this.generatorPaths(entry, key === 'secretGenerator'))),
    ];
  }

  /** The objects that it names to patch or scale them. */
  namedObjects(): readonly NamedObject[] {
    const named = (map: YamlMap | undefined, kind: string | undefined): NamedObject[] => {
      const node = scalarAt(map, 'name');
      return node ? [{ node, kind }] : [];
    };
    const targets = this.patches.flatMap(({ target }) => named(target, textAt(target, 'kind')));
    return [...targets, ...mapsAt(this.root, 'replicas').flatMap((entry) => named(entry, undefined))];
  }

  private generatorPaths(entry: YamlMap, secret: boolean): NamedPath[] {
    const files = scalarsIn(itemsAt(entry, 'files')).flatMap((node) =>
      this.namedPath(node, node.text.slice(node.text.indexOf('=') + 1), secret),
    );
    const envs = [...scalarsIn(itemsAt(entry, 'envs')), scalarAt(entry, 'env')];
    return [...files, ...envs.flatMap((node) => (node ? this.namedPath(node, node.text, true) : []))];
  }

  private namedPath(node: YamlScalar, text: string, secret: boolean): NamedPath[] {
    if (isRemote(text) || text.includes('\n') || text === '') return [];
    const path = resolvePath(this.folder, text);
    return path.startsWith('..') ? [] : [{ node, text, path, secret }];
  }

  private targetedPatches(key: string): PatchEntry[] {
    return mapsAt(this.root, key).map((entry) => {
      const path = scalarAt(entry, 'path');
      const patch = scalarAt(entry, 'patch');
      return {
        node: path ?? patch ?? entry,
        target: mapAt(entry, 'target'),
        path: path && resolvePath(this.folder, path.text),
        text: patch?.text,
      };
    });
  }

  private mergedPatches(): PatchEntry[] {
    return this.scalars('patchesStrategicMerge').map((node) => {
      const written = node.text.includes('\n');
      const path = written || isRemote(node.text) ? undefined : resolvePath(this.folder, node.text);
      return { node, target: undefined, path, text: written ? node.text : undefined };
    });
  }

  private labels(...flags: readonly string[]): ReadonlyMap<string, string> {
    const lists = mapsAt(this.root, 'labels').filter((entry) => flags.some((flag) => isTrue(entry, flag)));
    return new Map([mapAt(this.root, 'commonLabels'), ...lists.map((entry) => mapAt(entry, 'pairs'))].flatMap(textPairs));
  }

  private paths(key: string): string[] {
    return this.scalars(key).flatMap(({ text }) => (isRemote(text) || text.includes('\n') ? [] : [resolvePath(this.folder, text)]));
  }

  private items(key: string): readonly ResolvedNode[] {
    return itemsAt(this.root, key);
  }

  private scalars(key: string): YamlScalar[] {
    return scalarsIn(this.items(key));
  }
}

const scalarsIn = (items: readonly ResolvedNode[]): YamlScalar[] => items.flatMap((item) => (item.kind === 'scalar' ? [item] : []));

const isRemote = (path: string): boolean => /:\/\/|^[\w.-]+@|^git::|^(?:github|gitlab|bitbucket)\.\w+[/:]|\?ref=/.test(path);

const textPairs = (map: YamlMap | undefined): (readonly [string, string])[] =>
  [...(map?.entries() ?? [])].flatMap(({ name }) => {
    const text = map?.text(name);
    return text === undefined ? [] : [[name, text] as const];
  });

/** The keys of a generated object. An env file says them itself, and that is not read. */
function keysOf(entry: YamlMap): ReadonlySet<string> | undefined {
  if (entry.has('envs') || entry.has('env') || textAt(entry, 'behavior') === 'merge') return undefined;
  const literals = scalarsIn(itemsAt(entry, 'literals')).map(({ text }) => text.slice(0, Math.max(0, text.indexOf('='))));
  const files = scalarsIn(itemsAt(entry, 'files')).map(({ text }) =>
    text.includes('=') ? text.slice(0, text.indexOf('=')) : basename(text),
  );
  return new Set([...literals, ...files]);
}

/** The kustomization that a file is; for rules that look at one file. */
export const kustomizationOf = (file: KubernetesFile): Kustomization | undefined =>
  isKustomization(file.path) && resolve(file.yaml.documents[0]?.root)?.kind === 'map' ? new Kustomization(file) : undefined;
