import type { Place } from '../../core/span.js';
import type { YamlNode } from '../yaml/node.js';
import type { ComposeFile } from './file.js';
import type { ComposeProject } from './project.js';
import type { Service } from './service.js';
import { field, placeIn, type Value } from './value.js';

/** What `docker stack deploy` does with a key: ends with an error, goes on without it, or warns that it is going away. */
export type StackEffect = 'refused' | 'ignored' | 'deprecated';

export interface StackKey {
  readonly effect: StackEffect;
  readonly service: Service | undefined;
  readonly name: string;
  readonly at: Place;
}

/** Keys of a service, by docker/cli's lists of unsupported, deprecated and forbidden properties and by its schema 3.13. */
const serviceKeys: readonly (readonly [StackEffect, readonly string[]])[] = [
  ['ignored', ['build', 'cgroupns_mode', 'cgroup_parent', 'devices', 'domainname', 'external_links', 'ipc', 'links', 'mac_address']],
  ['ignored', ['network_mode', 'pid', 'privileged', 'restart', 'security_opt', 'shm_size', 'userns_mode']],
  ['deprecated', ['container_name', 'expose']],
  ['refused', ['extends', 'volume_driver', 'volumes_from', 'cpu_quota', 'cpu_shares', 'cpuset', 'mem_limit', 'memswap_limit']],
  ['refused', ['cpus', 'scale', 'mem_reservation', 'pids_limit', 'platform', 'profiles', 'pull_policy', 'develop', 'models', 'provider']],
  ['refused', ['gpus', 'runtime', 'annotations', 'label_file', 'deploy.resources.reservations.devices']],
];

const effects: readonly (readonly [StackEffect, readonly string[]])[] = serviceKeys.flatMap(([effect, keys]) =>
  keys.map((key) => [effect, key.split('.')] as const),
);

/** Every key that `docker stack deploy` does not heed, in the files that it would be given. */
export function* stackKeys(project: ComposeProject): Generator<StackKey> {
  for (const file of project.files) yield* topLevelKeys(file);
  for (const service of project.services) {
    for (const [effect, path] of effects) {
      const at = service.value.get(...path)?.at;
      if (at) yield { effect, service, name: path.join('.'), at };
    }
    for (const { effect = 'refused', name, at } of formsOf(service)) yield { effect, service, name, at };
  }
}

function* topLevelKeys(file: ComposeFile): Generator<StackKey> {
  for (const root of file.roots) {
    for (const name of ['name', 'include', 'models']) {
      const pair = root.own(name);
      if (pair) yield { effect: 'refused', service: undefined, name, at: placeIn({ file }, pair.key) };
    }
    if (file.text.includes('!reset') || file.text.includes('!override'))
      for (const node of tagged(root)) yield { effect: 'refused', service: undefined, name: node.tag ?? '', at: placeIn({ file }, node) };
  }
}

function* tagged(start: YamlNode): Generator<YamlNode & { tag?: string }> {
  const open: YamlNode[] = [start];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.tag === '!reset' || node.tag === '!override') yield node;
    if (node.kind === 'seq') for (const item of node.items) open.push(item);
    if (node.kind === 'map') for (const { value } of node.pairs) open.push(value);
  }
}

interface Form {
  readonly effect?: StackEffect;
  readonly name: string;
  readonly at: Place;
}

/** Keys that count in one form and not in another. */
function* formsOf({ value }: Service): Generator<Form> {
  const dependencies = value.get('depends_on');
  if (dependencies?.at) yield { effect: isMap(dependencies) ? 'refused' : 'ignored', name: 'depends_on', at: dependencies.at };
  for (const item of value.get('env_file')?.items() ?? []) {
    const path = field(item, 'path')?.at;
    if (path) yield { name: 'env_file.path', at: path };
  }
  for (const item of value.get('ports')?.items() ?? []) {
    const published = field(item, 'published');
    if (typeof published?.scalar?.value === 'string' && !published.scalar.text.includes('$') && published.place)
      yield { name: 'ports.published', at: published.place };
  }
  for (const kind of ['limits', 'reservations']) {
    const cpus = value.get('deploy', 'resources', kind, 'cpus');
    if (typeof cpus?.scalar?.value === 'number' && cpus.place) yield { name: `deploy.resources.${kind}.cpus`, at: cpus.place };
  }
}

const isMap = ({ last }: Value): boolean => last?.node?.kind === 'map';
