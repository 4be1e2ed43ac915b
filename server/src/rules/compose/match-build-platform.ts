import { rule } from '../../core/rule.js';
import { appendItem } from '../../syntax/compose/edits.js';
import { itemText } from '../../syntax/compose/value.js';
import { Places } from './parts/places.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/match-build-platform',
  title: 'Build for the platform that is run',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: 'Compose refuses a service whose `platform` is not among the platforms that its image is built for.',
  equivalents: [],
  examples: [
    {
      name: 'one platform to build, another to run',
      bad: yaml`
        services:
          web:
            platform: «linux/arm64»
            build:
              context: .
              platforms: [linux/amd64]
      `,
      good: yaml`
        services:
          web:
            platform: linux/arm64
            build:
              context: .
              platforms: [linux/amd64, linux/arm64]
      `,
    },
  ],
  only: (file) => file.mentions('platform') && file.mentions('platforms'),
  *check(file) {
    const places = new Places();
    for (const service of file.services) {
      const { text, place } = service.value.get('platform') ?? {};
      const platforms = service.value.get('build', 'platforms');
      const built = platforms?.items().map(itemText) ?? [];
      if (text === undefined || !place || built.length === 0 || built.includes(undefined) || built.includes(text) || !places.isNew(place))
        continue;
      const list = platforms?.last?.node;
      const edit = list && appendItem(file, list, text);
      yield {
        at: place,
        message: `${service.title} runs on ${text}, which is not under \`build.platforms\`; Compose refuses that. Build for it as well.`,
        fixes: edit ? [{ title: `Build for ${text} as well`, safety: 'review', edits: [edit] }] : [],
      };
    }
  },
});
