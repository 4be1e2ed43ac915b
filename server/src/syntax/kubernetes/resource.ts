import type { Place, Span } from '../../core/span.js';
import type { YamlMap, YamlScalar } from '../yaml/node.js';
import type { KubernetesFile } from './file.js';
import type { Notes } from '../../core/remember.js';
import { isPatch } from './partial.js';
import { podKindOf } from './pod-kinds.js';
import { groupMeant } from './schema.js';
import { Labels, Selector } from './selector.js';
import { isMissing, mapAt, scalarAt, textAt, unknown, look } from './values.js';
import type { Workload } from './workload.js';
import { workloadsOf } from './workload.js';

/** One object of a manifest: a document, or an item of a `List`. */
export class Resource {
  /** `''` when a template expression stands there. */
  readonly apiVersion: string;
  /** `''` for the core group; undefined when the version cannot be known. Of a built-in kind its own, where the version is one that lacks it. */
  readonly group: string | undefined;
  readonly version: string;
  readonly kind: string;
  /** Undefined when it is absent (a generated name) or unknown. */
  readonly name: string | undefined;
  readonly nameNode: YamlScalar | undefined;
  readonly namespace: string | undefined;
  readonly metadata: YamlMap | undefined;
  notes: Notes | undefined = undefined;
  private knownTitle: string | undefined = undefined;
  private knownLabels: Labels | undefined = undefined;
  private knownAnnotations: Labels | undefined = undefined;
  private knownWorkloads: readonly Workload[] | undefined = undefined;
  private knownPartial: boolean | undefined = undefined;
  private knownSelector: { readonly found: Selector | undefined } | undefined = undefined;

  constructor(
    readonly file: KubernetesFile,
    readonly map: YamlMap,
    /** The document, or the list item. */
    readonly span: Span,
  ) {
    this.apiVersion = textAt(map, 'apiVersion') ?? '';
    const slash = this.apiVersion.indexOf('/');
    this.version = this.apiVersion.slice(slash + 1);
    this.kind = textAt(map, 'kind') ?? '';
    this.group = this.apiVersion === '' ? undefined : groupMeant(this.apiVersion, this.kind);
    this.metadata = mapAt(map, 'metadata');
    this.nameNode = scalarAt(this.metadata, 'name');
    this.name = this.nameNode?.text;
    this.namespace = textAt(this.metadata, 'namespace');
  }

  get path(): string {
    return this.file.path;
  }

  get apiVersionNode(): YamlScalar | undefined {
    return scalarAt(this.map, 'apiVersion');
  }

  get kindNode(): YamlScalar | undefined {
    return scalarAt(this.map, 'kind');
  }

  /** What stands for the object in a finding: its name, else its kind. */
  get headSpan(): Span {
    return (this.nameNode ?? this.kindNode ?? this.map).span;
  }

  /** What stands for something missing in its `spec`. */
  get specSpan(): Span {
    return this.map.own('spec')?.key.span ?? this.headSpan;
  }

  /** `Deployment "web"`, for messages. */
  get title(): string {
    return (this.knownTitle ??= this.name === undefined ? this.kind : `${this.kind} "${this.name}"`);
  }

  get labels(): Labels {
    return (this.knownLabels ??= Labels.at(this.map, 'metadata', 'labels'));
  }

  get annotations(): Labels {
    return (this.knownAnnotations ??= Labels.at(this.map, 'metadata', 'annotations'));
  }

  /** Whether it may have a namespace that the file does not show. */
  get namespaceUnknown(): boolean {
    return this.namespace === undefined && (isMissing(this.metadata, 'namespace') || look(this.metadata, 'namespace') === unknown);
  }

  /** The Pods it runs: one template for all kinds but a few. */
  get workloads(): readonly Workload[] {
    return (this.knownWorkloads ??= this.readWorkloads());
  }

  /** A patch or another part of an object: never judged for what is missing. */
  get partial(): boolean {
    return (this.knownPartial ??= isPatch(this));
  }

  /** Of a Service: the labels of the Pods it sends traffic to. Undefined without any. */
  get podSelector(): Selector | undefined {
    return (this.knownSelector ??= { found: Selector.plain(mapAt(this.map, 'spec', 'selector')) }).found;
  }

  /** Whether it is of this kind. A group that a template expression hides passes for any. */
  is(kind: string, ...groups: readonly string[]): boolean {
    return this.kind === kind && (this.group === undefined || groups.includes(this.group));
  }

  /** A span of this resource as a place that names the file. */
  at(span: Span): Place {
    return { path: this.file.path, start: span.start, end: span.end };
  }

  private readWorkloads(): readonly Workload[] {
    const kind = podKindOf(this.group, this.kind);
    return kind ? workloadsOf(this, kind) : [];
  }
}
