import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Span } from '../../core/span.js';
import { isUnknown } from '../../syntax/compose/interpolation.js';
import { isAddress, isLongAddress } from '../../syntax/compose/ip.js';
import { splitPort } from '../../syntax/compose/short-forms.js';
import { partOf } from '../../syntax/compose/value.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/valid-host-ip',
  title: 'Bind ports to addresses',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: 'What stands in front of the two ports is an address of the host, as Docker looks no names up: `127.0.0.1`, not `localhost`. An address of IPv6 needs brackets there, as it has colons of its own.',
  equivalents: [],
  examples: [
    {
      name: 'an address without brackets',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            ports:
              - "«::1»:8080:80"
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            ports:
              - "[::1]:8080:80"
      `,
    },
    {
      name: 'an address without quotes',
      bad: 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - «::1»::80\n',
      good: 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "[::1]::80"\n',
    },
    { name: 'a name', bad: 'services:\n  web:\n    image: nginx:1.27\n    ports: ["«localhost»:8080:80"]\n' },
  ],
  *check(file) {
    for (const { node } of file.schema.formats.get('port') ?? []) {
      const own = node.kind === 'map' ? node.scalar('host_ip') : undefined;
      if (own && !isUnknown(own) && own.text !== '' && !isAddress(bare(own.text))) yield { at: own.span, message: notAnAddress(own.text) };
      if (node.kind !== 'scalar' || node.templated) continue;
      const part = splitPort(node.text).ip;
      const ip = part && node.text.slice(part.start, part.end);
      if (!part || !ip || ip.includes('$') || (isAddress(bare(ip)) && !isLongAddress(ip))) continue;
      const at = partOf(node, { file }, part);
      yield isLongAddress(ip)
        ? { at, message: `Docker refuses ${ip} without brackets in a port. Write [${ip}].`, fixes: inBrackets(node, at, ip) }
        : { at, message: notAnAddress(ip) };
    }
  },
});

const bare = (ip: string): string => ip.replace(/^\[(.*)\]$/, '$1');

const notAnAddress = (ip: string): string =>
  `"${ip}" is no address, and Docker refuses to bind a port to a name. Write an address of the host.`;

function inBrackets({ span, style, text }: YamlScalar, { start, end }: Span, ip: string): Fix[] {
  if (end - start !== ip.length) return [];
  // without quotes, a bracket would open a list
  const edit = style === 'plain' ? { span, text: JSON.stringify(text.replace(ip, `[${ip}]`)) } : { span: { start, end }, text: `[${ip}]` };
  return [{ title: 'Put it in brackets', safety: 'safe', edits: [edit] }];
}
