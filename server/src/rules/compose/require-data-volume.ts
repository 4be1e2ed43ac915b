import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { addItemToService } from '../../syntax/compose/edits.js';
import type { ComposeProject } from '../../syntax/compose/project.js';
import type { Service } from '../../syntax/compose/service.js';
import { itemText } from '../../syntax/compose/value.js';
import { imageName } from '../../syntax/image/reference.js';
import { isWithin } from '../../core/path.js';
import { declare } from './parts/declarations.js';
import { servicesInOperation } from './parts/running.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/require-data-volume',
  on: 'compose-project',
  title: 'Keep data in a volume',
  severity: 'warning',
  category: 'reliability',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    What a database writes outside of a named volume belongs to the container: \`docker compose down\` deletes it, and so may an
    update of the image. Mount a volume at the data directory; \`tmpfs\` says that the data may go, and \`x-ephemeral: true\` as well.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a database without a volume',
      bad: yaml`
        services:
          «db»:
            image: postgres:17
        volumes:
          cache:
      `,
      good: yaml`
        services:
          db:
            image: postgres:17
            volumes:
              - db-data:/var/lib/postgresql/data
        volumes:
          cache:
          db-data:
      `,
    },
  ],
  *check(project) {
    for (const service of servicesInOperation(project)) {
      const directories = service.software?.stateful === true ? service.software.data : undefined;
      const first = directories && directoryOf(service, directories);
      if (!directories || first === undefined || keepsData(service, directories)) continue;
      yield {
        at: service.at,
        message: `${service.title} keeps its data in the container: it is gone when the container is. Mount a volume at ${first}.`,
        fixes: () => addVolume(project, service, first),
      };
    }
  },
});

/** PostgreSQL keeps data one folder up since version 18, and refuses a volume at the old place; without a version its own image is newer than that. */
function directoryOf({ image }: Service, directories: readonly string[]): string | undefined {
  const [usual, next] = directories;
  const { reference } = image ?? {};
  const major = /^(?:pg)?(\d+)/.exec(reference?.tag ?? '')?.[1];
  const isNewest = major === undefined && reference?.digest === undefined && reference && imageName(reference) === 'postgres';
  return usual === '/var/lib/postgresql/data' && (isNewest === true || Number(major ?? 0) >= 18) ? next : usual;
}

/** Whether something is mounted over a data directory, or may be. */
function keepsData(service: Service, directories: readonly string[]): boolean {
  if (service.has('volumes_from') || service.has('x-ephemeral')) return true;
  const tmpfs = (service.value.get('tmpfs')?.items() ?? []).map((item) => itemText(item)?.split(':')[0]);
  const targets = [...service.mounts.map(({ target }) => target), ...tmpfs];
  const moved = service.environment.map(({ value }) => value).filter((value) => value?.startsWith('/') === true);
  return targets.some(
    (target) =>
      target === undefined ||
      [...directories, ...moved].some((path) => path !== undefined && (isWithin(target, path) || isWithin(path, target))),
  );
}

function addVolume(project: ComposeProject, service: Service, directory: string): Fix[] {
  const name = `${service.name}-data`;
  const use = addItemToService(service, 'volumes', `\${1:${name}}:${directory}`);
  const declaration = project.declaration('volumes', name) ? undefined : declare(project, 'volumes', `\${1:${name}}`, '');
  if (!use) return [];
  const edits = [use, ...(declaration ? [declaration] : [])];
  return [{ title: 'Mount a volume for the data', safety: 'ask', edits }];
}
