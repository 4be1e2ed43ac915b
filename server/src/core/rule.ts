import type { Report, Severity } from './finding.js';
import type { Safety } from './fix.js';

/**
 * What rules can look at, by target. Each syntax adds its model here by declaration merging,
 * so that the core needs to know none of them:
 *
 *     declare module '../../core/rule.js' { interface Models { dockerfile: Dockerfile } }
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by declaration merging
export interface Models {}

export type Target = keyof Models;

/** The first part of a rule id: the language it is about. */
export const subjects = ['dockerfile', 'compose', 'kubernetes'] as const;
export type Subject = (typeof subjects)[number];

export const presetNames = ['recommended', 'security', 'strict', 'style'] as const;
export type PresetName = (typeof presetNames)[number];

export const categories = ['correctness', 'security', 'reliability', 'reproducibility', 'size', 'style', 'orchestration'] as const;
export type Category = (typeof categories)[number];

/** An entry of an option that is a list of mappings. */
export type OptionEntry = Readonly<Record<string, string | readonly string[]>>;

export type OptionValue = string | number | boolean | readonly string[] | OptionEntry | readonly OptionEntry[];
export type Options = Readonly<Record<string, OptionValue>>;

/** One option of a rule, as documented and checked. */
export interface OptionSpec<V extends OptionValue = OptionValue> {
  readonly default: V;
  readonly description: string;
  /** Legal values of a string option. */
  readonly values?: readonly V[];
  /** Keys of the entries, of an option that is a list of mappings. */
  readonly fields?: Readonly<Record<string, OptionField>>;
  /** Value under `extends: all`, where it differs from the default and no preset names it. */
  readonly all?: V;
}

/** A key of the entries of an option. */
export interface OptionField {
  readonly description: string;
  readonly required?: boolean;
  /** It takes a list of texts. */
  readonly isList?: boolean;
  readonly values?: readonly string[];
  /** What is wrong with a text; undefined if nothing is. */
  readonly problem?: (text: string) => string | undefined;
}

/** Settings of the whole configuration that rules may read, resolved for the file at hand. */
export interface RuleSettings {
  /** Target version of Kubernetes, `major.minor`. */
  readonly kubernetesVersion: string;
  readonly trustedRegistries: readonly string[];
  /** Label name → type, of Dockerfiles. */
  readonly labels: Readonly<Record<string, string>>;
  readonly strictLabels: boolean;
}

/**
 * A file that a rule is about, run as three tests: it reports exactly what «guillemets» mark, is silent on `good`,
 * and fix number `fix` (0 by default, snippet defaults filled in) turns `bad` into `good`.
 */
export interface Example {
  readonly name: string;
  /** Path of `bad`; by default the usual name of the subject. */
  readonly path?: string;
  /** Other files of the workspace; guillemets mark findings in them too. */
  readonly files?: Readonly<Record<string, string>>;
  readonly options?: Options;
  readonly settings?: Partial<RuleSettings>;
  readonly bad: string;
  readonly good?: string;
  readonly fix?: number;
}

export interface RuleDefinition<T extends Target = Target, O extends Options = Options> {
  /** `<subject>/<verb>-<noun>`, permanent. */
  readonly id: string;
  /** Former ids. */
  readonly aliases?: readonly string[];
  /** What the rule looks at. By default the file of its subject, alone. */
  readonly on?: T;
  readonly title: string;
  readonly severity: Severity;
  readonly category: Category;
  /** Presets that switch the rule on, with the options they set. None: only on request. */
  readonly presets: Readonly<Partial<Record<PresetName, Partial<O>>>>;
  /** Classes of the fixes its findings may carry, best first. */
  readonly fixes: readonly Safety[];
  /** The first release that has the rule. */
  readonly since: string;
  /** Markdown: why it matters and when to leave it. */
  readonly why: string;
  /** `tool:check` of other tools that cover the same concern. */
  readonly equivalents: readonly string[];
  readonly options?: { readonly [K in keyof O]: OptionSpec<Widen<O[K]>> };
  /** Rules whose finding at the same place is dropped when this one reports there. */
  readonly supersedes?: readonly string[];
  /** Whether its reports at one place of a compose file differ; otherwise the place is told of once, for all services that share it. */
  readonly repeats?: true;
  readonly examples: readonly [Example, ...Example[]];
  /** Whether the rule can have anything to say. Cheap, and never wrong in saying no: `check` is then not even begun. */
  only?(model: Models[T], settings: RuleSettings): boolean;
  check(model: Models[T], options: O, settings: RuleSettings): Iterable<Report>;
}

// an option's declared values stay literal in the rule's option type
type Widen<V extends OptionValue> = V;

/** A rule as the engine holds it, its model and options erased. */
export interface Rule extends Omit<RuleDefinition<never, never>, 'options' | 'presets' | 'only' | 'check' | 'on'> {
  readonly on: Target;
  readonly subject: Subject;
  readonly presets: Readonly<Partial<Record<PresetName, Options>>>;
  readonly options: Readonly<Record<string, OptionSpec>>;
  only?(model: unknown, settings: RuleSettings): boolean;
  check(model: unknown, options: Options, settings: RuleSettings): Iterable<Report>;
}

/** Declares a rule. The type parameter names what it looks at, the second its options. */
export function rule<T extends Target, O extends Options = Options>(definition: RuleDefinition<T, O>): Rule {
  const subject = subjects.find((name) => definition.id.startsWith(`${name}/`));
  if (!subject) throw new Error(`rule id "${definition.id}" does not start with ${subjects.join('/, ')}/`);
  const erased: unknown = { options: {}, ...definition, on: definition.on ?? subject, subject };
  return erased as Rule;
}
