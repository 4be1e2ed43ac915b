import type { Place, Span } from '../../core/span.js';
import { parseImage, type ImageReference } from '../image/reference.js';
import type { YamlMap, YamlPair, YamlScalar } from '../yaml/node.js';
import { amountsIn, type Amount } from './amounts.js';
import { isImageElsewhere } from './partial.js';
import { look, mapAt, mapsAt, scalarAt, unknown, type ResolvedNode, type Unknown } from './values.js';
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

/** A container of a pod template. */
export class Container {
  #image: ImageReference | undefined;
  #ports: readonly ContainerPort[] | undefined;
  #env: readonly YamlMap[] | undefined;
  #volumeMounts: readonly YamlMap[] | undefined;
  #amounts: readonly Amount[] | undefined;
  #handlers: readonly Handler[] | undefined;

  constructor(
    readonly workload: Workload,
    readonly map: YamlMap,
    /** A sidecar is an init container that keeps running. */
    readonly role: 'run' | 'init' | 'sidecar' | 'ephemeral',
  ) {}

  get runs(): boolean {
    return this.role === 'run' || this.role === 'sidecar';
  }

  get name(): string | undefined {
    return scalarAt(this.map, 'name')?.text;
  }

  /** `Container "web"`, for messages. */
  get title(): string {
    return this.name === undefined ? `A container of ${this.workload.resource.title}` : `Container "${this.name}"`;
  }

  /** The image as written, if it is known. */
  get imageNode(): YamlScalar | undefined {
    return scalarAt(this.map, 'image');
  }

  get image(): ImageReference | undefined {
    const node = this.imageNode;
    return node && (this.#image ??= parseImage(node.text.trim()));
  }

  get ports(): readonly ContainerPort[] {
    return (this.#ports ??= this.readPorts());
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
    return (this.#env ??= mapsAt(this.map, 'env'));
  }

  get volumeMounts(): readonly YamlMap[] {
    return (this.#volumeMounts ??= mapsAt(this.map, 'volumeMounts'));
  }

  get resources(): YamlMap | undefined {
    return mapAt(this.map, 'resources');
  }

  /** What it requests, and what it is limited to. */
  get amounts(): readonly Amount[] {
    return (this.#amounts ??= amountsIn(this.resources));
  }

  /** Its probes and lifecycle hooks. */
  get handlers(): readonly Handler[] {
    return (this.#handlers ??= [...handlersIn(this.map, probeNames), ...handlersIn(mapAt(this.map, 'lifecycle'), hookNames)]);
  }

  /** Part of an object, or an injected sidecar: what is missing here may stand elsewhere. */
  get partial(): boolean {
    return this.workload.resource.partial || isImageElsewhere(this);
  }

  /** A security setting in effect: the container's own, else the Pod's where Pods have it. Absent and null are undefined. */
  security(...path: readonly [string, ...string[]]): ResolvedNode | Unknown | undefined {
    const own = look(this.map, 'securityContext', ...path);
    if (own !== undefined || !sharedSecurity.has(path[0])) return own;
    return look(this.workload.spec, 'securityContext', ...path);
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

const handlersIn = (map: YamlMap | undefined, names: readonly Handler['name'][]): Handler[] =>
  names.flatMap((name) => {
    const pair = map?.pair(name);
    const value = pair && mapAt(pair.value);
    return value ? [{ name, pair, map: value }] : [];
  });
