import { rule } from '../../core/rule.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/valid-key-type',
  title: 'Quote keys that YAML does not read as text',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: 'Compose refuses keys that YAML reads as a number, a boolean or null. Quotes make text of them. `yes` and `on` are text in YAML 1.2 already.',
  equivalents: [],
  examples: [
    {
      name: 'a label that is a number',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            labels:
              «80»: http
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            labels:
              "80": http
      `,
    },
  ],
  *check({ text, schema }) {
    for (const { key } of schema.otherKeys) {
      const written = text.slice(key.start, key.end);
      const type = /^[-+.\d]/.test(written) ? 'a number' : /^[tf]/i.test(written) ? 'a boolean' : 'null';
      yield {
        at: key.span,
        message: `YAML reads the key ${written} as ${type}, and Compose refuses keys that are not text. Quote it.`,
        fixes: written === '' ? [] : [{ title: 'Quote the key', safety: 'safe', edits: [{ span: key.span, text: `"${written}"` }] }],
      };
    }
  },
});
