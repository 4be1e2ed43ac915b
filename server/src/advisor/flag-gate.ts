import { isKustomization } from '../syntax/kubernetes/kustomization.js';
import type { ComposeProject } from '../syntax/compose/project.js';
import type { Service } from '../syntax/compose/service.js';
import type { KubernetesFile } from '../syntax/kubernetes/file.js';
import type { AdvisorAnswers, AdvisorInput } from './advise.js';
import { memoryIn } from './evidence/compose-service.js';
import { largestMemoryMB } from './families.js';
import { atMostGB } from './sizing.js';
import { capacity } from './tier-table.js';

/**
 * Whether the diagnostics of section 8 can apply to anything in a workspace. Never wrong in saying no, and cheap: after most edits of most
 * workspaces no project has to be weighed.
 */
export function mayFlag({ kubernetes, composeProjects }: AdvisorInput, answers: AdvisorAnswers): boolean {
  if (answers.all !== undefined || Object.keys(answers.projects ?? {}).length > 0) return true;
  return kubernetes.some(mayBeOverkill) || !composeProjects || composeProjects.some(mayBeOutgrown);
}

/** Overkill needs a workload of one replica; what a kustomization makes of the number takes more than a look. */
const mayBeOverkill = (file: KubernetesFile): boolean =>
  isKustomization(file.path) || file.resources().some(({ workloads }) => workloads.some(({ replicas }) => (replicas ?? 1) === 1));

/** Outgrown needs a second replica or more memory than one server has. */
function mayBeOutgrown({ services, allFiles }: ComposeProject): boolean {
  if (services.some(({ replicas }) => replicas !== 1)) return true;
  const memory = services.reduce((sum, service) => sum + mostMemory(service), 0);
  // a GB for what rounding makes of the sum
  return atMostGB(memory) > capacity['compose-large'].memoryGB - 1 || allFiles.some(({ text }) => programMemory.test(text));
}

/** What sets the memory of a program beside limits and requests. */
const programMemory = /-Xmx|old[-_]space|maxmemory|buffer[-_]pool|shared_buffers/i;

function mostMemory(service: Service): number {
  const limit = memoryIn(service.text('deploy', 'resources', 'limits', 'memory') ?? service.text('mem_limit'));
  const request = memoryIn(service.text('deploy', 'resources', 'reservations', 'memory') ?? service.text('mem_reservation'));
  return limit ?? Math.max(request ?? 0, largestMemoryMB);
}
