import type { Fix } from '../../core/fix.js';
import { nearest } from '../../core/distance.js';
import { rule } from '../../core/rule.js';
import type { ShapedValue } from '../../syntax/schema/check.js';
import type { Shape } from '../../syntax/schema/schema.js';
import { nameOf } from '../../syntax/schema/words.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/valid-value',
  title: 'Use values that Compose knows',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: 'Where only some values have a meaning, Compose or Docker refuses all others: policies, modes, conditions, protocols, capabilities, and what names are made of. Values with variables in them are not judged.',
  equivalents: ['dclint:invalid-schema'],
  examples: [
    {
      name: 'a policy that does not exist',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            restart: «allways»
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            restart: always
      `,
    },
    {
      name: 'a blank in the name of a service',
      bad: 'services:\n  «my web»: { image: nginx:1.27 }\n',
    },
  ],
  *check({ schema }) {
    for (const value of schema.wrongValues) {
      const { node, shape } = value;
      if (node.kind !== 'scalar') continue;
      const near = nearest(node.text, shape.values);
      const message = `${nameOf(value)} cannot be \`${node.text}\`.${knownValues(shape)}`;
      yield { at: node.span, message, fixes: near === undefined ? [] : [replaceBy(near, value, node)] };
    }
    for (const { pair } of schema.badNames) {
      const message = `Compose refuses the name "${pair.name}": names are made of letters, digits, dots, dashes and underscores.`;
      yield { at: pair.key.span, message };
    }
  },
});

/** What is possible instead; of many values, some. */
function knownValues({ values, minimum, maximum }: Shape): string {
  if (minimum !== undefined) return ` It is at least ${String(minimum)}${maximum === undefined ? '' : ` and at most ${String(maximum)}`}.`;
  if (values.length === 0) return ' It names nothing.';
  const some = values.slice(0, 8).map((value) => `\`${value}\``);
  return ` Known are ${some.join(', ')}${values.length > some.length ? ' and more' : ''}.`;
}

const replaceBy = (text: string, { shape }: ShapedValue, { span, style }: YamlScalar): Fix => {
  // other readers of YAML take a bare `no` for a boolean
  const quote = style === 'single' ? "'" : style === 'double' || (text === 'no' && shape.values.includes('no')) ? '"' : '';
  return { title: `Change to "${text}"`, safety: 'review', edits: [{ span, text: quote + text + quote }] };
};
