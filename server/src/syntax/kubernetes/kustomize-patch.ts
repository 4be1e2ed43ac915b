import { parseKubernetes, type KubernetesFile } from './file.js';
import type { Kustomization, PatchEntry } from './kustomization.js';
import type { Resource } from './resource.js';
import { asSeq } from '../yaml/node.js';
import { parseYaml } from '../yaml/parse.js';
import { isMissing, mapsAt, textAt } from './values.js';

/** A change that a kustomization makes to objects: to those that its target picks, else to the one that it names itself. */
export class KustomizePatch {
  readonly kind: string | undefined;
  readonly name: string | undefined;
  readonly #names: RegExp | undefined;

  constructor(
    readonly entry: PatchEntry,
    readonly kustomization: Kustomization,
    /** A strategic merge patch. */
    readonly body: Resource | undefined,
    /** What a JSON patch changes; undefined where that is not known. */
    private readonly pointers: readonly string[] | undefined,
  ) {
    this.kind = entry.target ? textAt(entry.target, 'kind') : body?.kind;
    this.name = entry.target ? textAt(entry.target, 'name') : body?.name;
    this.#names = entry.target ? patternOf(this.name) : undefined;
  }

  /** Whether every name of an object, and every kind, would do. */
  get isVague(): boolean {
    return this.kind === undefined || this.name === undefined || this.#names !== undefined;
  }

  /** Whether it may change an object of this kind that goes by these names. */
  changes(kind: string, names: readonly string[]): boolean {
    if (this.kind !== undefined && this.kind !== kind && !patternOf(this.kind)?.test(kind)) return false;
    return (
      this.name === undefined || names.length === 0 || names.includes(this.name) || names.some((name) => this.#names?.test(name) === true)
    );
  }

  /** Whether a word stands in it, or may. */
  mentions(word: string): boolean {
    if (this.body) return this.body.file.text.includes(word);
    return this.pointers === undefined || this.entry.text?.includes(word) === true;
  }

  /** Whether it may change what stands at a path of an object. */
  touches(path: readonly string[]): boolean {
    if (this.body) return !isMissing(this.body.map, ...path) || textAt(this.body.map, '$patch') !== undefined;
    const wanted = `/${path.join('/')}/`;
    return this.pointers?.some((pointer) => wanted.startsWith(pointer) || pointer.startsWith(wanted)) ?? true;
  }
}

/** Names of patch targets are anchored regular expressions. */
function patternOf(text: string | undefined): RegExp | undefined {
  if (text === undefined || !/[.*+?|()[\]^$]/.test(text)) return undefined;
  try {
    return new RegExp(`^(?:${text})$`);
  } catch {
    return /^/;
  }
}

/** The patches of a kustomization; `fileAt` knows the files that hold some. */
export const patchesOf = (kustomization: Kustomization, fileAt: (path: string) => KubernetesFile | undefined): KustomizePatch[] =>
  kustomization.patches.flatMap((entry) => {
    const file = entry.path === undefined ? undefined : fileAt(entry.path);
    const written = entry.text === undefined ? file : parseKubernetes('patch.yaml', entry.text);
    const bodies = written?.resources() ?? [];
    if (bodies.length > 0) return bodies.map((body) => new KustomizePatch(entry, kustomization, body, undefined));
    return entry.target
      ? [new KustomizePatch(entry, kustomization, undefined, entry.text === undefined ? undefined : pointersOf(entry.text))]
      : [];
  });

const pointersOf = (text: string): readonly string[] | undefined => {
  const root = parseYaml(text).documents[0]?.root;
  if (!asSeq(root)) return undefined;
  const paths = mapsAt(root).map((operation) => textAt(operation, 'path'));
  return paths.includes(undefined) ? undefined : paths.map((path) => `${path ?? ''}/`);
};
