import { rule } from '../../core/rule.js';
import type { YamlNode, YamlScalar } from '../../syntax/yaml/node.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/prefer-true-false',
  title: 'Write true and false',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    \`yes\`, \`no\`, \`on\` and \`off\` are booleans in YAML 1.1 and text in YAML 1.2. Compose reads YAML 1.2, takes them for booleans all
    the same where it wants one, and warns about each. A bare \`restart: no\` is the other way round: it works, but other readers of the file see \`false\`.
  `,
  equivalents: [],
  examples: [
    {
      name: 'yes',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            init: «yes»
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            init: true
      `,
    },
    {
      name: 'a policy that reads as a boolean',
      bad: yaml`
        services:
          migrate:
            image: example/migrate:1
            restart: «no»
      `,
      good: yaml`
        services:
          migrate:
            image: example/migrate:1
            restart: "no"
      `,
    },
  ],
  *check({ schema }) {
    for (const { node } of schema.formats.get('boolean') ?? []) {
      const meant = node.kind === 'scalar' ? meantBy(node) : undefined;
      if (meant === undefined) continue;
      yield {
        at: node.span,
        message: `Compose takes this for \`${meant}\` and warns about the spelling of YAML 1.1. Write \`${meant}\`.`,
        fixes: [{ title: `Change to ${meant}`, safety: 'safe', edits: [{ span: node.span, text: meant }] }],
      };
    }
    for (const { node } of schema.formats.get('restart') ?? []) {
      if (!isBareNo(node)) continue;
      yield {
        at: node.span,
        message: 'Readers of YAML 1.1 take a bare `no` for `false`. Quote it.',
        severity: 'hint',
        fixes: [{ title: 'Quote it', safety: 'safe', edits: [{ span: node.span, text: '"no"' }] }],
      };
    }
  },
});

function meantBy({ value, text }: YamlScalar): 'true' | 'false' | undefined {
  if (typeof value !== 'string') return undefined;
  return /^(?:yes|on|y)$/i.test(text) ? 'true' : /^(?:no|off|n)$/i.test(text) ? 'false' : undefined;
}

const isBareNo = (node: YamlNode): boolean => node.kind === 'scalar' && node.style === 'plain' && node.text === 'no';
