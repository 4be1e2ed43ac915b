import { rule } from '../../core/rule.js';
import { Places } from './parts/places.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/valid-scale',
  title: 'Run no negative number of containers',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: 'Compose refuses a number of replicas below 0. With 0 the service is defined, and started only when it is scaled.',
  equivalents: [],
  examples: [
    {
      name: 'less than none',
      bad: yaml`
        services:
          worker:
            image: example/worker:1
            scale: «-1»
      `,
      good: yaml`
        services:
          worker:
            image: example/worker:1
            scale: 0
      `,
    },
  ],
  only: (file) => file.mentions('scale', 'replicas'),
  *check(file) {
    const places = new Places();
    for (const service of file.services) {
      for (const value of [service.value.get('scale'), service.value.get('deploy', 'replicas')]) {
        if (!value?.place || !/^-\s*[1-9]/.test(value.text ?? '') || !places.isNew(value.place)) continue;
        yield {
          at: value.place,
          message: `${service.title} is to run ${value.text ?? ''} containers, which Compose refuses. Use 0 to start none.`,
          fixes: [{ title: 'Use 0', safety: 'review', edits: [{ span: value.place, text: '0', path: value.place.path }] }],
        };
      }
    }
  },
});
