import type { Edit, Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { addToService, appendItem } from '../../syntax/compose/edits.js';
import type { Dependency } from '../../syntax/compose/references.js';
import type { Service } from '../../syntax/compose/service.js';
import { optional } from './parts/optional-dependency.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/no-disabled-dependency',
  on: 'compose-project',
  title: 'Depend on what is on',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A service with \`profiles\` is there only while one of them is active. Compose refuses to start a service whose dependency is off, unless the
    dependency says \`required: false\`. A service that is always on, or on by another profile, needs dependencies that are on with it.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a dependency behind a profile',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            depends_on:
              - «debugger»
          debugger:
            image: example/debugger:1
            profiles: [debug]
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            depends_on:
              debugger:
                condition: service_started
                required: false
          debugger:
            image: example/debugger:1
            profiles: [debug]
      `,
    },
  ],
  only: (project) => project.mentions('depends_on') && project.mentions('profiles'),
  *check(project) {
    for (const service of project.services) {
      for (const dependency of service.dependencies) {
        const target = project.service(dependency.name);
        const missing = target && dependency.required && !project.isOn(target) ? profilesLacking(service, target) : undefined;
        if (!target || !missing) continue;
        const when = missing.length === 0 ? '' : ` while the profile "${missing.join('" or "')}" alone is active`;
        yield {
          at: dependency.at,
          message: `${service.title} depends on "${target.name}", which its profiles switch off${when}; then Compose refuses to start. Share the profiles, or add \`required: false\`.`,
          fixes: [...optional(dependency), ...shared(service, target, missing, dependency)],
        };
      }
    }
  },
});

/** Profiles with which a service is on and its dependency off; none if it is always on; undefined if there is no such case. */
function profilesLacking({ profiles }: Service, target: Service): readonly string[] | undefined {
  if (target.profiles.length === 0 || [...profiles, ...target.profiles].some((profile) => profile.includes('$'))) return undefined;
  const lacking = profiles.filter((profile) => !target.profiles.includes(profile));
  return profiles.length > 0 && lacking.length === 0 ? undefined : lacking;
}

/** The service gets the profiles of its dependency, or the dependency the one that it lacks. */
function shared(service: Service, target: Service, missing: readonly string[], { name }: Dependency): Fix[] {
  const fix = (title: string, edit: Edit | undefined): Fix[] => (edit ? [{ title, safety: 'review', edits: [edit] }] : []);
  const [profile] = missing;
  if (profile === undefined) return fix(`Start it only with the profiles of ${name}`, addToService(service, ['profiles'], target.profiles));
  const { home, ownMap } = target;
  const list = missing.length === 1 ? ownMap?.own('profiles')?.value : undefined;
  const edit = home && list && appendItem(home.file, list, profile);
  return fix(`Start ${name} with the profile ${profile} as well`, edit && { ...edit, path: home.file.path });
}
