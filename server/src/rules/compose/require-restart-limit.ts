import { rule, type Options } from '../../core/rule.js';
import { yaml } from './parts/yaml.js';

interface Limit extends Options {
  readonly attempts: number;
}

export default rule<'compose', Limit>({
  id: 'compose/require-restart-limit',
  title: 'Give up after some failed starts',
  severity: 'hint',
  category: 'reliability',
  presets: {},
  fixes: ['review'],
  since: '0.1.0',
  why: `
    \`on-failure\` without a number starts a program that fails at once again and again, for good. With a number the engine gives up
    and somebody notices.
  `,
  equivalents: ['kics:restart_policy_on_failure_not_set_to_5'],
  options: { attempts: { default: 5, description: 'How many times to try.' } },
  examples: [
    {
      name: 'a job that may fail',
      bad: yaml`
        services:
          import:
            image: example/import:1
            restart: «on-failure»
      `,
      good: yaml`
        services:
          import:
            image: example/import:1
            restart: on-failure:5
      `,
    },
  ],
  only: ({ text }) => text.includes('on-failure'),
  *check(file, { attempts }) {
    for (const service of file.services) {
      const restart = service.value.get('restart');
      const [, count] = /^on-failure(?::(\d+))?$/.exec(restart?.text ?? '') ?? [];
      if (!restart?.place || !restart.text?.startsWith('on-failure') || count === String(attempts)) continue;
      yield {
        at: restart.place,
        message: `${service.title} is started again ${count === undefined ? 'for good' : `${count} times`} when it fails. Limit that to ${attempts}.`,
        fixes: [
          {
            title: `Change to on-failure:${attempts}`,
            safety: 'review',
            edits: [{ span: restart.place, text: `on-failure:${attempts}`, path: restart.place.path }],
          },
        ],
      };
    }
  },
});
