import type { Fix } from '../../core/fix.js';
import { rule, type Options } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { scalarAt, unknown } from '../../syntax/kubernetes/values.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { yaml } from './parts/yaml.js';

interface NonRoot extends Options {
  readonly strictPss: boolean;
  readonly userNamespaces: boolean;
}

export default rule<'kubernetes', NonRoot>({
  id: 'kubernetes/require-non-root',
  title: 'Run as a user other than root',
  severity: 'warning',
  category: 'security',
  presets: { security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Nothing here keeps the container from running as root, which is what most images do. With \`runAsNonRoot: true\` the kubelet
    refuses to start it as root, so the image has to name another user. The restricted Pod Security Standard asks for it.
  `,
  equivalents: [
    'kube-linter:run-as-non-root',
    'polaris:runAsRootAllowed',
    'trivy:KSV-0012',
    'checkov:CKV_K8S_23',
    'kubesec:RunAsNonRoot',
    'kics:containers_running_as_root',
  ],
  supersedes: ['kubernetes/require-security-context'],
  options: {
    strictPss: {
      default: false,
      all: false,
      description: 'A `runAsUser` other than 0 is not enough, as in the restricted Pod Security Standard.',
    },
    userNamespaces: {
      default: false,
      all: false,
      description: 'Accept root in Pods with `hostUsers: false`, where it is nobody on the node.',
    },
  },
  examples: [
    {
      name: 'the image decides',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: «web»
              image: nginx:1.27
      `,
      good: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
          securityContext:
            runAsNonRoot: true
      `,
    },
  ],
  *check(file, { strictPss, userNamespaces }) {
    const seen = new Set<number>();
    for (const container of file.containers()) {
      if (container.workload.isWindows || !mayBeRoot(container, strictPss)) continue;
      if (userNamespaces && scalarAt(container.workload.spec, 'hostUsers')?.value === false) continue;
      const written = rootAt(container) ?? container.securityScalar('runAsNonRoot');
      if (!written && container.partial) continue;
      const at = written?.span ?? container.missingAt('securityContext', 'runAsNonRoot');
      if (seen.has(at.start)) continue;
      seen.add(at.start);
      yield {
        at,
        message: `${container.title} may run as root, which is root on the node once anything lets it out. Set runAsNonRoot to true, and a user in the image or in runAsUser.`,
        fixes: () => fixesOf(container),
      };
    }
  },
});

/** Whether neither `runAsNonRoot` nor a user keeps a container from being root. Unknown values do. */
function mayBeRoot(container: Container, strict: boolean): boolean {
  const nonRoot = container.security('runAsNonRoot');
  if (nonRoot === unknown || (nonRoot?.kind === 'scalar' && nonRoot.value === true)) return false;
  const user = container.security('runAsUser');
  if (user === unknown) return false;
  return strict || user === undefined || (user.kind === 'scalar' && user.value === 0);
}

/** Where it is told to be root. */
function rootAt(container: Container): YamlScalar | undefined {
  const user = container.securityScalar('runAsUser');
  return user?.value === 0 ? user : undefined;
}

function fixesOf(container: Container): Fix[] {
  // the kubelet would refuse a container that is told both
  if (rootAt(container)) return [];
  const written = container.securityScalar('runAsNonRoot');
  const { resource, spec } = container.workload;
  const edit = written ? { span: written.span, text: 'true' } : put(resource.file, spec, ['securityContext', 'runAsNonRoot'], 'true');
  return edit ? [{ title: 'Set runAsNonRoot to true', safety: 'review', edits: [edit] }] : [];
}
