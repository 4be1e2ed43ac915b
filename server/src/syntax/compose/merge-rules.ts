/**
 * How the lists of two files combine. Mappings always merge by key, and scalars always replace.
 * `append`: one behind the other; `replace`: the later list alone; `unique`: appended, each text once;
 * `key`: by the part before `=`; `host`: by the part before `=` or `:`; `name`: a list of names is a mapping, and so mappings of both files merge;
 * `target`: by the path in the container; `port`: by all that identifies one; `subnet`: by that key, mappings of both files merge.
 */
export type MergeRule = 'append' | 'replace' | 'unique' | 'key' | 'host' | 'name' | 'target' | 'port' | 'subnet';

/** The lists of a service that do not simply append. */
const service: readonly (readonly [MergeRule, readonly string[]])[] = [
  ['replace', ['command', 'entrypoint', 'healthcheck.test']],
  [
    'unique',
    [
      'env_file',
      'label_file',
      'dns',
      'dns_opt',
      'dns_search',
      'tmpfs',
      'cap_add',
      'cap_drop',
      'expose',
      'links',
      'profiles',
      'networks.*.aliases',
    ],
  ],
  ['key', ['environment', 'labels', 'annotations', 'sysctls', 'deploy.labels']],
  ['key', ['build.args', 'build.labels', 'build.additional_contexts']],
  ['host', ['extra_hosts', 'build.extra_hosts']],
  ['name', ['depends_on', 'networks', 'models']],
  ['target', ['volumes', 'configs', 'secrets', 'devices', 'build.secrets']],
  ['port', ['ports']],
];

const rules = new Map<string, MergeRule>([['networks.*.ipam.config', 'subnet']]);
for (const [rule, keys] of service) for (const key of keys) rules.set(`services.*.${key}`, rule);
for (const section of ['networks', 'volumes', 'secrets', 'configs']) rules.set(`${section}.*.labels`, 'key');

/** The rule for a path with `*` for names, such as `services.*.ports`. */
export const mergeRuleOf = (path: string): MergeRule => rules.get(path) ?? 'append';
