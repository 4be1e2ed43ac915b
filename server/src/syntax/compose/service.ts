import type { Place, Span } from '../../core/span.js';
import { parseImage, type ImageReference } from '../image/reference.js';
import { knownImage, type KnownImage } from '../images/known-images.js';
import type { YamlMap, YamlScalar } from '../yaml/node.js';
import { readVariables, type Variable } from './environment.js';
import { masked } from './interpolation.js';
import { readMounts, type Mount } from './mounts.js';
import { readPorts, type Port } from './ports.js';
import { readDependencies, readNames, readSources, type Dependency, type Reference } from './references.js';
import { itemText, partOf, placeIn, type Layer, type Value } from './value.js';

/** The image of a service. */
export interface ServiceImage {
  readonly scalar: YamlScalar;
  readonly at: Place;
  /** With variables filled in; undefined when one of them is not known. */
  readonly reference: ImageReference | undefined;
  /** The tag as written, which may be an interpolation. */
  readonly tagAt: Place | undefined;
  /** Where the name ends and a tag would begin. */
  readonly nameAt: Place;
}

/** How an image is built; the short form is a context alone. */
export interface Build {
  readonly at: Place;
  readonly context: string | undefined;
  readonly dockerfile: string | undefined;
  /** A Dockerfile in the compose file itself. */
  readonly inline: Value | undefined;
  readonly target: Value | undefined;
  /** What the context is relative to. */
  readonly folder: string;
}

/** A service, as the files of a project add up or as one file has it. Reads each attribute when it is first asked for. */
export class Service {
  private imageRead: ServiceImage | null | undefined = undefined;
  private softwareKnown: KnownImage | null | undefined = undefined;
  private portsRead: readonly Port[] | undefined = undefined;
  private mountsRead: readonly Mount[] | undefined = undefined;
  private variables: readonly Variable[] | undefined = undefined;
  private dependenciesRead: readonly Dependency[] | undefined = undefined;
  private networksRead: readonly Reference[] | undefined = undefined;

  constructor(
    readonly name: string,
    readonly value: Value,
    /** Something that it extends or merges is not there to be read: nobody can say what is missing. */
    readonly isOpen: boolean,
  ) {}

  /** For messages: `Service "web"`. */
  get title(): string {
    return `Service "${this.name}"`;
  }

  /** The file whose own words on this service come first. */
  get home(): Layer | undefined {
    return this.value.layers.find(({ inherited }) => !inherited) ?? this.value.layers[0];
  }

  /** The service's name, where the project first says something about it. */
  get at(): Place {
    const { home } = this;
    const span: Span = home?.pair?.key.span ?? { start: 0, end: 0 };
    return home ? placeIn(home, span) : { path: '', ...span };
  }

  /** The mapping that an edit may add keys to; undefined where that would change other services too. */
  get ownMap(): YamlMap | undefined {
    const { home } = this;
    return home?.node?.kind === 'map' && home.pair?.value.kind !== 'alias' ? home.node : undefined;
  }

  has(...path: readonly string[]): boolean {
    return this.value.get(...path) !== undefined;
  }

  text(...path: readonly string[]): string | undefined {
    return this.value.get(...path)?.text;
  }

  get image(): ServiceImage | undefined {
    this.imageRead ??= readImage(this.value.get('image')) ?? null;
    return this.imageRead ?? undefined;
  }

  /** What is known of the software in the image. */
  get software(): KnownImage | undefined {
    if (this.softwareKnown === undefined) {
      const reference = this.image?.reference;
      this.softwareKnown = (reference && knownImage(reference)) ?? null;
    }
    return this.softwareKnown ?? undefined;
  }

  get build(): Build | undefined {
    const build = this.value.get('build');
    const { last, place } = build ?? {};
    if (!build || !last || !place) return undefined;
    const context = build.get('context');
    return {
      at: place,
      context: context ? context.text : '.',
      dockerfile: build.get('dockerfile') ? build.get('dockerfile')?.text : 'Dockerfile',
      inline: build.get('dockerfile_inline'),
      target: build.get('target'),
      folder: (context?.last ?? last).context.folder,
    };
  }

  /** Arguments that are passed to the build. */
  get buildArgs(): readonly Variable[] {
    return readVariables(this.value.get('build', 'args'));
  }

  /** Names under which the build is given further contexts. */
  get buildContexts(): readonly string[] {
    return readVariables(this.value.get('build', 'additional_contexts')).map(({ name }) => name);
  }

  /** Platforms that the build is for, else the one that the service runs on; undefined for those that cannot be told. */
  get buildPlatforms(): readonly (string | undefined)[] {
    return (this.value.get('build', 'platforms') ?? this.value.get('platform'))?.items().map(itemText) ?? [];
  }

  get ports(): readonly Port[] {
    return (this.portsRead ??= readPorts(this.value.get('ports')));
  }

  get mounts(): readonly Mount[] {
    return (this.mountsRead ??= readMounts(this.value.get('volumes')));
  }

  get environment(): readonly Variable[] {
    return (this.variables ??= readVariables(this.value.get('environment')));
  }

  get dependencies(): readonly Dependency[] {
    return (this.dependenciesRead ??= readDependencies(this.value.get('depends_on')));
  }

  get networks(): readonly Reference[] {
    return (this.networksRead ??= readNames('networks', this.value.get('networks')));
  }

  get secrets(): readonly Reference[] {
    return [...readSources('secrets', this.value.get('secrets')), ...readSources('build.secrets', this.value.get('build', 'secrets'))];
  }

  get models(): readonly Reference[] {
    return readNames('models', this.value.get('models'));
  }

  get configs(): readonly Reference[] {
    return readSources('configs', this.value.get('configs'));
  }

  /** Profiles that switch it on, as written where a variable hides their names; none means that it is always on. */
  get profiles(): readonly string[] {
    return (this.value.get('profiles')?.items() ?? []).flatMap(
      (item) => itemText(item) ?? (item.node?.kind === 'scalar' ? item.node.text : []),
    );
  }

  /** How many containers run; undefined when that is not known. */
  get replicas(): number | undefined {
    const said = this.value.get('deploy', 'replicas') ?? this.value.get('scale');
    if (!said) return 1;
    const text = said.text ?? '';
    return /^\d+$/.test(text) ? Number(text) : undefined;
  }

  /** The words of the command, joined; unknown ones left out. */
  get command(): string {
    return this.wordsOf('entrypoint').concat(this.wordsOf('command')).join(' ');
  }

  private wordsOf(key: string): string[] {
    return (this.value.get(key)?.items() ?? []).flatMap((item) => itemText(item) ?? []);
  }
}

function readImage(value: Value | undefined): ServiceImage | undefined {
  const { scalar, last, text } = value ?? {};
  if (!scalar || !last) return undefined;
  const written = parseImage(masked(scalar.text));
  return {
    scalar,
    at: placeIn(last, scalar.span),
    reference: text === undefined ? undefined : parseImage(text),
    tagAt: written.tagSpan && partOf(scalar, last, written.tagSpan),
    nameAt: partOf(scalar, last, written.nameSpan),
  };
}
