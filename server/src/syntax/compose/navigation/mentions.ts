import { spanOf, type Span } from '../../../core/span.js';
import { resolvePath } from '../../../core/path.js';
import { contentOf, partIn } from '../../yaml/navigation/content.js';
import { asMap, resolve, type YamlMap, type YamlNode, type YamlPair, type YamlScalar } from '../../yaml/node.js';
import { sections, type ComposeFile, type Section } from '../file.js';
import { hostsIn } from './hosts.js';
import { isHostPath, splitMount } from '../short-forms.js';

/** What has names in a project. */
export type Kind = Section | 'services';

export const kinds = ['services', ...sections] as const;

/** A place of a file that names something. */
export interface Mention extends Span {
  readonly kind: Kind;
  /** As written, variables included. */
  readonly text: string;
  readonly defines: boolean;
  /** A host of this name is meant, which is a service only if there is one. */
  readonly isHost?: true;
  /** The file that is extended, if it is another one; `''` where nobody knows its path. */
  readonly from?: string;
}

const known = new WeakMap<ComposeFile, readonly Mention[]>();

/** Every place of a file that names something of its project. What an anchor holds counts where it is used. */
export function mentionsOf(file: ComposeFile): readonly Mention[] {
  const before = known.get(file);
  if (before) return before;
  const reader = new MentionReader(file);
  for (const root of file.roots) reader.root(root);
  known.set(file, reader.found);
  return reader.found;
}

/** The places in one service that name something, wherever its parts are written in the file. */
export function mentionsIn(file: ComposeFile, service: YamlNode): readonly Mention[] {
  const reader = new MentionReader(file);
  reader.service(service);
  return reader.found;
}

class MentionReader {
  readonly found: Mention[] = [];
  readonly #seen = new Set<number>();

  constructor(private readonly file: ComposeFile) {}

  root(root: YamlMap): void {
    for (const kind of kinds)
      for (const { key } of root.map(kind)?.entries() ?? []) if (key.kind === 'scalar') this.note(kind, key, undefined, true);
    for (const { value } of root.map('services')?.entries() ?? []) this.service(value);
  }

  service(node: YamlNode): void {
    for (const { name, value } of asMap(node)?.entries() ?? []) this.attribute(name, value);
  }

  private attribute(name: string, value: YamlNode): void {
    switch (name) {
      case 'depends_on':
        return this.names('services', value);
      case 'networks':
      case 'models':
        return this.names(name, value);
      case 'links':
      case 'volumes_from':
        return this.each(value, (item) => this.before('services', item, ':'));
      case 'network_mode':
      case 'ipc':
      case 'pid':
        return this.behind(resolve(value), 'service:');
      case 'extends':
        return this.extended(value);
      case 'volumes':
        return this.each(value, (item) => this.mount(item));
      case 'secrets':
      case 'configs':
        return this.sources(name, value);
      case 'credential_spec':
        return this.plain('configs', asMap(value)?.scalar('config'));
      case 'build':
        return this.build(asMap(value));
      case 'environment':
        return this.environment(resolve(value));
      case 'command':
      case 'entrypoint':
        return this.texts(resolve(value));
    }
  }

  private build(build: YamlMap | undefined): void {
    const secrets = build?.pair('secrets')?.value;
    if (secrets) this.sources('secrets', secrets);
    const contexts = build?.get('additional_contexts');
    if (contexts?.kind === 'map') for (const { value } of contexts.entries()) this.behind(resolve(value), 'service:');
    if (contexts?.kind === 'seq') for (const item of contexts.items) this.behind(resolve(item), '=service:');
  }

  private environment(node: YamlNode | undefined): void {
    if (node?.kind === 'map') for (const { name, value } of node.entries()) this.hosts(resolve(value), name, 0);
    for (const item of node?.kind === 'seq' ? node.items : []) {
      const scalar = resolve(item);
      const equals = scalar?.kind === 'scalar' ? scalar.text.indexOf('=') : -1;
      if (scalar?.kind === 'scalar' && equals >= 0) this.hosts(scalar, scalar.text.slice(0, equals), equals + 1);
    }
  }

  private texts(node: YamlNode | undefined): void {
    for (const item of node?.kind === 'seq' ? node.items : [node]) this.hosts(resolve(item), undefined, 0);
  }

  private hosts(scalar: YamlNode | undefined, variable: string | undefined, from: number): void {
    if (scalar?.kind !== 'scalar' || scalar.templated) return;
    for (const { name, start, end } of hostsIn(scalar.text.slice(from), variable, from)) {
      const span = partIn(scalar, this.file.text, spanOf(start, end));
      const isSeen = this.#seen.has(span.start);
      this.#seen.add(span.start);
      if (!isSeen && span.end - span.start === name.length)
        this.found.push({ kind: 'services', ...span, text: name, defines: false, isHost: true });
    }
  }

  /** A list of names, or a mapping with names for keys. */
  private names(kind: Kind, value: YamlNode): void {
    const node = resolve(value);
    if (node?.kind === 'map') for (const { key } of node.entries()) this.key(kind, key);
    else this.each(value, (item) => this.plain(kind, item));
  }

  private key(kind: Kind, key: YamlPair['key']): void {
    if (key.kind === 'scalar') this.plain(kind, key);
  }

  private each(value: YamlNode, read: (item: YamlNode) => void): void {
    const node = resolve(value);
    for (const item of node?.kind === 'seq' ? node.items : []) read(resolve(item) ?? item);
  }

  private sources(kind: Kind, value: YamlNode): void {
    this.each(value, (item) => this.plain(kind, item.kind === 'map' ? item.scalar('source') : item));
  }

  private extended(value: YamlNode): void {
    const node = resolve(value);
    const file = node?.kind === 'map' ? node.scalar('file') : undefined;
    const from = file && (file.text.includes('$') ? '' : resolvePath(this.file.folder, file.text));
    const service = node?.kind === 'map' ? node.scalar('service') : node;
    if (service?.kind === 'scalar') this.note('services', service, undefined, false, from === this.file.path ? undefined : from);
  }

  private mount(item: YamlNode): void {
    if (item.kind === 'map') {
      const source = item.scalar('source');
      const type = item.text('type');
      if (source && (type === 'volume' || type === 'cluster') && !isHostPath(source.text)) this.plain('volumes', source);
    } else if (item.kind === 'scalar') {
      const { source } = splitMount(item.text);
      if (source && source.end > source.start && !isHostPath(item.text.slice(source.start))) this.note('volumes', item, source, false);
    }
  }

  private plain(kind: Kind, node: YamlNode | undefined): void {
    if (node?.kind === 'scalar') this.note(kind, node, undefined, false);
  }

  private before(kind: Kind, node: YamlNode, separator: string): void {
    if (node.kind !== 'scalar' || node.text.startsWith('container:')) return;
    const at = node.text.indexOf(separator);
    this.note(kind, node, at < 0 || node.text.includes('$') ? undefined : spanOf(0, at), false);
  }

  private behind(node: YamlNode | undefined, prefix: string): void {
    const at = node?.kind === 'scalar' ? node.text.indexOf(prefix) : -1;
    if (node?.kind !== 'scalar' || at < 0 || (at > 0 && !prefix.startsWith('='))) return;
    this.note('services', node, spanOf(at + prefix.length, node.text.length), false);
  }

  private note(kind: Kind, scalar: YamlScalar, part: Span | undefined, defines: boolean, from?: string): void {
    if (this.#seen.has(scalar.start) || scalar.text === '') return;
    this.#seen.add(scalar.start);
    const span = part ? partIn(scalar, this.file.text, part) : contentOf(scalar, this.file.text);
    const text = part ? scalar.text.slice(part.start, part.end) : scalar.text;
    this.found.push({ kind, ...span, text, defines, ...(from !== undefined && { from }) });
  }
}
