import { rule } from '../../core/rule.js';
import { removeItem } from '../../syntax/compose/edits.js';
import { isEngineManager, isMonitoring, isSocketProxy } from '../../syntax/images/known-images.js';
import { throughProxy } from './parts/socket-proxy.js';
import { yaml } from './parts/yaml.js';

/** Sockets of container engines, and folders that hold them. */
const engineSocket = /(?:^|\/)(?:docker|podman|containerd|crio)\.sock$|^(?:\/var)?\/run\/?$/;

export default rule<'compose'>({
  id: 'compose/no-docker-socket',
  title: "Keep the engine's socket out of containers",
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['review', 'ask'],
  since: '0.1.0',
  why: `
    Whoever can write to the socket of the container engine can start a container with the host's disk in it, and so owns the host.
    \`:ro\` does not help: it protects the file, not what is said through it.

    Where a service needs to see containers, put a socket proxy in between that lets only the needed requests through. Programs whose
    work is to manage or to watch containers are an info. A service is reported once, however many ways to the socket it has.
  `,
  equivalents: ['kics:docker_socket_mounted_in_container'],
  examples: [
    {
      name: 'a reverse proxy that watches containers',
      bad: yaml`
        services:
          traefik:
            image: traefik:v3.2
            volumes:
              - «/var/run/docker.sock:/var/run/docker.sock:ro»
              - ./traefik.yml:/etc/traefik/traefik.yml:ro
      `,
      good: yaml`
        services:
          traefik:
            image: traefik:v3.2
            volumes:
              - ./traefik.yml:/etc/traefik/traefik.yml:ro
      `,
    },
    {
      name: 'through a proxy',
      fix: 1,
      bad: yaml`
        services:
          traefik:
            image: traefik:v3.2
            volumes:
              - «/var/run/docker.sock:/var/run/docker.sock»
      `,
      good: yaml`
        services:
          socket-proxy:
            image: tecnativa/docker-socket-proxy:0.3.0
            restart: unless-stopped
            environment:
              CONTAINERS: 1
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock:ro
          traefik:
            image: traefik:v3.2
      `,
    },
    {
      name: 'the long form',
      bad: yaml`
        services:
          agent:
            image: example/agent:1
            volumes:
              - «type: bind
                source: /var/run/docker.sock
                target: /var/run/docker.sock»
      `,
      good: yaml`
        services:
          agent:
            image: example/agent:1
      `,
    },
  ],
  only: (file) => file.mentions('volumes'),
  *check(file) {
    for (const service of file.services) {
      const { reference } = service.image ?? {};
      if (reference && isSocketProxy(reference)) continue;
      const mount = service.mounts.find(({ source, type }) => type !== 'volume' && engineSocket.test(source ?? ''));
      if (!mount) continue;
      const manages = reference !== undefined && isEngineManager(reference);
      const readOnly = mount.readOnly === true ? ' Read-only does not help: it protects the file, not what is said through it.' : '';
      const edit = removeItem(service.value, 'volumes', mount.item);
      yield {
        at: mount.at,
        message: `${service.title} mounts ${mount.source ?? ''}: whoever breaks into it controls the container engine, and so the host.${readOnly} ${manages ? 'Let only those reach it who may.' : 'Put a socket proxy in between.'}`,
        ...((manages || (reference && isMonitoring(reference))) && { severity: 'info' as const }),
        fixes: edit ? [{ title: 'Delete the mount', safety: 'review', edits: [edit] }, ...(manages ? [] : throughProxy(file, edit))] : [],
      };
    }
  },
});
