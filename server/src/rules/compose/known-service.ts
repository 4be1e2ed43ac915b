import type { Report } from '../../core/finding.js';
import { rule } from '../../core/rule.js';
import { removeItem, removeKey } from '../../syntax/compose/edits.js';
import { referenceKeys, serviceReferences, type Reference } from '../../syntax/compose/references.js';
import type { Service } from '../../syntax/compose/service.js';
import type { Fix } from '../../core/fix.js';
import { extensionOf } from '../../syntax/compose/inheritance.js';
import type { ComposeProject } from '../../syntax/compose/project.js';
import { placeIn } from '../../syntax/compose/value.js';
import { didYouMean, renameTo } from './parts/references.js';
import { Places } from './parts/places.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/known-service',
  on: 'compose-project',
  title: 'Name services that exist',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Compose refuses a project in which \`depends_on\`, \`links\`, \`volumes_from\`, \`network_mode: service:…\`, \`ipc\`, \`pid\` or an
    additional build context names a service that the project does not have.

    The project counts, with its override and included files. A dependency with \`required: false\` may be missing.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a mistyped dependency',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            depends_on:
              - «databse»
          database:
            image: postgres:17
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            depends_on:
              - database
          database:
            image: postgres:17
      `,
    },
    {
      name: 'a dependency that has gone',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            depends_on:
              «cache»:
                condition: service_started
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
      `,
    },
  ],
  only: (project) => project.mentions('extends', ...referenceKeys),
  *check(project) {
    yield* unknownBases(project);
    const names = project.services.map(({ name }) => name);
    for (const service of project.services) {
      for (const reference of serviceReferences(service)) {
        if (!project.lacks('services', reference.name)) continue;
        const others = names.filter((name) => name !== service.name);
        const hint = didYouMean(reference.name, others) || ' Add it, or remove the entry.';
        yield {
          at: reference.at,
          message: `${service.title} names the service "${reference.name}" in \`${reference.key}\`, which the project does not have; Compose refuses that.${hint}`,
          fixes: [...renameTo(reference, others), ...removal(service, reference)],
        };
      }
    }
  },
});

/** Services that `extends` names and its file does not have. */
function* unknownBases(project: ComposeProject): Generator<Report> {
  const places = new Places();
  for (const { title, value } of project.services) {
    for (const layer of value.layers) {
      const extension = extensionOf(layer);
      const { service, file } = extension ?? {};
      const source = file ? file.path && project.surroundings.composeFile(file.path) : layer.file;
      if (!service?.text || !source || source.isBroken) continue;
      const at = placeIn(layer, service.scalar);
      const names = source.value.get('services')?.names() ?? [];
      if (names.includes(service.text) || !places.isNew(at)) continue;
      const where = source === layer.file ? 'its file' : source.path;
      yield {
        at,
        message: `${title} extends "${service.text}", which ${where} does not have; Compose refuses that.${didYouMean(service.text, names)}`,
        fixes: service.scalar.style === 'plain' ? renameTo({ name: service.text, at }, names) : [],
      };
    }
  }
}

function removal({ value }: Service, { key, name, item }: Reference): Fix[] {
  const edit = item ? removeItem(value, key, item) : removeKey(value, key);
  return edit ? [{ title: `Remove "${name}"`, safety: 'review', edits: [edit] }] : [];
}
