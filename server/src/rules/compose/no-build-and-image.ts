import { rule, type Options } from '../../core/rule.js';
import { addToService } from '../../syntax/compose/edits.js';
import { Places } from './parts/places.js';
import { yaml } from './parts/yaml.js';

interface PullOptions extends Options {
  readonly checkPullPolicy: boolean;
}

export default rule<'compose', PullOptions>({
  id: 'compose/no-build-and-image',
  title: 'Say whether an image is built or pulled',
  severity: 'hint',
  category: 'reproducibility',
  presets: {},
  fixes: ['review'],
  since: '0.1.0',
  why: `
    With \`build\` beside \`image\` Compose pulls the image if it can and builds it otherwise, so two machines may run different things.
    It is legal, and the way to name what is built: \`pull_policy: build\` says that it is never pulled.
  `,
  equivalents: ['dclint:no-build-and-image'],
  options: {
    checkPullPolicy: { default: false, all: true, description: 'Leave alone services that set `pull_policy`.' },
  },
  examples: [
    {
      name: 'an image that is built here, or not',
      options: { checkPullPolicy: true },
      bad: yaml`
        services:
          web:
            «build»: .
            image: example/web:1
      `,
      good: yaml`
        services:
          web:
            build: .
            image: example/web:1
            pull_policy: build
      `,
    },
  ],
  only: (file) => file.mentions('build') && file.mentions('image'),
  *check(file, { checkPullPolicy }) {
    const places = new Places();
    for (const service of file.services) {
      const at = service.value.get('build')?.at;
      if (!at || !service.has('image') || (checkPullPolicy && service.has('pull_policy')) || !places.isNew(at)) continue;
      const edit = service.has('pull_policy') ? undefined : addToService(service, ['pull_policy'], 'build');
      yield {
        at,
        message: `${service.title} has \`build\` and \`image\`, so what runs may have been built or pulled. Say which by \`pull_policy\`.`,
        fixes: edit ? [{ title: 'Always build it', safety: 'review', edits: [edit] }] : [],
      };
    }
  },
});
