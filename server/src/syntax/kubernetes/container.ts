import type { Place, Span } from '../../core/span.js';
import { parseImage, type ImageReference } from '../image/reference.js';
import type { YamlMap, YamlPair, YamlScalar } from '../yaml/node.js';
import { amountsIn, type Amount } from './amounts.js';
import type { Notes } from '../../core/remember.js';
import { isImageElsewhere } from './partial.js';
import { follow, look, mapAt, mapsAt, scalarAt, unknown, type ResolvedNode, type Unknown } from './values.js';
import type { Workload } from './workload.js';

/** Security settings that a Pod hands down to its containers. */
const sharedSecurity = new Set([
  'runAsNonRoot',
  'runAsUser',
  'runAsGroup',
  'seccompProfile',
  'seLinuxOptions',
  'appArmorProfile',
  'windowsOptions',
]);

export interface ContainerPort {
  readonly map: YamlMap;
  readonly name: string | undefined;
  readonly number: number | undefined;
  readonly protocol: string;
}

/** A probe or a lifecycle hook of a container. */
export interface Handler {
  readonly name: 'livenessProbe' | 'readinessProbe' | 'startupProbe' | 'postStart' | 'preStop';
  readonly pair: YamlPair;
  readonly map: YamlMap;
}

const probeNames = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const hookNames = ['postStart', 'preStop'] as const;

/** A container of a pod template. As with all of which there are thousands, its fields are not private by `#`, which would take longer to make. */
export class Container {
  notes: Notes | undefined = undefined;
  private knownTitle: string | undefined = undefined;
  private knownImage: ImageReference | undefined = undefined;
  private knownPorts: readonly ContainerPort[] | undefined = undefined;
  private knownEnv: readonly YamlMap[] | undefined = undefined;
  private knownVolumeMounts: readonly YamlMap[] | undefined = undefined;
  private knownAmounts: readonly Amount[] | undefined = undefined;
  private knownHandlers: readonly Handler[] | undefined = undefined;
  private knownContext: { readonly found: ResolvedNode | Unknown | undefined } | undefined = undefined;
  readonly name: string | undefined;
  /** The image as written, if it is known. */
  readonly imageNode: YamlScalar | undefined;

  constructor(
    readonly workload: Workload,
    readonly map: YamlMap,
    /** A sidecar is an init container that keeps running. */
    readonly role: 'run' | 'init' | 'sidecar' | 'ephemeral',
  ) {
    this.name = scalarAt(map, 'name')?.text;
    this.imageNode = scalarAt(map, 'image');
  }

  get runs(): boolean {
    return this.role === 'run' || this.role === 'sidecar';
  }

  /** `Container "web"`, for messages. */
  get title(): string {
    return (this.knownTitle ??= this.name === undefined ? `A container of ${this.workload.resource.title}` : `Container "${this.name}"`);
  }

  get image(): ImageReference | undefined {
    return (this.knownImage ??= this.imageNode && parseImage(this.imageNode.text.trim()));
  }

  get ports(): readonly ContainerPort[] {
    return (this.knownPorts ??= this.readPorts());
  }

  private readPorts(): readonly ContainerPort[] {
    return mapsAt(this.map, 'ports').map((map) => {
      const number = scalarAt(map, 'containerPort')?.value;
      return {
        map,
        name: scalarAt(map, 'name')?.text,
        number: typeof number === 'number' ? number : undefined,
        protocol: scalarAt(map, 'protocol')?.text ?? 'TCP',
      };
    });
  }

  get env(): readonly YamlMap[] {
    return (this.knownEnv ??= mapsAt(this.map, 'env'));
  }

  get volumeMounts(): readonly YamlMap[] {
    return (this.knownVolumeMounts ??= mapsAt(this.map, 'volumeMounts'));
  }

  get resources(): YamlMap | undefined {
    return mapAt(this.map, 'resources');
  }

  /** What it requests, and what it is limited to. */
  get amounts(): readonly Amount[] {
    return (this.knownAmounts ??= amountsIn(this.resources));
  }

  /** Its probes and lifecycle hooks. */
  get handlers(): readonly Handler[] {
    return (this.knownHandlers ??= [...handlersIn(this.map, probeNames), ...handlersIn(mapAt(this.map, 'lifecycle'), hookNames)]);
  }

  /** Part of an object, or an injected sidecar: what is missing here may stand elsewhere. */
  get partial(): boolean {
    return this.workload.resource.partial || (this.imageNode === undefined && isImageElsewhere(this));
  }

  /** A security setting in effect: the container's own, else the Pod's where Pods have it. Absent and null are undefined. */
  security(...path: readonly [string, ...string[]]): ResolvedNode | Unknown | undefined {
    this.knownContext ??= { found: look(this.map, 'securityContext') };
    const own = follow(this.knownContext.found, path);
    return own !== undefined || !sharedSecurity.has(path[0]) ? own : follow(this.workload.securityContext, path);
  }

  /** The scalar of a security setting in effect. */
  securityScalar(...path: readonly [string, ...string[]]): YamlScalar | undefined {
    const node = this.security(...path);
    return node !== unknown && node?.kind === 'scalar' ? node : undefined;
  }

  /** Where to report that something is missing: the key of the deepest mapping on the path that is there, else the container's name. */
  missingAt(...path: readonly string[]): Place {
    let deepest: YamlPair | undefined;
    let at: YamlMap | undefined = this.map;
    for (const key of path.slice(0, -1)) {
      const pair: YamlPair | undefined = at?.own(key);
      if (!pair) break;
      deepest = pair;
      at = mapAt(pair.value);
    }
    return this.workload.resource.at(deepest?.key.span ?? this.nameSpan);
  }

  /** What stands for the container in a finding: its name, else its first key. */
  get nameSpan(): Span {
    const name = scalarAt(this.map, 'name')?.span ?? this.map.pairs[0]?.key.span;
    // half-typed text may hold a key without characters
    return name && name.end > name.start ? name : this.map.span;
  }
}

function handlersIn(holder: YamlMap | undefined, names: readonly Handler['name'][]): Handler[] {
  const handlers: Handler[] = [];
  for (const name of holder ? names : []) {
    const pair = holder?.pair(name);
    const map = pair && mapAt(pair.value);
    if (map) handlers.push({ name, pair, map });
  }
  return handlers;
}
