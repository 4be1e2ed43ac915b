import {
  isPreset,
  type AdvisorProject,
  type ComposeProjectFiles,
  type Config,
  type Extend,
  type Level,
  type RuleSetting,
} from '../core/config.js';
import { nearest } from '../core/distance.js';
import { severities, type Finding } from '../core/finding.js';
import { presetNames, type OptionEntry, type OptionField, type Options, type OptionSpec, type Rule } from '../core/rule.js';
import type { Registry } from '../core/registry.js';
import type { Span } from '../core/span.js';
import { asMap, asScalar, asSeq, isNull, type YamlNode, type YamlPair } from '../syntax/yaml/node.js';
import { parseYaml } from '../syntax/yaml/parse.js';
import { notice } from './notices.js';

/** Reads `.plimsoll.yaml`. What is wrong is reported at its place and left out; the rest counts. */
export function readConfig(path: string, text: string, registry: Registry): { config: Config; findings: Finding[] } {
  const reader = new Reader(path, registry);
  const file = parseYaml(text);
  for (const document of file.documents)
    for (const problem of document.problems) reader.problem(problem.span, `Not valid YAML: ${problem.message}`);
  const root = file.documents[0]?.root;
  return { config: isNull(root) ? {} : reader.config(root), findings: reader.findings };
}

type Read<T> = (node: YamlNode) => T | undefined;

class Reader {
  readonly findings: Finding[] = [];

  constructor(
    private readonly path: string,
    private readonly registry: Registry,
  ) {}

  /** Reports and gives back nothing, so that a reader can end with it. */
  problem(at: Span, message: string): undefined {
    this.findings.push(notice('config', this.path, 'error', message, { start: at.start, end: at.end }));
    return undefined;
  }

  config(root: YamlNode | undefined): Config {
    return (
      this.object<Config>(root, 'the configuration', {
        extends: this.extends,
        rules: this.rules,
        ignore: this.texts,
        overrides: this.listOf((node) =>
          this.object<NonNullable<Config['overrides']>[number]>(
            node,
            'an override',
            { files: this.texts, extends: this.extends, rules: this.rules },
            ['files'],
          ),
        ),
        files: (node) =>
          this.object<NonNullable<Config['files']>>(node, 'files', {
            dockerfile: this.texts,
            compose: this.texts,
            kubernetes: this.texts,
            ignore: this.texts,
          }),
        trustedRegistries: this.texts,
        labels: this.mapOf((node) => this.oneOf(['text', 'url', 'semver', 'hash', 'rfc3339', 'spdx', 'email'])(node)),
        strictLabels: this.boolean,
        compose: (node) => this.object<NonNullable<Config['compose']>>(node, 'compose', { projects: this.listOf(this.composeProject) }),
        useProcessEnv: this.boolean,
        kubernetes: (node) =>
          this.object<NonNullable<Config['kubernetes']>>(node, 'kubernetes', { version: this.version, scopes: this.texts }),
        podSecurity: this.oneOf(['baseline', 'restricted']),
        advisor: (node) => this.object<NonNullable<Config['advisor']>>(node, 'advisor', { projects: this.mapOf(this.project) }),
      }) ?? {}
    );
  }

  /** Reads the known keys of a mapping; others are reported with the nearest name. */
  private object<T extends object>(
    node: YamlNode | undefined,
    what: string,
    readers: { [K in keyof T]-?: Read<Exclude<T[K], undefined>> },
    required: (keyof T & string)[] = [],
  ): T | undefined {
    const map = asMap(node);
    if (!map) return node && this.problem(node.span, `${what} takes keys and values; see the documentation of ${configKeys(readers)}.`);
    const out: Record<string, unknown> = {};
    for (const pair of map.entries()) {
      const read = Object.hasOwn(readers, pair.name) ? (readers[pair.name as keyof T] as Read<unknown>) : undefined;
      if (!read) this.unknownKey(pair, what, Object.keys(readers));
      else if (!isNull(pair.value)) {
        const value = read(pair.value);
        if (value !== undefined) out[pair.name] = value;
      }
    }
    const missing = required.filter((key) => !(key in out));
    const absent = missing.filter((key) => !map.has(key));
    if (absent.length > 0) return this.problem(map.span, `${what} lacks ${absent.join(', ')}.`);
    return missing.length > 0 ? undefined : (out as T);
  }

  private unknownKey(pair: YamlPair, what: string, known: readonly string[]): void {
    const near = nearest(pair.name, known, 3);
    this.problem(
      pair.key.span,
      `"${pair.name}" is not a key of ${what}. ${near ? `The nearest one is "${near}".` : `Known are ${known.join(', ')}.`}`,
    );
  }

  private readonly texts: Read<readonly string[]> = (node) => {
    const one = asScalar(node);
    if (one) return [one.text];
    return this.listOf((item) => this.text(item))(node);
  };

  private readonly text: Read<string> = (node) => {
    const scalar = asScalar(node);
    return scalar ? scalar.text : this.problem(node.span, 'Expected text here.');
  };

  private readonly boolean: Read<boolean> = (node) => {
    const value = asScalar(node)?.value;
    return typeof value === 'boolean' ? value : this.problem(node.span, 'Expected true or false here.');
  };

  private readonly version: Read<string> = (node) => {
    const text = asScalar(node)?.text.replace(/^v/, '');
    return text !== undefined && /^1\.\d+$/.test(text)
      ? text
      : this.problem(node.span, 'Expected a version of Kubernetes such as "1.31", in quotes.');
  };

  private oneOf<T extends string>(values: readonly T[]): Read<T> {
    return (node) => {
      const text = asScalar(node)?.text;
      const found = values.find((value) => value === text);
      return found ?? this.problem(node.span, `Expected one of ${values.join(', ')}.`);
    };
  }

  private listOf<T>(read: Read<T>): Read<readonly T[]> {
    return (node) => {
      const seq = asSeq(node);
      if (!seq) return this.problem(node.span, 'Expected a list here.');
      return seq.items.map(read).filter((value) => value !== undefined);
    };
  }

  private mapOf<T>(read: Read<T>): Read<Readonly<Record<string, T>>> {
    return (node) => {
      const map = asMap(node);
      if (!map) return this.problem(node.span, 'Expected keys and values here.');
      return Object.fromEntries(
        [...map.entries()].flatMap((pair) => {
          const value = isNull(pair.value) ? undefined : read(pair.value);
          return value === undefined ? [] : [[pair.name, value] as const];
        }),
      );
    };
  }

  /** Tools whose checks any rule stands for. */
  private get tools(): ReadonlySet<string> {
    return new Set(this.registry.rules.flatMap(({ equivalents }) => equivalents.map((name) => name.slice(0, name.indexOf(':')))));
  }

  private readonly extends: Read<readonly Extend[]> = (node) =>
    (asScalar(node) ? [node] : (asSeq(node)?.items ?? [])).flatMap((item): Extend[] => {
      const name = asScalar(item)?.text ?? '';
      if (isPreset(name) && (!name.startsWith('compat:') || this.tools.has(name.slice('compat:'.length)))) return [name];
      const known = [...presetNames, 'all'];
      const tools = name.startsWith('compat:') ? ` with one of ${[...this.tools].sort().join(', ')}` : '';
      this.problem(item.span, `"${name}" is not a preset. Known are ${known.join(', ')} and compat:<tool>${tools}.`);
      return [];
    });

  private readonly rules: Read<Readonly<Record<string, RuleSetting>>> = (node) => {
    const map = asMap(node);
    if (!map) return this.problem(node.span, 'rules takes rule ids as keys: `dockerfile/no-sudo: off`.');
    const out: Record<string, RuleSetting> = {};
    for (const pair of map.entries()) {
      const rules = this.registry.resolve(pair.name);
      if (rules.length === 0) this.unknownRule(pair);
      for (const rule of rules) {
        const setting = this.setting(pair.value, rule);
        if (setting) out[rule.id] = setting;
      }
    }
    return out;
  };

  private unknownRule(pair: YamlPair): void {
    const near = this.registry.nearest(pair.name);
    this.problem(pair.key.span, `There is no rule "${pair.name}". ${near ? `The nearest one is "${near}".` : 'plimsoll rules lists all.'}`);
  }

  private setting(node: YamlNode, rule: Rule): RuleSetting | undefined {
    const seq = asSeq(node);
    const level = this.level(seq?.items[0] ?? node);
    const options = asMap(seq?.items[1]);
    if (level === undefined || !options) return level;
    const out: Record<string, Options[string]> = {};
    for (const pair of options.entries()) {
      const spec = Object.hasOwn(rule.options, pair.name) ? rule.options[pair.name] : undefined;
      if (!spec) this.unknownKey(pair, `the options of ${rule.id}`, Object.keys(rule.options));
      else {
        const value = this.option(pair.value, spec);
        if (value !== undefined) out[pair.name] = value;
      }
    }
    return [level, out];
  }

  private level(node: YamlNode): Level | undefined {
    const scalar = asScalar(node);
    // YAML 1.1 readers make `off` a boolean, and so may people
    const text = scalar?.value === false ? 'off' : scalar?.text;
    const levels: readonly Level[] = ['off', ...severities];
    return (
      levels.find((level) => level === text) ?? this.problem(node.span, `Expected a level: ${levels.join(', ')}; or [level, options].`)
    );
  }

  private option(node: YamlNode, spec: OptionSpec): Options[string] | undefined {
    const scalar = asScalar(node);
    if (spec.fields) return this.listOf(this.entry(spec.fields))(node);
    if (Array.isArray(spec.default)) return this.texts(node);
    if (typeof spec.default === 'object') return (holdsLists(spec.default) ? this.mapOf(this.texts) : this.mapOf(this.text))(node);
    const value = typeof spec.default === 'string' ? scalar?.text : (scalar?.value ?? undefined);
    if (typeof value !== typeof spec.default || value === undefined)
      return this.problem(node.span, `Expected a ${typeof spec.default} here.`);
    if (spec.values && !spec.values.includes(value))
      return this.problem(node.span, `Expected one of ${spec.values.map(String).join(', ')}.`);
    return value;
  }

  private readonly composeProject: Read<readonly string[] | ComposeProjectFiles> = (node) =>
    asMap(node)
      ? this.object<ComposeProjectFiles>(
          node,
          'a compose project',
          { files: this.texts, projectDirectory: this.text, envFiles: this.texts },
          ['files'],
        )
      : this.texts(node);

  /** An entry of an option that is a list of mappings. */
  private entry(fields: Readonly<Record<string, OptionField>>): Read<OptionEntry> {
    const readers = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, this.field(field)]));
    const required = Object.keys(fields).filter((name) => fields[name]?.required);
    return (node) => this.object<OptionEntry>(node, 'an entry of this option', readers, required);
  }

  private field({ isList, values, problem }: OptionField): Read<string | readonly string[]> {
    if (isList) return this.texts;
    const read = values ? this.oneOf(values) : this.text;
    return (node) => {
      const text = read(node);
      const wrong = text === undefined ? undefined : problem?.(text);
      return wrong === undefined ? text : this.problem(node.span, `"${text ?? ''}" does not work here: ${wrong}.`);
    };
  }

  private readonly project: Read<AdvisorProject> = (node) =>
    this.object<AdvisorProject>(node, 'a project of the advisor', {
      team: this.oneOf(['small', 'medium', 'platform']),
      traffic: this.oneOf(['steady', 'peaks', 'spikes']),
      downtime: this.oneOf(['minutes', 'seconds', 'none']),
      places: this.oneOf(['one-host', 'one-site', 'regions']),
      production: this.boolean,
      accept: this.text,
      reason: this.text,
    });
}

const configKeys = (readers: object): string => Object.keys(readers).join(', ');

/** Whether the values of an option are lists, by its default. */
const holdsLists = (value: object): boolean => Object.values(value).some((item) => Array.isArray(item));
