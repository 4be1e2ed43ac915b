import { rule } from '../../core/rule.js';
import { isPredefined, platformArguments } from '../../syntax/dockerfile/predefined.js';
import { didYouMean, renameTo } from './parts/references.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/known-build-arg',
  on: 'compose-project',
  title: 'Pass arguments that the Dockerfile declares',
  severity: 'info',
  category: 'correctness',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    The builder drops an argument that no \`ARG\` of the Dockerfile declares, with a warning that scrolls by. The build goes on with the
    default of the argument that was meant.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a mistyped argument',
      files: { Dockerfile: 'ARG NODE_VERSION=22\nFROM node:$NODE_VERSION\n' },
      bad: yaml`
        services:
          web:
            build:
              context: .
              args:
                «NODE_VERISON»: 24
      `,
      good: yaml`
        services:
          web:
            build:
              context: .
              args:
                NODE_VERSION: 24
      `,
    },
  ],
  only: (project) => project.mentions('args'),
  *check(project) {
    for (const service of project.services) {
      const facts = service.buildArgs.length > 0 ? project.dockerfileOf(service) : undefined;
      // ONBUILD of a base image may declare more
      if (!facts || facts.stages.length === 0 || facts.hasForeignSyntax || facts.images.some((image) => image.includes('onbuild')))
        continue;
      for (const { name, nameAt } of service.buildArgs) {
        if (name === '' || /[${}]/.test(name) || facts.args.has(name) || isPredefined(name) || platformArguments.has(name)) continue;
        const isPlain = nameAt.end - nameAt.start === name.length;
        yield {
          at: nameAt,
          message: `${service.title} passes the build argument "${name}", which no ARG of its Dockerfile declares, so it has no effect.${didYouMean(name, facts.args.keys())}`,
          fixes: isPlain ? renameTo({ name, at: nameAt }, facts.args.keys()) : [],
        };
      }
    }
  },
});
