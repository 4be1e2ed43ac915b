import type { Span } from '../../core/span.js';
import type { Suppression } from '../../core/suppression.js';
import { basename } from '../../core/path.js';
import { asMap, asSeq, type YamlMap } from '../yaml/node.js';
import type { YamlFile } from '../yaml/document.js';
import { parseYaml } from '../yaml/parse.js';
import { Survey } from '../yaml/survey.js';
import type { Container } from './container.js';
import type { Notes } from '../../core/remember.js';
import { Resource } from './resource.js';
import { suppressionsOf } from './suppressions.js';
import { withoutTemplates } from './template.js';
import { placeholder, textAt } from './values.js';
import type { Workload } from './workload.js';

declare module '../../core/rule.js' {
  interface Models {
    kubernetes: KubernetesFile;
  }
}

/** A mapping that is an object or would be one: the root of a document, or an item of a `List`. */
export interface Candidate {
  readonly map: YamlMap;
  readonly span: Span;
}

/** Files that steer Kustomize or Helm and are never applied. */
const controlName = /^(?:kustomization\.ya?ml|Kustomization|Chart\.ya?ml|values[^/]*\.ya?ml)$/;

/** One file of manifests. */
export class KubernetesFile {
  notes: Notes | undefined = undefined;
  #candidates: readonly Candidate[] | undefined;
  #resources: readonly Resource[] | undefined;
  #workloads: readonly Workload[] | undefined;
  #containers: readonly Container[] | undefined;
  #kinds: ReadonlyMap<string, readonly Resource[]> | undefined;
  #survey: Survey | undefined;
  #suppressions: readonly Suppression[] | undefined;

  constructor(
    readonly path: string,
    readonly text: string,
    /** Of a template, the tree of the text with its expressions replaced; offsets are the same. */
    readonly yaml: YamlFile,
    /** The text is a template of Helm or its like. */
    readonly templated = false,
    /** No other file can complete its objects: all of the workspace is known, and holds no kustomization. */
    readonly standsAlone = false,
  ) {}

  /** A kustomization, a chart's description or values: not a manifest. */
  get isControl(): boolean {
    return controlName.test(basename(this.path));
  }

  /** Every mapping that might be an object, whether it says so or not. */
  candidates(): readonly Candidate[] {
    return (this.#candidates ??= this.isControl ? [] : this.yaml.documents.flatMap(({ root, span }) => objectsIn(asMap(root), span, 0)));
  }

  /** Every object: documents with `apiVersion` and `kind`, and the items of lists. */
  resources(): readonly Resource[] {
    return (this.#resources ??= this.candidates()
      .filter(({ map }) => map.scalar('apiVersion') && textAt(map, 'kind') !== undefined)
      .map(({ map, span }) => new Resource(this, map, span)));
  }

  /** The objects by their kinds. */
  get kinds(): ReadonlyMap<string, readonly Resource[]> {
    return (this.#kinds ??= groupByKind(this.resources()));
  }

  /** The objects of a kind; a group that a template expression hides passes for any. */
  ofKind(kind: string, ...groups: readonly string[]): readonly Resource[] {
    return this.kinds.get(kind)?.filter((resource) => resource.is(kind, ...groups)) ?? [];
  }

  get survey(): Survey {
    return (this.#survey ??= new Survey(this.yaml));
  }

  /** Every key that is written in it, wherever. */
  get keys(): ReadonlySet<string> {
    return this.survey.keys;
  }

  workloads(): readonly Workload[] {
    return (this.#workloads ??= this.resources().flatMap(({ workloads }) => workloads));
  }

  containers(): readonly Container[] {
    return (this.#containers ??= this.workloads().flatMap(({ containers }) => containers));
  }

  get suppressions(): readonly Suppression[] {
    return (this.#suppressions ??= suppressionsOf(this));
  }
}

function groupByKind(resources: readonly Resource[]): Map<string, Resource[]> {
  const kinds = new Map<string, Resource[]>();
  for (const resource of resources) {
    const list = kinds.get(resource.kind);
    if (list) list.push(resource);
    else kinds.set(resource.kind, [resource]);
  }
  return kinds;
}

function objectsIn(map: YamlMap | undefined, span: Span, depth: number): Candidate[] {
  if (!map) return [];
  const items = (textAt(map, 'kind') ?? '').endsWith('List') ? asSeq(map.get('items')) : undefined;
  if (!items || depth > 5) return [{ map, span }];
  return items.items.flatMap((item) => objectsIn(asMap(item), item.span, depth + 1));
}

/** Reads a file of manifests; what is unchanged since `previous` is taken over. Never throws. */
export function parseKubernetes(path: string, text: string, previous?: KubernetesFile, standsAlone = false): KubernetesFile {
  const asTemplate = (): KubernetesFile =>
    new KubernetesFile(path, text, parseYaml(withoutTemplates(text), previous?.yaml, placeholder), true);
  if (!text.includes('{{')) return new KubernetesFile(path, text, parseYaml(text, previous?.yaml), false, standsAlone);
  if (/(?:^|\/)templates\//.test(path) || previous?.templated === true) return asTemplate();
  const yaml = parseYaml(text, previous?.yaml);
  return hasBareAction(yaml) ? asTemplate() : new KubernetesFile(path, text, yaml, false, standsAlone);
}

/** Whether `{{` stands outside quoted and block text and comments, where YAML has no use for it. */
function hasBareAction({ text, documents }: YamlFile): boolean {
  const opaque = documents.flatMap((document) => document.opaque);
  let next = 0;
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at + 2)) {
    while (next < opaque.length && (opaque[next]?.end ?? 0) <= at) next++;
    if ((opaque[next]?.start ?? Infinity) <= at) continue;
    const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
    if (!/(?:^|\s)#/.test(line)) return true;
  }
  return false;
}
