import type { Edit } from '../../core/fix.js';
import { addToService } from '../../syntax/compose/edits.js';
import type { ComposeProject } from '../../syntax/compose/project.js';
import type { Service } from '../../syntax/compose/service.js';
import { requireSetting, type Requirement } from './parts/require-setting.js';

const limits = ['deploy', 'resources', 'limits'] as const;

/** In the spelling that the service already uses, `deploy` in stacks. */
const addLimit = (service: Service, { isStack }: ComposeProject, key: string, inDeploy: string, value: string): Edit | undefined =>
  isStack || service.has(...limits) ? addToService(service, [...limits, inDeploy], value) : addToService(service, [key], value);

const rows: readonly Requirement[] = [
  {
    id: 'compose/require-cpu-limit',
    title: 'Limit the processor time of a service',
    category: 'reliability',
    presets: [],
    why: 'A service without a limit may take all processors of the host when it is busy, and everything else gets slow. A limit also slows the service down where time would be left; whether that is better is a matter of taste.',
    equivalents: ['kics:cpus_not_limited'],
    message: 'may take all processors of the host. Set `cpus`.',
    fix: 'Add a CPU limit',
    safety: 'ask',
    good: 'cpus: 1.0',
    lack: (service) => (service.has('cpus') || service.has('cpu_quota') || service.has(...limits, 'cpus') ? undefined : service.at),
    edit: (service, project) => {
      const inDeploy = project.isStack || service.has(...limits);
      return addLimit(service, project, 'cpus', 'cpus', inDeploy ? '"${1:1.0}"' : '${1:1.0}');
    },
  },
  {
    id: 'compose/require-pids-limit',
    title: 'Limit the processes of a service',
    category: 'reliability',
    presets: [],
    why: 'A service that starts processes without end takes all of the host, which then starts none, not even a shell to stop it. A few hundred are enough for nearly everything.',
    equivalents: ['kics:pids_limit_not_set'],
    message: 'may start processes without end until the host has none left. Set `pids_limit`.',
    fix: 'Add pids_limit: 200',
    safety: 'review',
    good: 'pids_limit: 200',
    lack: (service) => {
      const limit = service.value.get('pids_limit') ?? service.value.get(...limits, 'pids');
      return !limit ? service.at : /^(?:0|-\d+)$/.test(limit.text ?? '') ? limit.place : undefined;
    },
    edit: (service, project) =>
      service.has('pids_limit') || service.has(...limits, 'pids') ? undefined : addLimit(service, project, 'pids_limit', 'pids', '200'),
  },
  {
    id: 'compose/no-unbounded-logs',
    title: 'Let logs of a service end',
    category: 'reliability',
    presets: [],
    why: 'The engine keeps what a container writes in one file that grows until the disk is full, unless `max-size` says otherwise here or in the settings of the engine, which nobody sees from here. The driver `local` rotates by itself.',
    equivalents: [],
    message: 'logs into a file that grows until the disk is full. Set `max-size` under `logging.options`.',
    fix: 'Rotate at 10 MB, keep three files',
    safety: 'review',
    good: 'logging:\n  driver: json-file\n  options:\n    max-size: 10m\n    max-file: "3"',
    lack: (service) => {
      const logging = service.value.get('logging');
      const driver = logging?.get('driver');
      const isShared =
        logging?.last?.pair?.value.kind === 'alias' || logging?.layers.some(({ node }) => node?.kind === 'map' && node.own('<<'));
      return isShared || (driver && driver.text !== 'json-file') || logging?.get('options', 'max-size') ? undefined : service.at;
    },
    edit: (service) => {
      if (!service.has('logging')) return addToService(service, ['logging'], rotation);
      if (service.has('logging', 'options')) return addToService(service, ['logging', 'options', 'max-size'], '10m');
      return addToService(service, ['logging', 'options'], rotation.options);
    },
  },
  {
    id: 'compose/require-init',
    title: 'Give programs that start others an init process',
    category: 'reliability',
    presets: [],
    why: 'The first process of a container inherits all orphans, and has to collect them when they end. Shells and interpreters do not: dead processes pile up, and signals to stop get lost. `init: true` puts a tiny program in front that does both.',
    equivalents: [],
    message:
      'starts an interpreter as its first process, which collects no dead children and may ignore the signal to stop. Set `init: true`.',
    fix: 'Add init: true',
    safety: 'review',
    like: 'command: node server.js',
    good: 'init: true',
    lack: (service) => (service.has('init') || !startsInterpreter(service) ? undefined : service.at),
    edit: (service) => addToService(service, ['init'], 'true'),
  },
];

const rotation = { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '"3"' } };

const startsInterpreter = (service: Service): boolean =>
  /^(?:\S*\/)?(?:node|npm|npx|yarn|pnpm|python[\d.]*|(?:ba|da)?sh)(?=\s|$)/.test(service.command) &&
  !/\b(?:tini|dumb-init|exec)\b/.test(service.command);

export default rows.map(requireSetting);
