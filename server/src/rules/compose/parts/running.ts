import type { ComposeProject } from '../../../syntax/compose/project.js';
import type { Service } from '../../../syntax/compose/service.js';

/** Services all of whose keys are in sight. */
export function* wholeServices(project: ComposeProject, services = project.services): Generator<Service> {
  if (!project.isComplete) return;
  for (const service of services) {
    const runs = service.has('image') || service.has('build');
    if (runs && !service.isOpen && !isSetElsewhere(project, service)) yield service;
  }
}

/** Services that run for good, of a project that is meant to run for good, all of whose keys are in sight. */
export const servicesInOperation = (project: ComposeProject): Iterable<Service> =>
  project.isDevelopment ? [] : wholeServices(project, project.longRunning);

/** A file that is added by hand says more about the service. */
const isSetElsewhere = ({ variants }: ComposeProject, { name }: Service): boolean =>
  variants.some(({ value }) => value.get('services', name) !== undefined);
