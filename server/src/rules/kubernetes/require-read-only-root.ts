import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { unknown } from '../../syntax/kubernetes/values.js';
import { addItem } from './parts/add-item.js';
import { pod } from './parts/example-pod.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/require-read-only-root',
  title: 'Mount the root file system read-only',
  severity: 'info',
  category: 'security',
  presets: { security: {} },
  fixes: ['review', 'ask'],
  since: '0.1.0',
  why: `
    An intruder who cannot write cannot leave tools behind or change the program. Programs that need a place for temporary files
    get an \`emptyDir\` there.
  `,
  equivalents: [
    'kube-linter:no-read-only-root-fs',
    'kube-score:container-security-context-readonlyrootfilesystem',
    'polaris:notReadOnlyRootFilesystem',
    'trivy:KSV-0014',
    'checkov:CKV_K8S_22',
    'kubesec:ReadOnlyRootFilesystem',
    'kics:root_container_not_mounted_as_read_only',
  ],
  supersedes: ['kubernetes/require-security-context'],
  examples: [
    {
      name: 'the default is writable',
      bad: pod('', '«web»'),
      good: pod('securityContext:\n  readOnlyRootFilesystem: true\n'),
    },
  ],
  *check(file) {
    for (const container of file.containers()) {
      const value = container.security('readOnlyRootFilesystem');
      if (container.workload.isWindows || value === unknown || (value === undefined && container.partial)) continue;
      if (value?.kind === 'scalar' && value.value === true) continue;
      yield {
        at: value?.span ?? container.missingAt('securityContext', 'readOnlyRootFilesystem'),
        message: `${container.title} can write to its root file system, so an intruder can leave tools there. Set readOnlyRootFilesystem to true.`,
        fixes: () => fixesOf(container),
      };
    }
  },
});

function fixesOf(container: Container): Fix[] {
  const { resource, spec } = container.workload;
  const written = container.securityScalar('readOnlyRootFilesystem');
  const edit = written
    ? { span: written.span, text: 'true' }
    : put(resource.file, container.map, ['securityContext', 'readOnlyRootFilesystem'], 'true');
  if (!edit) return [];
  const only: Fix = { title: 'Set readOnlyRootFilesystem to true', safety: 'review', edits: [edit] };
  const mount = addItem(container, container.map, 'volumeMounts', { name: '${1:tmp}', mountPath: '${2:/tmp}' });
  const volume = addItem(container, spec, 'volumes', { name: '${1:tmp}', emptyDir: '{}' });
  // edits at one offset would land in an order that nobody chose
  if (!mount || !volume || new Set([edit, mount, volume].map(({ span }) => span.start)).size < 3) return [only];
  return [only, { title: 'Make it read-only, with an emptyDir for /tmp', safety: 'ask', edits: [edit, mount, volume] }];
}
