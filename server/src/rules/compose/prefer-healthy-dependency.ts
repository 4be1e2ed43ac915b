import type { Edit, Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { ComposeFile } from '../../syntax/compose/file.js';
import type { Service } from '../../syntax/compose/service.js';
import type { YamlNode, YamlSeq } from '../../syntax/yaml/node.js';
import { addHealthcheck, switchedOff } from './parts/health.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/prefer-healthy-dependency',
  title: 'Wait until a database answers',
  severity: 'info',
  category: 'reliability',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    \`depends_on\` in its short form waits until the container runs, not until the database in it takes connections. With
    \`condition: service_healthy\` Compose waits for the health check. Stack files know the short form alone.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a list',
      bad: yaml`
        services:
          web:
            image: example/web:1
            depends_on:
              - cache # optional
              - «db»
          cache:
            image: redis:7
          db:
            image: postgres:17
      `,
      good: yaml`
        services:
          web:
            image: example/web:1
            depends_on:
              cache: # optional
                condition: service_started
              db:
                condition: service_healthy
          cache:
            image: redis:7
          db:
            image: postgres:17
            healthcheck:
              test: "pg_isready -U $\${POSTGRES_USER:-postgres}"
              interval: 10s
              retries: 5
      `,
    },
  ],
  only: (file) => file.mentions('depends_on'),
  *check(file) {
    if (file.isStack) return;
    const byName = new Map(file.services.map((service) => [service.name, service]));
    for (const service of file.services) {
      for (const { name, at, item } of service.dependencies) {
        const database = byName.get(name);
        if (item?.pair || !database || !canBecomeHealthy(database)) continue;
        yield {
          at,
          message: `${service.title} waits until "${name}" runs, not until it takes connections. Use the long form with \`condition: service_healthy\`.`,
          fixes: () => longForm(file, service, byName),
        };
      }
    }
  },
});

/** It keeps data, and there is a health check or one is known for it. */
const canBecomeHealthy = (service: Service): boolean =>
  service.software?.stateful === true &&
  !service.isOpen &&
  !switchedOff(service) &&
  (service.has('healthcheck') || service.software.healthcheck !== undefined);

function longForm(file: ComposeFile, service: Service, byName: ReadonlyMap<string, Service>): Fix[] {
  const { pair } = service.value.get('depends_on')?.last ?? {};
  const list = pair?.value;
  if (!pair || list?.kind !== 'seq' || list.anchor) return [];
  const databases = service.dependencies.flatMap(({ name }) => byName.get(name) ?? []).filter(canBecomeHealthy);
  const healthy = new Set(databases.map(({ name }) => name));
  const edits = list.items.map((item) => entryEdit(file, list, item, healthy));
  const checks = databases.map((database) => (database.has('healthcheck') ? undefined : (addHealthcheck(database, false) ?? null)));
  const all = [...bracketEdits(list), ...edits.flat(), ...checks.filter((edit) => edit !== undefined)];
  if (all.includes(null)) return [];
  return [{ title: `Wait for ${[...healthy].join(', ')} to be healthy`, safety: 'review', edits: all.filter((edit) => edit !== null) }];
}

const bracketEdits = ({ flow, start, end }: YamlSeq): Edit[] =>
  flow
    ? [
        { span: { start, end: start + 1 }, text: '{' },
        { span: { start: end - 1, end }, text: '}' },
      ]
    : [];

/** `- name` as `name:` with its condition below, whatever comment stands behind it; null where it is no line of its own. */
function entryEdit({ text }: ComposeFile, { flow }: YamlSeq, item: YamlNode, healthy: ReadonlySet<string>): (Edit | null)[] {
  const condition = `condition: service_${item.kind === 'scalar' && healthy.has(item.text) ? 'healthy' : 'started'}`;
  if (item.kind !== 'scalar') return [null];
  if (flow) return [{ span: { start: item.end, end: item.end }, text: `: {${condition}}` }];
  const lineStart = text.lastIndexOf('\n', item.start - 1) + 1;
  const [, indent] = /^( +)- +$/.exec(text.slice(lineStart, item.start)) ?? [];
  const lineEnd = /\r?\n|$/g;
  lineEnd.lastIndex = item.end;
  const end = lineEnd.exec(text)?.index ?? text.length;
  if (indent === undefined) return [null];
  return [
    { span: { start: lineStart + indent.length, end: item.start }, text: '' },
    { span: { start: item.end, end: item.end }, text: ':' },
    { span: { start: end, end }, text: `${text.includes('\r\n') ? '\r\n' : '\n'}${indent}  ${condition}` },
  ];
}
