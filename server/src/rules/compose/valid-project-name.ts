import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { isUnknown } from '../../syntax/compose/interpolation.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/valid-project-name',
  title: 'Name the project in lower case',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: 'The name of a project becomes part of the names of its containers, networks and volumes. It is made of lower-case letters, digits, dashes and underscores, and begins with a letter or digit; Compose refuses any other.',
  equivalents: [],
  examples: [
    {
      name: 'capitals and a blank',
      bad: yaml`
        name: «My Shop»
        services:
          web:
            image: nginx:1.27
      `,
      good: yaml`
        name: my-shop
        services:
          web:
            image: nginx:1.27
      `,
    },
  ],
  *check({ schema }) {
    for (const { node } of schema.formats.get('name') ?? []) {
      if (node.kind !== 'scalar' || typeof node.value !== 'string') continue;
      if (isUnknown(node) || /^[a-z0-9][a-z0-9_-]*$/.test(node.text)) continue;
      yield {
        at: node.span,
        message: `Compose refuses the project name "${node.text}": it is made of lower-case letters, digits, dashes and underscores.`,
        fixes: legalName(node),
      };
    }
  },
});

function legalName({ text, span, style }: YamlScalar): Fix[] {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[_-]+|-+$/g, '');
  if (name === '' || style === 'literal' || style === 'folded') return [];
  // what would be a number, or nothing, without quotes
  const quote = style === 'single' ? "'" : style === 'double' || !/^[a-z]/.test(name) || /^(?:null|true|false)$/.test(name) ? '"' : '';
  return [{ title: `Change to "${name}"`, safety: 'safe', edits: [{ span, text: quote + name + quote }] }];
}
