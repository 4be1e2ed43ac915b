import { rule } from '../../core/rule.js';
import type { Place } from '../../core/span.js';
import type { Service } from '../../syntax/compose/service.js';
import { yaml } from './parts/yaml.js';

const dockerApi = 2375;

export default rule<'compose'>({
  id: 'compose/no-docker-api-port',
  title: "Keep the engine's API off the network",
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    Port 2375 is the API of the container engine without encryption and without a password: whoever reaches it owns the host. Programs
    that look for it on the internet find it within hours. Use TLS with client certificates on port 2376, or SSH.
  `,
  equivalents: [],
  supersedes: ['compose/no-public-database-port'],
  examples: [
    {
      name: 'Docker in Docker for everybody, and a client of another host',
      bad: yaml`
        services:
          docker:
            image: docker:29-dind
            ports:
              - «"2375:2375"»
          runner:
            image: example/runner:1
            environment:
              DOCKER_HOST: «tcp://build.example.com:2375»
      `,
      good: yaml`
        services:
          docker:
            image: docker:29-dind
            ports:
              - "127.0.0.1:2376:2376"
          runner:
            image: example/runner:1
            environment:
              DOCKER_HOST: ssh://build@build.example.com
      `,
    },
  ],
  only: ({ text }) => text.includes('2375') || text.includes('DOCKER_HOST'),
  *check(file) {
    for (const service of file.services) {
      for (const { at, target, published } of service.ports) {
        if (!published || target.value?.first !== dockerApi) continue;
        yield {
          at,
          message: `${service.title} publishes port 2375, the API of the container engine without a password: whoever reaches it owns the host. Use TLS on port 2376.`,
        };
      }
      const host = remoteEngine(service);
      if (!host) continue;
      yield {
        at: host,
        message: `${service.title} drives the container engine of another host without TLS: whoever is on the way can as well. Set DOCKER_TLS_VERIFY, or use \`ssh://\`.`,
      };
    }
  },
});

/** Where an engine is named that is neither on this host nor another service. */
function remoteEngine({ environment }: Service): Place | undefined {
  const host = environment.find(({ name }) => name === 'DOCKER_HOST');
  const [, address = ''] = /^tcp:\/\/([^:/]+)/.exec(host?.value ?? '') ?? [];
  const isLocal = !address.includes('.') || address.startsWith('127.') || address === 'host.docker.internal';
  return isLocal || environment.some(({ name }) => /^DOCKER_(?:TLS|CERT)/.test(name)) ? undefined : host?.valueAt;
}
