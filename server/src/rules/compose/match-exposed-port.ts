import { rule } from '../../core/rule.js';
import type { ComposeProject } from '../../syntax/compose/project.js';
import type { Service } from '../../syntax/compose/service.js';
import { knownImage } from '../../syntax/images/known-images.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/match-exposed-port',
  on: 'compose-project',
  title: 'Publish ports that the image exposes',
  severity: 'hint',
  category: 'correctness',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    \`EXPOSE\` in a Dockerfile says on which ports its program listens. A service that publishes another one most often sends its visitors to a port
    where nobody is. Nothing is said where a variable or an unknown base image may expose more.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a port that the Dockerfile does not have',
      files: { Dockerfile: 'FROM node:22\nEXPOSE 3000\nCMD ["node", "."]\n' },
      bad: yaml`
        services:
          web:
            build: .
            ports:
              - "8080:«80»"
      `,
      good: yaml`
        services:
          web:
            build: .
            ports:
              - "8080:3000"
      `,
    },
  ],
  only: (project) => project.mentions('build') && project.mentions('ports'),
  *check(project) {
    for (const service of project.services) {
      const exposed = exposedBy(project, service);
      if (exposed.length === 0) continue;
      for (const { target, protocol } of service.ports) {
        const port = target.value?.first;
        if (port === undefined || port !== target.value?.last || protocol === undefined) continue;
        if (exposed.includes(`${String(port)}/${protocol}`)) continue;
        const [only = '', ...others] = exposed.map((each) => each.replace(/\/tcp$/, ''));
        yield {
          at: target.at,
          message: `${service.title} publishes port ${String(port)}, but its Dockerfile exposes ${[only, ...others].join(', ')}. Publish what it listens on.`,
          fixes:
            others.length === 0 && protocol === 'tcp' && /^\d+$/.test(only)
              ? [{ title: `Publish port ${only}`, safety: 'review', edits: [{ path: target.at.path, span: target.at, text: only }] }]
              : [],
        };
      }
    }
  },
});

/** Distributions and languages, whose images expose no port. */
const exposesNothing =
  /^(?:alpine|amazonlinux|archlinux|busybox|debian|eclipse-temurin|fedora|golang|node|(?:rocky|alma)linux|perl|python|ruby|rust|ubuntu)$/;

/** What the image of a service exposes, as `port/protocol`; nothing where that cannot be told. */
function exposedBy(project: ComposeProject, service: Service): readonly string[] {
  const { ports: own = [], image } = project.stageOf(service) ?? {};
  const isPlain = image === undefined || exposesNothing.test(image.repository);
  const base = isPlain ? [] : knownImage(image)?.ports?.map((port) => `${String(port)}/tcp`);
  return base && own.length > 0 && own.every((each) => /^\d+\//.test(each)) ? [...own, ...base] : [];
}
