import { rule } from '../../core/rule.js';
import { stageOfTarget } from '../../syntax/dockerfile/facts.js';
import { didYouMean, renameTo } from './parts/references.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/known-build-target',
  on: 'compose-project',
  title: 'Build a stage that the Dockerfile has',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: 'A build whose `target` is not a stage of its Dockerfile fails. Stages are found by name, without regard to case, or by number.',
  equivalents: [],
  examples: [
    {
      name: 'a mistyped stage',
      files: { Dockerfile: 'FROM node:22 AS build\nRUN npm ci\nFROM nginx:1.27 AS production\nCOPY --from=build /app /srv\n' },
      bad: yaml`
        services:
          web:
            build:
              context: .
              target: «producton»
      `,
      good: yaml`
        services:
          web:
            build:
              context: .
              target: production
      `,
    },
  ],
  only: (project) => project.mentions('build') && project.mentions('target'),
  *check(project) {
    for (const service of project.services) {
      const target = service.build?.target;
      const facts = target?.text ? project.dockerfileOf(service) : undefined;
      if (!target?.text || !target.place || !facts || facts.stages.length === 0 || stageOfTarget(facts, target.text)) continue;
      const names = facts.stages.flatMap(({ name }) => name ?? []);
      const reference = { name: target.text, at: target.place };
      yield {
        at: target.place,
        message: `${service.title} builds the stage "${target.text}", which its Dockerfile does not have, so the build fails.${didYouMean(target.text, names)}`,
        fixes: target.scalar?.style === 'plain' ? renameTo(reference, names) : [],
      };
    }
  },
});
