import type { Edit, Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { ComposeFile } from '../../syntax/compose/file.js';
import { removeItem } from '../../syntax/compose/edits.js';
import { isSocketProxy } from '../../syntax/images/known-images.js';
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

    Where a service needs to see containers, put a socket proxy in between that lets only the needed requests through.
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
  *check(file) {
    for (const service of file.services) {
      const { reference } = service.image ?? {};
      if (reference && isSocketProxy(reference)) continue;
      for (const mount of service.mounts) {
        if (mount.source === undefined || mount.type === 'volume' || !engineSocket.test(mount.source)) continue;
        const readOnly = mount.readOnly === true ? ' Read-only does not help: it protects the file, not what is said through it.' : '';
        const edit = removeItem(service.value, 'volumes', mount.item);
        yield {
          at: mount.at,
          message: `${service.title} mounts ${mount.source}: whoever breaks into it controls the container engine, and so the host.${readOnly} Put a socket proxy in between.`,
          fixes: edit ? [{ title: 'Delete the mount', safety: 'review', edits: [edit] }, ...throughProxy(file, edit)] : [],
        };
      }
    }
  },
});

/** Puts a service in front of the others that hands the socket on for reading. */
function throughProxy(file: ComposeFile, removal: Edit): Fix[] {
  const services = file.roots[0]?.map('services');
  const first = services?.pairs[0];
  if (!services || !first || services.flow || services.has('socket-proxy')) return [];
  const eol = file.text.includes('\r\n') ? '\r\n' : '\n';
  const indent = ' '.repeat(first.key.span.start - (file.text.lastIndexOf('\n', first.key.span.start - 1) + 1));
  const lines = [
    'socket-proxy:',
    '  image: tecnativa/docker-socket-proxy:${1:0.3.0}',
    '  restart: unless-stopped',
    '  environment:',
    '    CONTAINERS: ${2|1,0|}',
    '  volumes:',
    '    - /var/run/docker.sock:/var/run/docker.sock:ro',
  ];
  const text = lines.map((line, i) => (i === 0 ? line : indent + line) + eol).join('') + indent;
  const insertion = { span: { start: first.key.span.start, end: first.key.span.start }, text };
  return [{ title: 'Put a socket proxy in between (tcp://socket-proxy:2375)', safety: 'ask', edits: [insertion, removal] }];
}
