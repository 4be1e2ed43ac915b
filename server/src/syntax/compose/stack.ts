import { basename } from '../../core/path.js';
import { isNull, type YamlMap } from '../yaml/node.js';
import type { ComposeFile } from './file.js';

const stackName = /^(?:docker-stack.*|.*[.-]stack|stack)\.ya?ml$/i;

/** Keys under `deploy` that only Swarm can mean. */
const swarmKeys = ['placement', 'update_config', 'rollback_config', 'endpoint_mode'] as const;

/** Whether `docker stack deploy` is meant to read a file: by what only Swarm does, or by its name together with a `deploy` key. */
export function isStackFile(file: ComposeFile): boolean {
  const deploys = file.roots.flatMap(deployKeys);
  if (deploys.length > 0 && stackName.test(basename(file.path))) return true;
  if (deploys.some((deploy) => swarmKeys.some((key) => !isNull(deploy.get(key))) || deploy.text('mode') === 'global')) return true;
  return file.roots.some(hasSwarmResource) || /\{\{\s*\.(?:Node|Task|Service)\b/.test(file.text);
}

function deployKeys(root: YamlMap): YamlMap[] {
  const services = root.map('services');
  return [...(services?.entries() ?? [])].flatMap(({ name }) => services?.map(name)?.map('deploy') ?? []);
}

const hasSwarmResource = (root: YamlMap): boolean =>
  entriesOf(root, 'networks').some((network) => network.text('driver') === 'overlay') ||
  [...entriesOf(root, 'secrets'), ...entriesOf(root, 'configs')].some(
    (entry) => !isNull(entry.get('external')) && entry.text('external') !== 'false',
  );

function entriesOf(root: YamlMap, section: string): YamlMap[] {
  const map = root.map(section);
  return [...(map?.entries() ?? [])].flatMap(({ name }) => map?.map(name) ?? []);
}
