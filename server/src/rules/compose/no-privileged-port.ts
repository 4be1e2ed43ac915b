import type { Fix } from '../../core/fix.js';
import { rule, type Options } from '../../core/rule.js';
import { isSinglePort, type Port, type PortPart, type PortRange } from '../../syntax/compose/ports.js';
import { readNames } from '../../syntax/compose/references.js';
import type { Service } from '../../syntax/compose/service.js';
import { yaml } from './parts/yaml.js';

interface Strict extends Options {
  readonly strictPorts: boolean;
}

export default rule<'compose', Strict>({
  id: 'compose/no-privileged-port',
  title: 'Leave ports below 1024 to the host',
  severity: 'hint',
  category: 'security',
  presets: {},
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Ports below 1024 are for root: a program in a container needs a capability to open one, and on the host they belong to its own
    services. Services that drop all capabilities, or say what they do about \`NET_BIND_SERVICE\`, have thought of it.
  `,
  equivalents: ['kics:privileged_ports_mapped_in_container'],
  options: { strictPorts: { default: false, all: true, description: 'Report such ports whatever the capabilities of the service.' } },
  examples: [
    {
      name: 'a web server on port 80 of the host',
      bad: yaml`
        services:
          web:
            image: example/web:1
            ports:
              - "«80»:8080"
      `,
      good: yaml`
        services:
          web:
            image: example/web:1
            ports:
              - "8080:8080"
      `,
    },
  ],
  only: (file) => file.mentions('ports'),
  *check(file, { strictPorts }) {
    for (const service of file.services) {
      if (!strictPorts && mindsCapabilities(service)) continue;
      for (const { published, target } of service.ports) {
        const part = [published, target].find(isPrivileged);
        if (!part) continue;
        const where = part === published ? 'of the host' : 'in its container';
        yield {
          at: part.at,
          message: `${service.title} uses port ${part.value?.first ?? ''} ${where}; ports below 1024 are for root. Use one above.`,
          fixes: part === published ? raise(part) : [],
        };
      }
    }
  },
});

const isPrivileged = (part: Port['published']): boolean => part?.value !== undefined && part.value.first > 0 && part.value.first < 1024;

const mindsCapabilities = ({ value }: Service): boolean =>
  ['cap_drop', 'cap_add'].some((key) =>
    readNames(key, value.get(key)).some(
      ({ name }) => /^(?:CAP_)?NET_BIND_SERVICE$/i.test(name) || (key === 'cap_drop' && /^all$/i.test(name)),
    ),
  );

function raise({ value, at }: PortPart<PortRange>): Fix[] {
  if (!value || !isSinglePort(value) || at.end - at.start !== String(value.first).length) return [];
  const port = value.first + 8000;
  return [{ title: `Publish port ${port} instead`, safety: 'review', edits: [{ span: at, text: String(port), path: at.path }] }];
}
