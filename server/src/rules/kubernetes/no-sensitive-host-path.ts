import { rule } from '../../core/rule.js';
import { isTrue } from '../../syntax/kubernetes/values.js';
import { severityFor } from './parts/add-ons.js';
import { hostPaths, mountsOf, withoutHostPath, type HostPath } from './parts/host-paths.js';
import { mentions } from './parts/mentions.js';
import { yaml } from './parts/yaml.js';

/** Folders of a node that hold its configuration, its secrets, or the files of other Pods. */
const sensitive = new Set('/ /boot /dev /etc /lib /proc /root /sys /usr /var /var/lib/kubelet /var/lib/docker /var/run /run'.split(' '));

const isSensitive = (path: string): boolean => {
  const folder = path.length > 1 ? path.replace(/\/+$/, '') : path;
  return sensitive.has(folder) || folder === '/etc/kubernetes' || folder.startsWith('/etc/kubernetes/');
};

export default rule<'kubernetes'>({
  id: 'kubernetes/no-sensitive-host-path',
  title: "Keep out of the node's system folders",
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    Through these folders a container reads the secrets of its node and of other Pods, and with a writable mount it becomes root
    there. Mount the one file that is needed, read-only, or a volume that is not the node's.
  `,
  equivalents: [
    'kube-linter:sensitive-host-mounts',
    'trivy:KSV-0121',
    'kics:workload_mounting_with_sensitive_os_directory',
    'kubesec:ProcMount',
  ],
  examples: [
    {
      name: 'the configuration of the node',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              volumeMounts:
                - { name: config, mountPath: /config }
          volumes:
            - name: config
              hostPath:
                path: «/etc»
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
              volumeMounts:
                - { name: config, mountPath: /config }
          volumes:
            - name: config
              emptyDir: {}
      `,
    },
  ],
  only: mentions('hostPath'),
  *check(file) {
    for (const volume of hostPaths(file)) {
      if (!isSensitive(volume.path.text)) continue;
      const readOnly = isReadOnly(volume);
      const agent = severityFor(volume.workload);
      if (readOnly && volume.workload.resource.kind === 'DaemonSet' && agent.severity) continue;
      yield {
        at: volume.path.span,
        message: `${volume.workload.resource.title} mounts ${volume.path.text} of its node, which holds what controls the node or belongs to others. Mount only the file that is needed.`,
        ...(readOnly ? { severity: 'info' as const } : agent),
        fixes: () => withoutHostPath(volume),
      };
    }
  },
});

const isReadOnly = (volume: HostPath): boolean => {
  const mounts = mountsOf(volume);
  return mounts.length > 0 && mounts.every(({ mount }) => isTrue(mount, 'readOnly'));
};
