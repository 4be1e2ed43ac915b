import { rule } from '../../core/rule.js';
import { removeKey } from '../../syntax/compose/edits.js';
import { Places } from './parts/places.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/no-ports-in-host-mode',
  on: 'compose-project',
  title: 'Publish ports only from a network of its own',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Ports are published from the network of a container to the host. With \`network_mode: host\` there is nothing between the two, so \`ports\` is
    ignored. A service that shares the network of another has to have its ports published there, and \`none\` has no network at all.
  `,
  equivalents: [],
  examples: [
    {
      name: 'the network of the host',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            network_mode: host
            «ports»:
              - "8080:80"
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            network_mode: host
      `,
    },
  ],
  only: (project) => project.mentions('network_mode'),
  *check(project) {
    if (project.isStack) return;
    const places = new Places();
    for (const service of project.services) {
      const mode = service.text('network_mode') ?? '';
      const at = service.value.get('ports')?.at;
      const because = reasonOf(mode);
      if (!at || because === undefined || service.ports.length === 0 || !places.isNew(at)) continue;
      const edit = removeKey(service.value, 'ports');
      yield {
        at,
        message: `${service.title} publishes ports although it has \`network_mode: ${mode}\`: ${because}`,
        fixes: edit ? [{ title: 'Delete ports', safety: 'review', edits: [edit] }] : [],
      };
    }
  },
});

function reasonOf(mode: string): string | undefined {
  if (mode === 'host') return 'it listens on the host itself, and `ports` is ignored. Delete it.';
  if (mode === 'none') return 'it has no network to publish from. Delete one of the two.';
  return /^(?:service|container):./.test(mode) ? 'the network is not its own. Publish them there, and delete `ports`.' : undefined;
}
