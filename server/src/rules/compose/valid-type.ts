import type { Fix } from '../../core/fix.js';
import type { Report } from '../../core/finding.js';
import { rule } from '../../core/rule.js';
import type { ComposeFile } from '../../syntax/compose/file.js';
import { isUnknown } from '../../syntax/compose/interpolation.js';
import type { MissingKey, ShapedValue } from '../../syntax/schema/check.js';
import { Type } from '../../syntax/schema/schema.js';
import { nameOf, placeOf, typeOf, typesOf } from '../../syntax/schema/words.js';
import type { YamlNode } from '../../syntax/yaml/node.js';
import { isPairInList } from './parts/schema.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/valid-type',
  title: 'Give every key a value of its type',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Compose refuses text where it wants a list, a number where it wants text, a key without a value, and entries that lack a key
    they cannot do without. Values with variables in them are not judged: they are filled in first.
  `,
  equivalents: ['dclint:invalid-schema'],
  examples: [
    {
      name: 'a number where text is wanted',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            user: «1000»
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            user: "1000"
      `,
    },
    {
      name: 'one port instead of a list',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            ports: «"8080:80"»
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            ports: ["8080:80"]
      `,
    },
    {
      name: 'a key without a value, and one that is missing',
      bad: yaml`
        services:
          web:
            build: .
            «volumes»:
            develop:
              watch:
                - «path»: ./src
                  target: /src
      `,
    },
  ],
  *check(file) {
    const { wrongTypes, missingKeys, formats } = file.schema;
    for (const value of wrongTypes) {
      if (isPairInList(value)) continue;
      const wanted = typesOf(value.shape);
      const message = isNothing(value.node)
        ? `${nameOf(value)} has no value, and Compose refuses that: it wants ${wanted}. Give it one, or delete it.`
        : `${nameOf(value)} is ${typeOf(value.node)}, but Compose wants ${wanted} and refuses the file.`;
      yield { at: placeOf(value), message, fixes: fixesOf(file, value) };
    }
    for (const missing of missingKeys) if (isWhole(file, missing)) yield missingReport(missing);
    for (const value of formats.get('boolean') ?? []) if (isOtherText(value.node)) yield booleanReport(value);
  },
});

const isNothing = (node: YamlNode): boolean => node.kind === 'scalar' && node.value === null;

function fixesOf({ text }: ComposeFile, { node, shape }: ShapedValue): Fix[] {
  if (node.kind !== 'scalar' || node.value === null || node.style === 'literal' || node.style === 'folded') return [];
  const written = text.slice(node.start, node.end);
  if (typeof node.value !== 'string' && shape.accepts(Type.string)) {
    const meant = node.value === false && shape.values.includes('no') ? 'no' : node.text;
    return [{ title: 'Quote it', safety: 'review', edits: [{ span: node.span, text: `"${meant}"` }] }];
  }
  const fits = typeof node.value === 'string' ? Type.string : Type.integer | Type.number;
  if (!shape.accepts(Type.list) || shape.items?.accepts(fits) === false || (node.style === 'plain' && /[,[\]{}\n]/.test(written)))
    return [];
  return [{ title: 'Make it a list', safety: 'review', edits: [{ span: node.span, text: `[${written}]` }] }];
}

/** Items of lists are whole; what lacks in a mapping may come from another file, unless this one says what runs. */
function isWhole({ services }: ComposeFile, { list, level }: MissingKey): boolean {
  if (list) return true;
  for (let at = level; at; at = at.up)
    if (at.up?.pair?.name === 'services') return (at.map.has('image') || at.map.has('build')) && !at.map.has('extends');
  return services.some((service) => service.has('image') || service.has('build'));
}

function missingReport({ map, name, pair, list }: MissingKey): Report {
  const [first] = map.pairs;
  const at = list && first ? first.key.span : (pair?.key.span ?? map.span);
  const where = list && pair ? `This entry of \`${pair.name}\`` : `\`${pair?.name ?? ''}\``;
  return { at, message: `${where} has no \`${name}\`, and Compose refuses that. Add it.` };
}

/** Text in the place of a boolean that stands for none. */
const isOtherText = (node: YamlNode): boolean =>
  node.kind === 'scalar' &&
  typeof node.value === 'string' &&
  !isUnknown(node) &&
  !/^(?:true|false|yes|no|on|off|y|n|t|f|[01])$/i.test(node.text);

const booleanReport = (value: ShapedValue): Report => ({
  at: placeOf(value),
  message: `${nameOf(value)} is text, but Compose wants true or false and refuses the file.`,
});
