import { dirname, resolvePath } from '../../core/path.js';
import type { YamlMap } from '../yaml/node.js';
import type { KubernetesFile } from './file.js';
import type { Resource } from './resource.js';
import { parseYaml } from '../yaml/parse.js';
import { asMap } from '../yaml/node.js';
import { isTrue, itemsAt, mapAt, mapsAt, scalarAt, textAt } from './values.js';

/** Whether a path is that of a kustomization. */
export const isKustomization = (path: string): boolean => /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(path);

/** Kind and name of an object, as far as they are given. */
interface Identity {
  readonly kind: string | undefined;
  readonly name: string | undefined;
}

/** What it gives an image. */
interface ImageChange {
  /** A tag or a digest. */
  readonly tag: boolean;
  readonly name: boolean;
}

/** What one `kustomization.yaml` says. Paths are those of the workspace. */
export class Kustomization {
  readonly folder: string;
  /** Labels that it adds to pod templates. */
  readonly podLabels: ReadonlyMap<string, string>;
  /** Labels that it adds to selectors. */
  readonly selectorLabels: ReadonlyMap<string, string>;
  readonly #root: YamlMap | undefined;
  #images: ReadonlyMap<string, ImageChange> | undefined;
  #replicas: ReadonlyMap<string, number> | undefined;
  #inline: readonly Identity[] | undefined;

  constructor(readonly file: KubernetesFile) {
    this.folder = dirname(file.path);
    this.#root = asMap(file.yaml.documents[0]?.root);
    this.podLabels = this.labels('includeSelectors', 'includeTemplates');
    this.selectorLabels = this.labels('includeSelectors');
  }

  get isComponent(): boolean {
    return textAt(this.#root, 'kind') === 'Component';
  }

  /** Files and folders whose objects it takes in. */
  get resourcePaths(): readonly string[] {
    return [...this.paths('resources'), ...this.paths('bases'), ...this.paths('components')];
  }

  /** Files of patches. */
  get patchPaths(): readonly string[] {
    const named = [...mapsAt(this.#root, 'patches'), ...mapsAt(this.#root, 'patchesJson6902')].flatMap(
      (entry) => textAt(entry, 'path') ?? [],
    );
    return [...this.paths('patchesStrategicMerge'), ...named.map((path) => resolvePath(this.folder, path))];
  }

  /** Whether it takes in objects that the workspace does not hold: remote bases, charts, generators, plugins. */
  get isOpen(): boolean {
    const remote = ['resources', 'bases', 'components'].some((key) => this.texts(key).some(isRemote));
    return (
      remote ||
      ['helmCharts', 'helmChartInflationGenerator', 'generators', 'transformers'].some((key) => itemsAt(this.#root, key).length > 0)
    );
  }

  get namespace(): string | undefined {
    return textAt(this.#root, 'namespace');
  }

  /** Labels or annotations that it adds to every object. */
  added(what: 'labels' | 'annotations'): ReadonlyMap<string, string> {
    if (what === 'annotations') return new Map(textPairs(mapAt(this.#root, 'commonAnnotations')));
    const lists = mapsAt(this.#root, 'labels').map((entry) => mapAt(entry, 'pairs'));
    return new Map([mapAt(this.#root, 'commonLabels'), ...lists].flatMap(textPairs));
  }

  /** Images, by the name in the manifest, that it gives a name, tag or digest. */
  get images(): ReadonlyMap<string, ImageChange> {
    return (this.#images ??= new Map(
      mapsAt(this.#root, 'images').flatMap((entry) => {
        const name = textAt(entry, 'name');
        return name === undefined ? [] : [[name, { tag: entry.has('newTag') || entry.has('digest'), name: entry.has('newName') }] as const];
      }),
    ));
  }

  /** Replica counts it sets, by name of the object. */
  get replicas(): ReadonlyMap<string, number> {
    return (this.#replicas ??= new Map(
      mapsAt(this.#root, 'replicas').flatMap((entry) => {
        const name = textAt(entry, 'name');
        const count = scalarAt(entry, 'count')?.value;
        return name !== undefined && typeof count === 'number' ? [[name, count] as const] : [];
      }),
    ));
  }

  /** Whether a patch written in this file may change an object. */
  patches(resource: Resource): boolean {
    return this.inlinePatches.some(
      ({ kind, name }) =>
        (kind === undefined || kind === resource.kind) &&
        (name === undefined || resource.name === undefined || matchesName(name, resource.name)),
    );
  }

  /** What the patches written in this file change. */
  private get inlinePatches(): readonly Identity[] {
    if (this.#inline) return this.#inline;
    const entries = [...mapsAt(this.#root, 'patches'), ...mapsAt(this.#root, 'patchesJson6902')].map((entry) => {
      const target = mapAt(entry, 'target');
      return target ? { kind: textAt(target, 'kind'), name: textAt(target, 'name') } : identityOf(textAt(entry, 'patch'));
    });
    const merges = this.texts('patchesStrategicMerge').filter((text) => text.includes('\n'));
    return (this.#inline = [...entries, ...merges.map(identityOf)].filter((entry) => entry !== undefined));
  }

  private labels(...flags: readonly string[]): ReadonlyMap<string, string> {
    const lists = mapsAt(this.#root, 'labels').filter((entry) => flags.some((flag) => isTrue(entry, flag)));
    return new Map([mapAt(this.#root, 'commonLabels'), ...lists.map((entry) => mapAt(entry, 'pairs'))].flatMap(textPairs));
  }

  private paths(key: string): string[] {
    return this.texts(key).flatMap((text) => (isRemote(text) || text.includes('\n') ? [] : [resolvePath(this.folder, text)]));
  }

  private texts(key: string): string[] {
    return itemsAt(this.#root, key).flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
  }
}

const isRemote = (path: string): boolean => /:\/\/|^[\w.-]+@|^git::|^(?:github|gitlab|bitbucket)\.\w+[/:]|\?ref=/.test(path);

const textPairs = (map: YamlMap | undefined): (readonly [string, string])[] =>
  [...(map?.entries() ?? [])].flatMap(({ name }) => {
    const text = map?.text(name);
    return text === undefined ? [] : [[name, text] as const];
  });

/** What an inline strategic merge patch changes. A file of patches is indexed by its own objects. */
function identityOf(patch: string | undefined): Identity | undefined {
  const root = patch === undefined ? undefined : asMap(parseYaml(patch).documents[0]?.root);
  return root && { kind: textAt(root, 'kind'), name: textAt(root, 'metadata', 'name') };
}

/** Names of patch targets are anchored regular expressions. */
function matchesName(pattern: string, name: string): boolean {
  if (pattern === name) return true;
  return /[.*+?|()[\]]/.test(pattern);
}
