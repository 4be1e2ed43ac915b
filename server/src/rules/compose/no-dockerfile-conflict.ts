import { rule } from '../../core/rule.js';
import { removeKey } from '../../syntax/compose/edits.js';
import { Places } from './parts/places.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/no-dockerfile-conflict',
  title: 'Choose one Dockerfile',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: '`dockerfile` names a file, `dockerfile_inline` holds its text. Compose refuses a build that has both.',
  equivalents: [],
  examples: [
    {
      name: 'a file and a text',
      bad: yaml`
        services:
          web:
            build:
              context: .
              dockerfile: Dockerfile.web
              «dockerfile_inline»: FROM nginx:1.27
      `,
      good: yaml`
        services:
          web:
            build:
              context: .
              dockerfile: Dockerfile.web
      `,
    },
  ],
  only: (file) => file.mentions('dockerfile_inline'),
  *check(file) {
    const places = new Places();
    for (const service of file.services) {
      const build = service.value.get('build');
      const at = build?.get('dockerfile_inline')?.at;
      if (!build || !at || !build.get('dockerfile') || !places.isNew(at)) continue;
      yield {
        at,
        message: `${service.title} is built by \`dockerfile\` and by \`dockerfile_inline\`, which Compose refuses. Delete one of them.`,
        fixes: ['dockerfile_inline', 'dockerfile'].flatMap((key) => {
          const edit = removeKey(build, key);
          return edit ? [{ title: `Delete ${key}`, safety: 'ask' as const, edits: [edit] }] : [];
        }),
      };
    }
  },
});
