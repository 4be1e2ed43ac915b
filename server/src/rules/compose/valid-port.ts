import { rule } from '../../core/rule.js';
import { isUnknown } from '../../syntax/compose/interpolation.js';
import { portFaults, rangeSize, type PortFault } from '../../syntax/compose/port-faults.js';
import { partOf } from '../../syntax/compose/value.js';
import type { Span } from '../../core/span.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { yaml } from './parts/yaml.js';

const problems: Readonly<Record<PortFault['fault'], string>> = {
  missing: 'names no port of the container',
  number: 'has a port that is no number from 1 to 65535, nor a range of such numbers',
  sizes: 'has two ranges of different sizes',
  protocol: 'has a protocol other than tcp, udp and sctp',
};

export default rule<'compose'>({
  id: 'compose/valid-port',
  title: 'Write ports that can be read',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: [],
  since: '0.1.0',
  why: 'An entry of `ports` is `[[address:]published:]target[/protocol]`, with numbers from 1 to 65535 or ranges of them. Compose refuses what it cannot read. Parts with variables in them are not judged.',
  equivalents: [],
  examples: [
    {
      name: 'a digit too many, and a range that does not fit',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            ports:
              - "8080:«80800»"
              - "«9000-9001:9000-9002»"
              - "53:53/«upd»"
      `,
    },
  ],
  *check(file) {
    for (const { node } of file.schema.formats.get('port') ?? []) {
      if (node.kind === 'map') yield* longPort(node).map(({ fault, part }) => ({ at: part, message: messageFor(fault) }));
      if (node.kind !== 'scalar' || node.value === null || node.templated) continue;
      for (const { fault, part } of portFaults(node.text)) yield { at: partOf(node, { file }, part), message: messageFor(fault) };
    }
  },
});

const messageFor = (fault: PortFault['fault']): string => `This entry ${problems[fault]}, and Compose refuses it.`;

function longPort(map: YamlMap): PortFault[] {
  const [first] = map.pairs;
  if (!first) return [];
  const isWrong = (key: string, lowest: number): Span[] => {
    const scalar = map.scalar(key);
    return scalar && !isUnknown(scalar) && rangeSize(scalar.text, lowest) === undefined ? [scalar.span] : [];
  };
  const missing = map.has('target') || map.has('<<') ? [] : [first.key.span];
  const wrong = [...isWrong('target', 1), ...isWrong('published', 0)];
  return [...missing.map((part) => ({ fault: 'missing' as const, part })), ...wrong.map((part) => ({ fault: 'number' as const, part }))];
}
