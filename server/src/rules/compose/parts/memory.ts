import type { Fix } from '../../../core/fix.js';
import { addToService } from '../../../syntax/compose/edits.js';
import type { ComposeProject } from '../../../syntax/compose/project.js';
import type { Service } from '../../../syntax/compose/service.js';
import { knownImage, memoryClass } from '../../../syntax/images/known-images.js';

/** Whether a service has a memory limit, in either spelling. */
export const hasMemoryLimit = (service: Service): boolean =>
  service.has('mem_limit') || service.has('deploy', 'resources', 'limits', 'memory');

/** Memory to propose for a service, by its image or by what its Dockerfile starts from. */
function proposal(project: ComposeProject, service: Service): string {
  const base = project.stageOf(service)?.image;
  return memoryClass(service.software ?? (base && knownImage(base)));
}

/** Adds a memory limit in the spelling that the service already uses, `deploy` in stacks. */
export function addMemoryLimit(project: ComposeProject, service: Service): Fix[] {
  const value = `\${1:${proposal(project, service)}}`;
  const inDeploy = project.isStack || service.has('deploy');
  const edit = inDeploy
    ? addToService(service, ['deploy', 'resources', 'limits', 'memory'], value)
    : addToService(service, ['mem_limit'], value);
  return edit ? [{ title: 'Add a memory limit', safety: 'ask', edits: [edit] }] : [];
}
