import { basename } from '../../core/path.js';
import { hasDevelopmentName } from '../../syntax/compose/development.js';
import type { ComposeProject } from '../../syntax/compose/project.js';
import type { Service } from '../../syntax/compose/service.js';
import type { Clue } from '../project-evidence.js';

/** Ports on which debuggers of Node.js, Java, Python, Go and PHP listen. Source: their documentation. */
const debuggerPorts = new Set(['9229', '5005', '5678', '2345', '9003']);

/** Why a project is one for development; undefined if it is none. `container` is the path of a development container that names it. */
export function developmentClue(project: ComposeProject, container: string | undefined): Clue | undefined {
  const { services } = project;
  const named = project.files.find(({ path }) => hasDevelopmentName(path));
  if (named) return { text: `the name ${basename(named.path)}`, places: [{ path: named.path, start: 0, end: 0 }] };
  const clue = (text: string, service: Service | undefined): Clue => ({ text, places: service ? [service.at] : [] });
  const watched = services.find((service) => service.has('develop', 'watch'));
  if (watched) return clue(`${watched.name} is watched and rebuilt`, watched);
  if (project.isDevelopment)
    return clue(
      'source mounted over images, development targets or watchers',
      services.find(({ build }) => build),
    );
  const debugged = services.find(({ ports }) =>
    ports.some(({ item }) => (item.node?.kind === 'scalar' ? item.node.text.split(/[:/]/) : []).some((port) => debuggerPorts.has(port))),
  );
  if (debugged) return clue(`${debugged.name} publishes the port of a debugger`, debugged);
  return container === undefined
    ? undefined
    : { text: 'a development container refers to it', places: [{ path: container, start: 0, end: 0 }] };
}
