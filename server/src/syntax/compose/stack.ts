import { basename } from '../../core/path.js';
import { isNull, type YamlMap } from '../yaml/node.js';
import type { ComposeFile } from './file.js';

const stackName = /^(?:docker-stack.*|.*[.-]stack|stack)\.ya?ml$/i;

/** Keys under `deploy` that only Swarm can mean. */
const swarmKeys = ['placement', 'update_config', 'rollback_config', 'endpoint_mode'] as const;

/** Why a file is one for `docker stack deploy`. */
export interface StackSigns {
  /** By its name, together with a `deploy` key. */
  readonly isNamed: boolean;
  /** By what only Swarm does. */
  readonly needsSwarm: boolean;
}

export function stackSigns(file: ComposeFile): StackSigns {
  const deploys = file.roots.flatMap(deployKeys);
  return {
    isNamed: deploys.length > 0 && stackName.test(basename(file.path)),
    needsSwarm:
      deploys.some((deploy) => swarmKeys.some((key) => !isNull(deploy.get(key))) || deploy.text('mode') === 'global') ||
      file.roots.some(hasSwarmResource) ||
      /\{\{\s*\.Node\b/.test(file.text),
  };
}

function deployKeys(root: YamlMap): YamlMap[] {
  const services = root.map('services');
  return [...(services?.entries() ?? [])].flatMap(({ name }) => services?.map(name)?.map('deploy') ?? []);
}

const hasSwarmResource = (root: YamlMap): boolean =>
  entriesOf(root, 'networks').some((network) => network.text('driver') === 'overlay') ||
  [...entriesOf(root, 'secrets'), ...entriesOf(root, 'configs')].some(
    (entry) => entry.scalar('external')?.value === true || entry.map('external') !== undefined,
  );

function entriesOf(root: YamlMap, section: string): YamlMap[] {
  const map = root.map(section);
  return [...(map?.entries() ?? [])].flatMap(({ name }) => map?.map(name) ?? []);
}
