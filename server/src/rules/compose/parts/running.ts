import type { ComposeProject } from '../../../syntax/compose/project.js';
import type { Service } from '../../../syntax/compose/service.js';

/** Services that run for good, of a project that is meant to run for good, all of whose keys are in sight. */
export function* servicesInOperation(project: ComposeProject): Generator<Service> {
  if (project.isDevelopment || !project.isComplete) return;
  for (const service of project.longRunning) {
    const runs = service.has('image') || service.has('build');
    if (runs && !service.isOpen && !isSetElsewhere(project, service)) yield service;
  }
}

/** A file that is added by hand says more about the service. */
const isSetElsewhere = ({ variants }: ComposeProject, { name }: Service): boolean =>
  variants.some(({ value }) => value.get('services', name) !== undefined);
