import { rule } from '../../core/rule.js';
import type { Report } from '../../core/finding.js';
import { placeIn, itemText, type Item, type Layer } from '../../syntax/compose/value.js';
import type { YamlSeq } from '../../syntax/yaml/node.js';
import { correction, joined, testWords, textPlace } from './parts/healthcheck-lists.js';
import { Places } from './parts/places.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/valid-healthcheck-test',
  title: 'Begin the list of a health check with CMD or CMD-SHELL',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A list says by its first item how the rest is run: \`CMD\` runs the items as a command, \`CMD-SHELL\` gives one text to the shell, \`NONE\`
    switches the check off. Compose refuses any other first item, and what follows the text of \`CMD-SHELL\` never reaches the shell.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a command without CMD',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            healthcheck:
              test: ["«curl»", "-f", "http://localhost"]
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            healthcheck:
              test: ["CMD", "curl", "-f", "http://localhost"]
      `,
    },
    {
      name: 'a shell that is given several words',
      bad: yaml`
        services:
          db:
            image: postgres:17
            healthcheck:
              test:
                - CMD-SHELL
                - pg_isready
                - «-U»
                - postgres
      `,
      good: yaml`
        services:
          db:
            image: postgres:17
            healthcheck:
              test:
                - CMD-SHELL
                - "pg_isready -U postgres"
      `,
    },
  ],
  *check(file) {
    const places = new Places();
    for (const service of file.services) {
      const test = service.value.get('healthcheck', 'test');
      const { last, place } = test ?? {};
      if (!test || last?.node?.kind !== 'seq' || !place || service.text('healthcheck', 'disable') === 'true' || !places.isNew(place))
        continue;
      const problem = judge(test.items(), last.node, last);
      if (problem) yield { ...problem, message: `The health check of "${service.name}" ${problem.message}` };
    }
  },
});

/** What is wrong with a list; `message` goes on after the name of the check. */
function judge(items: readonly Item[], list: YamlSeq, layer: Layer): Report | undefined {
  const [first, command, lost] = items;
  if (!first)
    return { at: placeIn(layer, list.span), message: 'is an empty list, which Compose refuses. Write a command, or `disable: true`.' };
  const word = itemText(first);
  if (word === 'CMD-SHELL' && command && lost)
    return {
      at: textPlace(lost),
      message: 'gives several words to `CMD-SHELL`, which runs the first one alone. Write them as one text.',
      fixes: joined(items.slice(1), list, layer),
    };
  if (word === undefined || testWords.includes(word)) return undefined;
  return {
    at: textPlace(first),
    message: `begins with "${word}" instead of \`CMD\` or \`CMD-SHELL\`, which Compose refuses.`,
    fixes: [correction(word, items, list, layer)],
  };
}
