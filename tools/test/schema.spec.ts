import Ajv from 'ajv';
import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { given, Registry } from '../../server/src/core/registry.js';
import { readConfig } from '../../server/src/engine/config-reader.js';
import { allRules } from '../../server/src/engine/rules.js';
import { configSchema } from '../generate/schema.js';

const [first] = allRules.map(({ id }) => id);
const withOption = allRules.find(({ options }) => Object.keys(options).length > 0);

/** Configurations that the schema and the reader must both take. */
const good: Readonly<Record<string, string>> = {
  'presets, one or several': 'extends: strict\noverrides:\n  - files: [a/**]\n    extends: [security, style, compat:hadolint]\n',
  'levels of rules': `rules:\n  ${first ?? ''}: off\n  DL3008: [warning]\n`,
  'options at their defaults': withOption
    ? `rules:\n  ${withOption.id}: [info, ${JSON.stringify(Object.fromEntries(Object.entries(withOption.options).map(([name, spec]) => [name, spec.default])))}]\n`
    : '',
  'files of unusual names': 'files:\n  dockerfile: "*.docker"\n  compose: [a.yml]\n  kubernetes: []\n  ignore: [b]\nignore: [dist]\n',
  'labels and registries': 'trustedRegistries: [docker.io]\nlabels: { maintainer: text }\nstrictLabels: true\n',
  'projects and scopes':
    'compose:\n  projects: [[a.yml, b.yml]]\nuseProcessEnv: true\nkubernetes:\n  version: "1.31"\n  scopes: [k8s/**]\n',
  'the advisor':
    'podSecurity: restricted\nadvisor:\n  projects:\n    .: { team: small, traffic: peaks, downtime: none, places: regions, production: true, accept: x, reason: y }\n',
};

/** Configurations that both must refuse. */
const bad: Readonly<Record<string, string>> = {
  'an unknown key': 'rulez: {}\n',
  'an unknown level': `rules:\n  ${first ?? ''}: loud\n`,
  'an unknown preset': 'extends: strictest\n',
  'an unknown option': `rules:\n  ${first ?? ''}: [warning, { nosuchoption: 1 }]\n`,
  'an override without files': 'overrides:\n  - rules: {}\n',
  'a version that is none': 'kubernetes: { version: latest }\n',
  'a truth value that is none': 'strictLabels: maybe\n',
};

describe('the schema of .plimsoll.yaml', () => {
  const registry = new Registry(given(allRules));
  const validate = new Ajv({ strict: false }).compile(JSON.parse(configSchema(registry.rules)) as object);
  const complaints = (text: string): string[] => readConfig('.plimsoll.yaml', text, registry).findings.map(({ message }) => message);

  for (const [name, text] of Object.entries(good))
    it(`takes ${name}, as the reader does`, () => {
      assert.deepEqual(complaints(text), []);
      assert.ok(validate(parse(text) ?? {}), JSON.stringify(validate.errors));
    });

  for (const [name, text] of Object.entries(bad))
    it(`refuses ${name}, as the reader does`, () => {
      assert.notDeepEqual(complaints(text), []);
      assert.equal(validate(parse(text)), false);
    });

  it('knows every rule by its title', () => {
    const schema = JSON.parse(configSchema(registry.rules)) as {
      definitions: { rules: { properties: Record<string, { description: string }> } };
    };
    for (const { id, title } of allRules) assert.ok(schema.definitions.rules.properties[id]?.description.startsWith(title));
  });
});
