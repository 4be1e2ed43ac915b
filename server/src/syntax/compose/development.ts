import { basename, resolvePath } from '../../core/path.js';
import { watches, type StageFacts } from '../dockerfile/facts.js';
import type { Service } from './service.js';

const words = /(?:^|[._-])(?:dev|devel|development|local|tests?|testing|ci|e2e|debug)(?=[._-])/i;
const folders = /(?:^|\/)\.devcontainer\//;

/** Whether a file is for development or tests by its name. */
export const hasDevelopmentName = (path: string): boolean => words.test(basename(path)) || folders.test(path);

/** Names of folders that hold source code. */
const sourceFolder = /(?:^|\/)(?:src|app|source|code|lib)$/;

/**
 * Whether services are set up for work on their source: watched, rebuilt, or with the source mounted over the image.
 * @param stageOf the stage of its Dockerfile that a service runs
 */
export function isDevelopmentSet(services: readonly Service[], stageOf: (service: Service) => StageFacts | undefined): boolean {
  if (isMenu(services)) return true;
  if (services.some((service) => service.has('develop', 'watch') || watches(service.command))) return true;
  const built = services.filter(({ build }) => build !== undefined);
  const atWork = built.filter(
    (service) => mountsOwnSource(service) || /^dev/i.test(service.build?.target?.text ?? '') || stageOf(service)?.isDevelopment === true,
  );
  return atWork.length > 0 && atWork.length * 2 >= built.length;
}

/** More services than anybody runs at once, most of them by themselves, for source whose folder a variable names. */
export function isMenu(services: readonly Service[]): boolean {
  if (services.length < 40) return false;
  const alone = services.filter(({ dependencies }) => dependencies.length === 0);
  return (
    alone.length * 2 > services.length &&
    services.some(({ mounts }) => mounts.some(({ item }) => item.node?.kind === 'scalar' && item.node.text.startsWith('${')))
  );
}

function mountsOwnSource({ build, mounts }: Service): boolean {
  if (build?.context === undefined) return false;
  const context = resolvePath(build.folder, build.context);
  return mounts.some(({ type, source, item }) => {
    if (type !== 'bind' || source === undefined) return false;
    const path = resolvePath(item.layer.context.folder, source);
    return path === context || (path.startsWith(context === '' ? '' : `${context}/`) && sourceFolder.test(path));
  });
}
