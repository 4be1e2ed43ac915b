import { dirname } from '../../core/path.js';
import type { Suppression } from '../../core/suppression.js';
import { commentsOf, type YamlComment, type YamlFile } from '../yaml/document.js';
import { keysIn } from '../yaml/keys.js';
import type { YamlMap } from '../yaml/node.js';
import { parseYaml } from '../yaml/parse.js';
import { noVariables } from './interpolation.js';
import { checkComposeFile } from './schema.js';
import type { SchemaFindings } from '../schema/check.js';
import type { Service } from './service.js';
import { stackSigns, type StackSigns } from './stack.js';
import { readSuppressions } from './suppressions.js';
import { isTemplate } from './template.js';
import { Value, type Context, type Layer } from './value.js';
import { servicesOf } from './inheritance.js';

declare module '../../core/rule.js' {
  interface Models {
    compose: ComposeFile;
  }
}

/** The parts of a compose file that name things which services use. */
export const sections = ['networks', 'volumes', 'secrets', 'configs', 'models'] as const;
export type Section = (typeof sections)[number];

/** One compose file by itself, before it is combined with others. */
export class ComposeFile {
  #comments: readonly YamlComment[] | undefined;
  #suppressions: readonly Suppression[] | undefined;
  #templated: boolean | undefined;
  #stack: StackSigns | undefined;
  #keys: ReadonlySet<string> | undefined;
  #value: Value | undefined;
  #services: readonly Service[] | undefined;
  #schema: SchemaFindings | undefined;

  constructor(
    readonly path: string,
    readonly text: string,
    readonly yaml: YamlFile,
  ) {}

  get folder(): string {
    return dirname(this.path);
  }

  get comments(): readonly YamlComment[] {
    return (this.#comments ??= commentsOf(this.yaml));
  }

  get suppressions(): readonly Suppression[] {
    return (this.#suppressions ??= readSuppressions(this));
  }

  /** A template that makes a compose file; nothing in it is judged. */
  get templated(): boolean {
    return (this.#templated ??= isTemplate(this));
  }

  /** `docker stack deploy` is meant to read it. */
  get isStack(): boolean {
    return this.stack.isNamed || this.stack.needsSwarm;
  }

  get stack(): StackSigns {
    return (this.#stack ??= stackSigns(this));
  }

  /** Some of the text could not be read, so that what seems to be missing may stand there. */
  get isBroken(): boolean {
    return this.templated || this.yaml.documents.some(({ problems }) => problems.length > 0);
  }

  /** The mappings that Compose reads: the root of each document. */
  get roots(): readonly YamlMap[] {
    if (this.templated) return [];
    return this.yaml.documents.flatMap(({ root }) => (root?.kind === 'map' ? [root] : []));
  }

  /** Every key that is written in it, at any depth. */
  get keys(): ReadonlySet<string> {
    return (this.#keys ??= keysIn(this.yaml));
  }

  /** Whether one of some keys is written in it. */
  mentions(...keys: readonly string[]): boolean {
    return keys.some((key) => this.keys.has(key));
  }

  /** The file as part of a project. */
  layers(context: Context): Layer[] {
    return this.roots.map((node) => ({ file: this, context, pair: undefined, node, inherited: false }));
  }

  /** What the file says by itself: no other file, no variables. */
  get value(): Value {
    return (this.#value ??= new Value(this.layers({ folder: this.folder, variables: noVariables })));
  }

  /** The services as this file alone has them. */
  get services(): readonly Service[] {
    return (this.#services ??= servicesOf(this.value, (path) => (path === this.path ? this : undefined)));
  }

  /** What it says against the Compose Specification. */
  get schema(): SchemaFindings {
    return (this.#schema ??= checkComposeFile(this));
  }

  /** Lets go of what can be worked out again, until somebody asks for it. */
  rest(): void {
    this.#comments = undefined;
    this.#keys = undefined;
    this.#value = undefined;
    this.#services = undefined;
    this.#schema = undefined;
  }

  declares(section: Section, name: string): boolean {
    return this.value.get(section)?.entry(name) !== undefined;
  }
}

export const parseCompose = (path: string, text: string, previous?: ComposeFile): ComposeFile =>
  new ComposeFile(path, text, parseYaml(text, previous?.yaml));
