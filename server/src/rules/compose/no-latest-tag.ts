import { rule, type Options } from '../../core/rule.js';
import { addTag, judgedImages } from './parts/images.js';
import { yaml } from './parts/yaml.js';

const moving = ['latest', 'stable', 'edge', 'test', 'nightly', 'dev', 'beta', 'canary', 'lts'];

interface TagOptions extends Options {
  readonly tags: readonly string[];
}

export default rule<'compose', TagOptions>({
  id: 'compose/no-latest-tag',
  title: 'Name a version instead of latest',
  severity: 'warning',
  category: 'reproducibility',
  presets: { strict: { tags: moving } },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    \`latest\` is whatever was pushed last. The next \`docker compose pull\` may bring a new major version, and no file tells which
    one ran before. The default of a variable counts as what is written: \`\${TAG:-latest}\` is \`latest\`.
  `,
  equivalents: ['dclint:service-image-require-explicit-tag'],
  options: {
    tags: { default: ['latest'], all: moving, description: 'Tags that move from one version to the next.' },
  },
  examples: [
    {
      name: 'as the default of a variable',
      bad: yaml`
        services:
          web:
            image: nginx:«\${TAG:-latest}»
          cache:
            image: redis:«latest»
      `,
      good: yaml`
        services:
          web:
            image: nginx:tag
          cache:
            image: redis:tag
      `,
    },
  ],
  *check(file, { tags }) {
    for (const judged of judgedImages(file)) {
      const { service, image, reference } = judged;
      if (reference.tag === undefined || reference.digest !== undefined || !tags.includes(reference.tag)) continue;
      yield {
        at: image.tagAt ?? image.at,
        message: `${service.title} runs ${reference.name}:${reference.tag}, which is another program after the next pull. Name the version that was tested.`,
        fixes: () => addTag(file, judged, 'tag'),
      };
    }
  },
});
