import type { Service } from './service.js';

/** Words of commands and names of work that comes to an end. */
const finite =
  /(?:^|[\s:/_.-])(?:migrate|migrations?|seed|seeder|setup|install|init|bootstrap|keygen|createsuperuser|create-?buckets?|provision|backup|restore|import|export|dump|test|tests|lint|build|compile)(?=$|[\s:/_.;&'"-])/i;

/** Names of profiles that hold tools, started by hand. */
const toolProfile =
  /^(?:tools?|cli|jobs?|manual|tests?|testing|debug|dev|setup|init|migrations?|build|ci|e2e|maintenance|backup|seed|docs?)$/i;

const finiteName =
  /(?:^|[-_.])(?:migrate|migrations?|migrator|seed|seeder|setup|init|initializer|bootstrap|create-?buckets?|keygen)(?:$|[-_.])/i;

/** Whether a service does its work and ends. `awaited` holds the names that others wait for to complete. */
export function isOneShot(service: Service, awaited: ReadonlySet<string>): boolean {
  if (awaited.has(service.name) || service.software?.runOnce === true) return true;
  if (service.profiles.some((profile) => toolProfile.test(profile))) return true;
  if ((service.text('deploy', 'mode') ?? '').endsWith('-job') || service.text('deploy', 'restart_policy', 'condition') === 'none')
    return true;
  return finiteName.test(service.name) || finite.test(commandHead(service.command)) || isShell(service);
}

// what stands behind a server's own start is an argument, not the work
const commandHead = (command: string): string => command.split(/\s+/).slice(0, 4).join(' ');

/** A bare distribution image that is given no long-lived command is a shell to work in. */
const isShell = ({ image, command }: Service): boolean =>
  /^(?:alpine|busybox|debian|ubuntu)$/.test(image?.reference?.repository ?? '') &&
  !/sleep\s+inf|tail\s+-f|while\b|serve|daemon/i.test(command);

/** Names that others wait for to complete. */
export const awaitedBy = (services: readonly Service[]): ReadonlySet<string> =>
  new Set(
    services.flatMap(({ dependencies }) =>
      dependencies.filter(({ condition }) => condition === 'service_completed_successfully').map(({ name }) => name),
    ),
  );
