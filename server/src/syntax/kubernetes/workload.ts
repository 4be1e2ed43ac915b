import type { Span } from '../../core/span.js';
import type { Notes } from '../../core/remember.js';
import { parseQuantity } from './quantity.js';
import { YamlMap, type YamlPair } from '../yaml/node.js';
import { Container } from './container.js';
import type { PodKind } from './pod-kinds.js';
import type { Resource } from './resource.js';
import { Labels, Selector } from './selector.js';
import { isTrue, look, openTag, mapAt, mapsAt, scalarAt, textAt, unknown } from './values.js';

/** A pod template, and the object that runs Pods from it. */
export class Workload {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly isWindows: boolean;
  notes: Notes | undefined = undefined;
  private knownContext: { readonly found: ReturnType<typeof look> } | undefined = undefined;
  private knownRunContainers: readonly Container[] | undefined = undefined;
  private knownContainers: readonly Container[] | undefined = undefined;
  private knownVolumes: readonly YamlMap[] | undefined = undefined;
  private knownClaims: readonly YamlMap[] | undefined = undefined;
  private knownReplicas: { readonly count: number | undefined } | undefined = undefined;
  private knownSelector: { readonly found: Selector | undefined } | undefined = undefined;

  constructor(
    readonly resource: Resource,
    readonly kind: PodKind,
    /** The mapping with the Pod's `metadata` and `spec`; for a Pod the object itself. */
    readonly template: YamlMap,
    /** The pod spec, empty where there is none. */
    readonly spec: YamlMap,
    /** The key of the pod spec with its value. */
    readonly specPair: YamlPair | undefined,
  ) {
    this.labels = Labels.at(template, 'metadata', 'labels');
    this.annotations = Labels.at(template, 'metadata', 'annotations');
    this.isWindows = textAt(spec, 'os', 'name') === 'windows';
  }

  /** Every container: run, sidecar, init and ephemeral ones, in this order of lists: init, run, ephemeral. */
  get containers(): readonly Container[] {
    return (this.knownContainers ??= [...this.list('initContainers'), ...this.list('containers'), ...this.list('ephemeralContainers')]);
  }

  /** Containers that run as long as the Pod does: those of `containers`, and sidecars. */
  get runContainers(): readonly Container[] {
    return (this.knownRunContainers ??= this.containers.filter((container) => container.runs));
  }

  get volumes(): readonly YamlMap[] {
    return (this.knownVolumes ??= mapsAt(this.spec, 'volumes'));
  }

  /** What a StatefulSet claims for each of its Pods. */
  get claimTemplates(): readonly YamlMap[] {
    return (this.knownClaims ??= mapsAt(this.resource.map, 'spec', 'volumeClaimTemplates'));
  }

  /** The security settings of the Pod, as found. */
  get securityContext(): ReturnType<typeof look> {
    return (this.knownContext ??= { found: look(this.spec, 'securityContext') }).found;
  }

  /** Runs until it is done: Jobs and their kin. */
  get isBatch(): boolean {
    return this.kind.batch === true;
  }

  get isBarePod(): boolean {
    return this.resource.kind === 'Pod';
  }

  /** The number of Pods asked for; undefined when the kind has none or nobody can tell. */
  get replicas(): number | undefined {
    return (this.knownReplicas ??= { count: this.readReplicas() }).count;
  }

  private readReplicas(): number | undefined {
    if (!this.kind.replicas) return undefined;
    const node = look(this.resource.map, ...this.kind.replicas);
    if (node === undefined) return 1;
    return node !== unknown && node.kind === 'scalar' ? parseQuantity(node.text)?.value : undefined;
  }

  get selector(): Selector | undefined {
    return (this.knownSelector ??= { found: this.readSelector() }).found;
  }

  private readSelector(): Selector | undefined {
    if (!this.kind.selector) return undefined;
    const node = look(this.resource.map, ...this.kind.selector);
    if (node === unknown) return new Selector([], true);
    return this.kind.plainSelector ? Selector.plain(node) : Selector.full(node);
  }

  /** Helm's tests and hooks, which run once and are gone. */
  get isHook(): boolean {
    return [this.resource.annotations, this.annotations].some(
      ({ values }) => values.has('helm.sh/hook') || values.has('argocd.argoproj.io/hook'),
    );
  }

  /** Runs once: a Job, a hook, or a Pod that is not restarted. */
  get isOneShot(): boolean {
    if (this.isHook || this.resource.kind === 'Job') return true;
    const policy = textAt(this.spec, 'restartPolicy');
    return this.isBarePod && (policy === 'Never' || policy === 'OnFailure');
  }

  /** What stands for the pod spec in a finding: its key, else the kind of the object. */
  get specSpan(): Span {
    return this.specPair?.key.span ?? this.resource.kindNode?.span ?? this.template.span;
  }

  /** Whether a flag of the pod spec is `true`. */
  has(flag: string): boolean {
    return isTrue(this.spec, flag);
  }

  private list(key: string): Container[] {
    return mapsAt(this.spec, key).map((map) => new Container(this, map, roleOf(key, map)));
  }
}

function roleOf(list: string, map: YamlMap): Container['role'] {
  if (list === 'containers') return 'run';
  if (list === 'ephemeralContainers') return 'ephemeral';
  return scalarAt(map, 'restartPolicy')?.text === 'Always' ? 'sidecar' : 'init';
}

/** The pod templates of an object of a kind that has some. */
export function workloadsOf(resource: Resource, kind: PodKind): readonly Workload[] {
  if (kind.each)
    return mapsAt(resource.map, ...kind.template).flatMap((item) => workloadAt(resource, kind, mapAt(item, ...(kind.each ?? []))) ?? []);
  const workload = workloadAt(resource, kind, mapAt(resource.map, ...kind.template));
  return workload ? [workload] : [];
}

function workloadAt(resource: Resource, kind: PodKind, template: YamlMap | undefined): Workload | undefined {
  if (!template) return undefined;
  const pair = template.pair('spec');
  const spec = look(template, 'spec');
  if (spec !== undefined && spec !== unknown && spec.kind === 'map') return new Workload(resource, kind, template, spec, pair);
  // without a spec there still are labels; what a template expression prints is open
  const empty = new YamlMap(template.end, template.end, [], false, { tag: spec === undefined ? undefined : openTag });
  return new Workload(resource, kind, template, empty, pair);
}
