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

/** A place in compose files, whatever the names of services and the like, and what Compose does with what files say there. */
export class Spot {
  rule: MergeRule = 'append';
  /** The key that a scalar stands for. */
  shortForm: string | undefined;
  /** The place of all entries, where the keys are names. */
  private named: Spot | undefined;
  private readonly keys = new Map<string, Spot>();

  below(key: string): Spot {
    return this.named ?? this.keys.get(key) ?? elsewhere;
  }

  /** The place at a path with `*` for names, such as `services.*.ports`. */
  at(path: string): Spot {
    return path.split('.').reduce((spot: Spot, key) => (key === '*' ? (spot.named ??= new Spot()) : spot.child(key)), this);
  }

  private child(key: string): Spot {
    const child = this.keys.get(key) ?? new Spot();
    this.keys.set(key, child);
    return child;
  }
}

/** Nothing special happens there or anywhere below. */
const elsewhere = new Spot();

export const rootSpot = new Spot();

export const serviceSpot = rootSpot.at('services.*');

/** Options of one log driver mean nothing to another. */
export const loggingSpot = rootSpot.at('services.*.logging');

for (const [rule, keys] of service) for (const key of keys) rootSpot.at(`services.*.${key}`).rule = rule;
for (const section of ['networks', 'volumes', 'secrets', 'configs']) rootSpot.at(`${section}.*.labels`).rule = 'key';
rootSpot.at('networks.*.ipam.config').rule = 'subnet';
rootSpot.at('services.*.build').shortForm = 'context';
rootSpot.at('services.*.extends').shortForm = 'service';
for (const key of ['networks', 'depends_on', 'models']) rootSpot.at(`services.*.${key}.*`);
rootSpot.at('models.*');
