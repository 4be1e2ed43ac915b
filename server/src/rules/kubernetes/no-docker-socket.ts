import { rule } from '../../core/rule.js';
import { mapsAt, scalarAt } from '../../syntax/kubernetes/values.js';
import { severityFor } from './parts/add-ons.js';
import { mentions } from './parts/mentions.js';
import { yaml } from './parts/yaml.js';

/** Sockets of container engines, below the folders that hold them. */
const sockets: readonly (readonly [folder: string, engine: string])[] = [
  ['/run', 'the container engine'],
  ['/run/docker.sock', 'Docker'],
  ['/run/containerd', 'containerd'],
  ['/run/containerd/containerd.sock', 'containerd'],
  ['/run/k3s/containerd/containerd.sock', 'containerd'],
  ['/run/dockershim.sock', 'Docker'],
  ['/run/crio', 'CRI-O'],
  ['/run/crio/crio.sock', 'CRI-O'],
  ['/run/podman', 'Podman'],
  ['/run/podman/podman.sock', 'Podman'],
];
const engines = new Map(sockets);

/** The engine whose socket a path of the node is, or holds. */
const engineAt = (path: string): string | undefined => engines.get(path.replace(/^\/var\/run(?=\/|$)/, '/run').replace(/(?<=.)\/+$/, ''));

export default rule<'kubernetes'>({
  id: 'kubernetes/no-docker-socket',
  title: 'Keep the socket of the container engine out of Pods',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    Who can write to the socket of the container engine can start any container on the node, privileged and with every path of
    the node mounted: it is root on the node, and no policy of the cluster sees it. Build images with a tool that needs no engine.
  `,
  equivalents: [
    'kube-linter:docker-sock',
    'trivy:KSV-0006',
    'checkov:CKV_K8S_27',
    'kubesec:DockerSock',
    'kics:docker_daemon_socket_is_exposed_to_containers',
  ],
  examples: [
    {
      name: 'a build agent with the engine of its node',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: agent
        spec:
          containers:
            - name: agent
              image: example.com/agent:1.4.2
              volumeMounts:
                - name: engine
                  mountPath: /var/run/docker.sock
          volumes:
            - name: engine
              hostPath:
                path: «/var/run/docker.sock»
      `,
    },
  ],
  only: mentions('hostPath'),
  *check(file) {
    for (const workload of file.workloads())
      for (const volume of mapsAt(workload.spec, 'volumes')) {
        const path = scalarAt(volume, 'hostPath', 'path');
        const engine = path && engineAt(path.text);
        if (!engine) continue;
        yield {
          at: path.span,
          message: `${workload.resource.title} gets the socket of ${engine} from ${path.text}, which makes it root on its node. Remove the volume, or use a tool that needs no engine.`,
          ...severityFor(workload),
        };
      }
  },
});
