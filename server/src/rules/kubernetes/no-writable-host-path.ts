import { rule } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { look, scalarAt, unknown } from '../../syntax/kubernetes/values.js';
import { hostPaths, mountsOf } from './parts/host-paths.js';
import { mentions } from './parts/mentions.js';
import { offer } from './parts/offers.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/no-writable-host-path',
  title: 'Mount paths of the node read-only',
  severity: 'info',
  category: 'security',
  presets: { security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A container that can write to a path of its node can change what other Pods and the node itself read there. Most need to read
    only, for example logs.
  `,
  equivalents: ['kube-linter:writable-host-mount', 'kics:volume_mount_with_os_directory_write_permissions'],
  examples: [
    {
      name: 'logs of the node',
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
                - name: «logs»
                  mountPath: /logs
          volumes:
            - name: logs
              hostPath:
                path: /var/log
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
                - name: logs
                  mountPath: /logs
                  readOnly: true
          volumes:
            - name: logs
              hostPath:
                path: /var/log
      `,
    },
  ],
  only: mentions('hostPath'),
  *check(file) {
    for (const volume of hostPaths(file))
      for (const { container, mount } of mountsOf(volume)) {
        const readOnly = look(mount, 'readOnly');
        if (readOnly === unknown || (readOnly?.kind === 'scalar' && readOnly.value === true)) continue;
        yield {
          at: readOnly?.span ?? scalarAt(mount, 'name')?.span ?? mount.span,
          message: `${container.title} can write to ${volume.path.text} of its node, where others read. Mount it with readOnly: true.`,
          fixes: () =>
            offer(
              'Mount it read-only',
              'review',
              readOnly ? { span: readOnly.span, text: 'true' } : put(file, mount, ['readOnly'], 'true'),
            ),
        };
      }
  },
});
