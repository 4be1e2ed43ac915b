import { severities } from '../../server/src/core/finding.js';
import { presetNames, type OptionField, type OptionSpec, type OptionValue, type Rule } from '../../server/src/core/rule.js';
import { docsUrl } from '../../server/src/engine/public.js';

type Schema = Readonly<Record<string, unknown>>;

const texts = (description: string): Schema => ({ description, type: 'array', items: { type: 'string' } });
const textOrTexts = (description: string): Schema => ({ description, type: ['string', 'array'], items: { type: 'string' } });
const choice = (description: string, values: readonly string[]): Schema => ({ description, enum: values });
const object = (description: string, properties: Readonly<Record<string, Schema>>, more: Schema = {}): Schema => ({
  description,
  type: 'object',
  additionalProperties: false,
  properties,
  ...more,
});

/** The JSON schema of `.plimsoll.yaml`, with every rule, its levels and its options. */
export function configSchema(rules: readonly Rule[]): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://github.com/plimsoll/plimsoll/raw/main/schemas/plimsoll.schema.json',
    title: 'Plimsoll configuration',
    ...object('Which rules run, how, and where. The nearest file above a linted file counts.', configProperties),
    definitions: {
      level: { description: 'How severe findings are, or off.', enum: ['off', ...[...severities].reverse()] },
      setting: settingSchema({}),
      extends: extendsSchema(rules),
      rules: {
        description: 'Rule id → level, or [level, options]. Ids of other tools (DL3008) are accepted too.',
        type: 'object',
        properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
        additionalProperties: { $ref: '#/definitions/setting' },
      },
    },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

const configProperties: Readonly<Record<string, Schema>> = {
  extends: { $ref: '#/definitions/extends' },
  rules: { $ref: '#/definitions/rules' },
  ignore: textOrTexts('Globs of files that are not linted.'),
  overrides: {
    description: 'Other presets and levels for some files; later ones win.',
    type: 'array',
    items: object(
      'Presets and levels for the files named.',
      {
        files: textOrTexts('Globs of the files.'),
        extends: { $ref: '#/definitions/extends' },
        rules: { $ref: '#/definitions/rules' },
      },
      { required: ['files'] },
    ),
  },
  files: object('Globs that say what files of unusual names are.', {
    dockerfile: textOrTexts('Linted as Dockerfiles.'),
    compose: textOrTexts('Linted as compose files.'),
    kubernetes: textOrTexts('Linted as Kubernetes manifests.'),
    ignore: textOrTexts('Not linted.'),
  }),
  trustedRegistries: textOrTexts('Registries that images may come from; empty means any.'),
  labels: {
    description: 'Labels that Dockerfiles must carry, and what their values are.',
    type: 'object',
    additionalProperties: { enum: ['text', 'url', 'semver', 'hash', 'rfc3339', 'spdx', 'email'] },
  },
  strictLabels: { description: 'Whether labels other than the ones above are refused.', type: 'boolean' },
  compose: object('How compose files belong together.', {
    projects: {
      description: 'Projects, each a list of files or more, where names do not say which files belong together.',
      type: 'array',
      items: {
        anyOf: [
          texts('The files of a project, in order.'),
          {
            ...object('A project.', {
              files: textOrTexts('The files of the project, in order.'),
              projectDirectory: {
                description: 'What relative paths are relative to; by default the folder of the first file.',
                type: 'string',
              },
              envFiles: textOrTexts('Files that take the place of .env; of several the later wins.'),
            }),
            required: ['files'],
          },
        ],
      },
    },
  }),
  useProcessEnv: { description: 'Whether the environment of the process counts in interpolation.', type: 'boolean' },
  kubernetes: object('What manifests are judged against.', {
    version: { description: 'The version of Kubernetes, such as "1.31".', type: 'string', pattern: '^v?1\\.[0-9]+$' },
    scopes: textOrTexts('Folders whose manifests are applied together, or globs of all that is in one: `deploy`, `deploy/**/*.yaml`.'),
  }),
  podSecurity: choice('The Pod Security Standard that workloads must meet.', ['baseline', 'restricted']),
  advisor: object('What files cannot tell the advisor.', {
    projects: {
      description: 'Answers by project: its folder from this file, or `.`.',
      type: 'object',
      additionalProperties: object('Answers, and a choice made knowingly.', {
        team: choice('Who runs it.', ['small', 'medium', 'platform']),
        traffic: choice('How load arrives.', ['steady', 'peaks', 'spikes']),
        downtime: choice('How long it may be down.', ['minutes', 'seconds', 'none']),
        places: choice('Where it runs.', ['one-host', 'one-site', 'regions']),
        production: { description: 'Whether real users depend on it.', type: 'boolean' },
        accept: { description: 'The platform chosen knowingly; silences the advisor here.', type: 'string' },
        reason: { description: 'Why it was chosen.', type: 'string' },
      }),
    },
  }),
};

const ruleSchema = (rule: Rule): Schema => ({
  ...settingSchema(rule.options),
  description: `${rule.title} (${rule.severity} by default).`,
  markdownDescription: `${rule.title}\n\n${rule.severity} by default. [Documentation](${docsUrl(rule.id)})`,
});

function settingSchema(options: Readonly<Record<string, OptionSpec>>): Schema {
  const properties = Object.fromEntries(Object.entries(options).map(([name, spec]) => [name, optionSchema(spec)]));
  return {
    anyOf: [
      { $ref: '#/definitions/level' },
      {
        type: 'array',
        items: [{ $ref: '#/definitions/level' }, { type: 'object', properties, additionalProperties: false }],
        minItems: 1,
        maxItems: 2,
      },
    ],
  };
}

function optionSchema(spec: OptionSpec): Schema {
  if (spec.fields) return { description: spec.description, default: spec.default, type: 'array', items: entrySchema(spec.fields) };
  return { description: spec.description, default: spec.default, ...(spec.values ? { enum: spec.values } : typeSchema(spec.default)) };
}

function entrySchema(fields: Readonly<Record<string, OptionField>>): Schema {
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, { description, isList, values }]) => [
      name,
      { description, ...(values ? { enum: values } : typeSchema(isList ? [] : '')) },
    ]),
  );
  const required = Object.keys(fields).filter((name) => fields[name]?.required);
  return { type: 'object', properties, required, additionalProperties: false };
}

function typeSchema(value: OptionValue): Schema {
  if (Array.isArray(value)) return { type: ['string', 'array'], items: { type: 'string' } };
  if (typeof value === 'object') return { type: 'object', additionalProperties: typeSchema(Object.values<OptionValue>(value)[0] ?? '') };
  return { type: typeof value };
}

/** Presets: one, or a list. */
function extendsSchema(rules: readonly Rule[]): Schema {
  const tools = new Set(rules.flatMap((rule) => rule.equivalents.map((equivalent) => equivalent.slice(0, equivalent.indexOf(':')))));
  const preset: Schema = { enum: [...presetNames, 'all', ...[...tools].sort().map((tool) => `compat:${tool}`)] };
  return { description: 'Presets that switch rules on; recommended by default.', anyOf: [preset, { type: 'array', items: preset }] };
}
