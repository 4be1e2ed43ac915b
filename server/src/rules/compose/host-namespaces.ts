import type { Report } from '../../core/finding.js';
import { snippetDefaults, type Fix } from '../../core/fix.js';
import { rule, type Rule } from '../../core/rule.js';
import type { ComposeFile } from '../../syntax/compose/file.js';
import { removeKey } from '../../syntax/compose/edits.js';
import type { Service } from '../../syntax/compose/service.js';
import type { Value } from '../../syntax/compose/value.js';
import { hostAccess, type HostAccess, type Key } from './parts/host-access.js';

const app = 'services:\n  web:\n    image: nginx:1.27\n';

const forbidKey = (row: HostAccess): Rule => {
  const [[key, value = '/m-executor']] = row.keys;
  const bad = `${app}    ${key}: «${value}»\n`;
  const deleted = { name: 'an application', bad, good: app };
  const { instead } = row;
  const keys = [...row.keys.map(([name]) => name), ...(key === 'network_mode' ? ['driver'] : [])];
  return rule<'compose'>({
    id: row.id,
    title: row.title,
    severity: row.severity,
    category: 'security',
    presets: Object.fromEntries(row.presets.map((preset) => [preset, {}])),
    fixes: instead ? ['review', 'ask'] : ['review'],
    since: '0.1.0',
    why: row.why,
    equivalents: [row.equivalent],
    examples: instead
      ? [deleted, { name: 'with what it needs instead', fix: 1, bad, good: `${app}    ${instead[0]}: ${snippetDefaults(instead[1])}\n` }]
      : [deleted],
    only: (file) => file.mentions(...keys),
    *check(file) {
      for (const service of file.services) {
        for (const each of row.keys) yield* judge(row, service, each);
      }
      if (key === 'network_mode') yield* hostDrivers(file);
    },
  });
};

function* judge(row: HostAccess, service: Service, [key, bad]: Key): Generator<Report> {
  const value = service.value.get(key);
  if (!value?.place || value.text === undefined || (bad !== undefined && value.text !== bad)) return;
  const spared = row.spares?.(service) === true;
  if (spared && row.severity === 'info') return;
  yield {
    at: value.place,
    message: `${service.title} sets \`${key}: ${value.text}\`: ${row.because}. Delete it unless the service is an agent of the host.`,
    ...(spared && { severity: 'info' as const }),
    fixes: () => repairs(service, key, row.instead),
  };
}

function repairs(service: Service, key: string, instead: HostAccess['instead']): Fix[] {
  const edit = removeKey(service.value, key);
  const last = service.value.get(key)?.last;
  if (!edit || !last?.pair) return [];
  const other =
    instead && !service.has(instead[0]) ? [{ span: last.pair.span, text: `${instead[0]}: ${instead[1]}`, path: last.file.path }] : [];
  return [
    { title: `Delete ${key}`, safety: 'review', edits: [edit] },
    ...other.map((replacement): Fix => ({ title: `Set ${instead?.[0] ?? ''} instead`, safety: 'ask', edits: [replacement] })),
  ];
}

/** Networks of the host by another name. */
function* hostDrivers({ value }: ComposeFile): Generator<Report> {
  const networks = value.get('networks');
  for (const name of networks?.names() ?? []) {
    const network: Value | undefined = networks?.entry(name);
    const driver = network?.get('driver');
    if (driver?.text !== 'host' || !driver.place) continue;
    const edit = removeKey(network, 'driver');
    yield {
      at: driver.place,
      message: `The network ${name} is that of the host: services in it open their ports on all of its networks. Delete the driver, and publish ports.`,
      fixes: edit ? [{ title: 'Delete driver', safety: 'review', edits: [edit] }] : [],
    };
  }
}

export default hostAccess.map(forbidKey);
