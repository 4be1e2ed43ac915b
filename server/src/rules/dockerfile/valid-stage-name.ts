import { rule } from '../../core/rule.js';
import { hasPlaceholder } from '../../syntax/dockerfile/placeholder.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-stage-name',
  title: 'Name stages with letters, digits and - _ .',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    A stage name starts with a letter and goes on with letters, digits, \`-\`, \`_\` and \`.\`. With any other the build stops.
  `,
  equivalents: ['dockerfile-utils:INVALID_BUILD_STAGE_NAME'],
  examples: [{ name: 'a digit first', bad: 'FROM golang:1.25 AS «1build»\n' }],
  *check(dockerfile) {
    for (const { alias } of dockerfile.all('FROM')) {
      if (!alias || hasPlaceholder(alias.text) || /^[a-z][a-z0-9-_.]*$/i.test(alias.text)) continue;
      yield {
        at: alias,
        message: `"${alias.text}" is no legal stage name. Start with a letter and use letters, digits, "-", "_" and ".".`,
      };
    }
  },
});
