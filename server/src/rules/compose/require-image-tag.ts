import { rule } from '../../core/rule.js';
import { addTag, judgedImages } from './parts/images.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/require-image-tag',
  title: 'Give every image a tag',
  severity: 'warning',
  category: 'reproducibility',
  presets: { strict: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    Without a tag or digest the image is \`latest\`: whatever was pushed last. Two hosts run different programs from the same file,
    and nothing tells which one worked yesterday. Name the version that was tested.
  `,
  equivalents: ['dclint:service-image-require-explicit-tag'],
  examples: [
    {
      name: 'the port of a registry is no tag',
      bad: yaml`
        services:
          app:
            image: «localhost:5000/app»
      `,
      good: yaml`
        services:
          app:
            image: localhost:5000/app:tag
      `,
    },
  ],
  *check(file) {
    for (const judged of judgedImages(file)) {
      const { service, image, reference } = judged;
      if (reference.tag !== undefined || reference.digest !== undefined) continue;
      yield {
        at: image.at,
        message: `${service.title} runs ${reference.name} without a tag, so it gets whatever was pushed last. Name the version that was tested.`,
        fixes: () => addTag(file, judged, 'tag'),
      };
    }
  },
});
