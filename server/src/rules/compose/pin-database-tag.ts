import { rule } from '../../core/rule.js';
import { addTag, judgedImages } from './parts/images.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/pin-database-tag',
  title: 'Pin the major version of what keeps data',
  severity: 'warning',
  category: 'reliability',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    A new major version of a database often cannot read the data of the one before. Without a tag, or with \`latest\`, the next
    pull brings it, and the database does not start. Name at least the major version. Prometheus, Grafana and Loki read what
    their earlier versions wrote, and are left to the rules about tags.
  `,
  equivalents: ['dclint:service-image-require-explicit-tag'],
  supersedes: ['compose/require-image-tag', 'compose/no-latest-tag'],
  examples: [
    {
      name: 'a database without a version',
      bad: yaml`
        services:
          db:
            image: «postgres»
          search:
            image: opensearchproject/opensearch:«latest»
      `,
      good: yaml`
        services:
          db:
            image: postgres:major
          search:
            image: opensearchproject/opensearch:major
      `,
    },
  ],
  *check(file) {
    for (const judged of judgedImages(file)) {
      const { service, image, reference } = judged;
      const { software } = service;
      if (software?.stateful !== true || software.kind === 'monitoring' || reference.digest !== undefined) continue;
      if (reference.tag !== undefined && reference.tag !== 'latest') continue;
      yield {
        at: image.tagAt ?? image.at,
        message: `${service.title} keeps data with whatever version of ${reference.name} was pushed last: the next pull may bring one that cannot read it. Pin the major version.`,
        fixes: () => addTag(file, judged, 'major'),
      };
    }
  },
});
