import type { Link } from '../../../core/navigation.js';
import { basename, resolvePath } from '../../../core/path.js';
import type { Place } from '../../../core/span.js';
import { imagePage, registryTitle } from '../../image/pages.js';
import { unquoted } from '../../yaml/navigation/content.js';
import type { ComposeFile } from '../file.js';
import type { ComposeProject } from '../project.js';
import { projectPaths } from '../project-paths.js';
import type { Service } from '../service.js';
import { projectsWith, type ComposeAround } from './around.js';

/** A path that is written in a file, and the file of the workspace that it leads to. */
export interface FileLink {
  readonly at: Place;
  readonly path: string;
}

/** Files that a compose file names, and pages of the images that its services pull. */
export function linksOf(file: ComposeFile, around: ComposeAround): Link[] {
  const projects = projectsWith(around, file);
  const files = fileLinks(file, projects, around).map(({ at, path }) => linkOf(file, at, { path }, `Open ${basename(path)}`));
  const services = [...projects.flatMap((project) => project.services), ...file.services];
  return distinct([...files, ...services.flatMap((service) => imageLinks(file, service))]);
}

/** The files that a compose file names. A build context leads to the Dockerfile in it. */
export function fileLinks(file: ComposeFile, projects: readonly ComposeProject[], around: ComposeAround): FileLink[] {
  const found = projects.flatMap((project) => [
    ...[...projectPaths(project)].flatMap(({ at, path }) => ({ at, path })),
    ...project.services.flatMap((service) => [...contextLinks(project, service), ...mountLinks(service)]),
  ]);
  return found
    .filter(({ at, path }) => at.path === file.path && path !== file.path && around.isFile(path))
    .filter(({ at }, i, all) => all.findIndex((other) => other.at.start === at.start) === i);
}

function contextLinks(project: ComposeProject, service: Service): FileLink[] {
  const at = service.value.get('build', 'context')?.place;
  const path = project.dockerfilePath(service);
  return at && path !== undefined ? [{ at, path }] : [];
}

const mountLinks = ({ mounts }: Service): FileLink[] =>
  mounts.flatMap(({ type, source, sourceAt, item }) => {
    const isLocal = type === 'bind' && source !== undefined && sourceAt && !/^[/~\\]|^[A-Za-z]:/.test(source);
    return isLocal ? [{ at: sourceAt, path: resolvePath(item.layer.context.folder, source) }] : [];
  });

/** What a service builds has no page. */
function imageLinks(file: ComposeFile, { image, build }: Service): Link[] {
  const url = image?.reference && !build ? imagePage(image.reference) : undefined;
  if (!image?.reference || url === undefined || image.at.path !== file.path) return [];
  return [linkOf(file, image.at, { url }, `Open ${registryTitle(image.reference)}`)];
}

const linkOf = ({ text }: ComposeFile, at: Place, to: Link['to'], tooltip: string): Link => ({ ...unquoted(text, at), to, tooltip });

/** One for each place, in order. */
function distinct(links: readonly Link[]): Link[] {
  const byStart = new Map([...links].reverse().map((link) => [link.start, link]));
  return [...byStart.values()].sort((a, b) => a.start - b.start);
}
