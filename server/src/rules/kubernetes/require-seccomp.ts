import { rule } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { unknown } from '../../syntax/kubernetes/values.js';
import { pod } from './parts/example-pod.js';
import { offer } from './parts/offers.js';
import { isAtLeast } from './parts/versions.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/require-seccomp',
  title: 'Filter the system calls of a container',
  severity: 'info',
  category: 'security',
  presets: { security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Unless a seccomp profile is set, or the kubelet sets one, a container may make every system call. RuntimeDefault takes away
    what hardly any program uses and many escapes need. The restricted Pod Security Standard asks for it.
  `,
  equivalents: [
    'kube-score:container-seccomp-profile',
    'trivy:KSV-0030',
    'checkov:CKV_K8S_31',
    'kubesec:SeccompAny',
    'kics:seccomp_profile_is_not_configured',
  ],
  supersedes: ['kubernetes/require-security-context'],
  examples: [
    {
      name: 'no profile',
      bad: pod('', '«web»'),
      good: `${pod('')}  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n`,
    },
  ],
  *check(file, _options, { kubernetesVersion }) {
    for (const container of file.containers()) {
      const type = container.security('seccompProfile', 'type');
      if (container.workload.isWindows || type === unknown || (type === undefined && container.partial)) continue;
      if (type?.kind === 'scalar' && (type.text === 'RuntimeDefault' || type.text === 'Localhost')) continue;
      if (!isAtLeast(kubernetesVersion, '1.27') && hasAnnotation(container)) continue;
      const { resource, spec } = container.workload;
      yield {
        at: type?.span ?? container.missingAt('securityContext', 'seccompProfile'),
        message: `${container.title} has no seccomp profile, so it may make system calls that only escapes use. Set the profile RuntimeDefault for the Pod.`,
        fixes: () =>
          offer(
            'Use the profile RuntimeDefault',
            'review',
            type
              ? { span: type.span, text: 'RuntimeDefault' }
              : put(resource.file, spec, ['securityContext', 'seccompProfile', 'type'], 'RuntimeDefault'),
          ),
      };
    }
  },
});

/** The form that Kubernetes read before it had the field. */
const hasAnnotation = ({ name, workload: { annotations } }: Container): boolean =>
  annotations.values.has('seccomp.security.alpha.kubernetes.io/pod') ||
  annotations.values.has(`container.seccomp.security.alpha.kubernetes.io/${name ?? ''}`);
