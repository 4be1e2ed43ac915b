import { rule } from '../../core/rule.js';
import { ownTags } from '../../syntax/yaml/tags.js';
import { yaml } from './parts/yaml.js';

const known: ReadonlySet<string> = new Set(['!reset', '!override', '!']);

export default rule<'compose'>({
  id: 'compose/known-tag',
  title: 'Use tags that Compose knows',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: [],
  since: '0.1.0',
  why: 'Compose knows `!reset` and `!override`, and what YAML itself brings (`!!str`). Any other tag has no effect there: the value is read as if it were not written.',
  equivalents: [],
  examples: [
    {
      name: 'a tag of another tool',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            environment:
              KEY: «!vault» secret/web
            ports: !reset []
      `,
    },
  ],
  *check({ text, roots }) {
    if (!/(?:^|[\s,[{])!/.test(text)) return;
    for (const { name, span } of roots.flatMap((root) => ownTags(text, root)))
      if (!known.has(name)) yield { at: span, message: `Compose does not know the tag ${name}, and reads the value as if it had none.` };
  },
});
