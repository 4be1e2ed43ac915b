import { rule } from '../../core/rule.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { Stage } from '../../syntax/dockerfile/stage.js';

export default rule<'dockerfile', { readonly everyStage: boolean }>({
  id: 'dockerfile/require-label',
  title: 'Carry the labels that the project asks for',
  severity: 'info',
  category: 'reliability',
  presets: {},
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    With \`labels\` in the configuration, images are found, sorted and cleaned up by them. An image that lacks one is overlooked.
    Labels of the stages that the final one is built on count.
  `,
  equivalents: ['hadolint:DL3049'],
  options: { everyStage: { default: false, all: true, description: 'Ask for them in every stage.' } },
  examples: [
    {
      name: 'a label that is missing',
      settings: { labels: { team: 'text', version: 'semver' } },
      bad: 'FROM «node:22»\nLABEL version=1.0.0\n',
      good: 'FROM node:22\nLABEL version=1.0.0\nLABEL team=""\n',
    },
  ],
  only: (_dockerfile, { labels }) => Object.keys(labels).length > 0,
  *check(dockerfile, { everyStage }, { labels }) {
    const names = Object.keys(labels);
    if (names.length === 0) return;
    for (const stage of dockerfile.stages) {
      const present = stage.isFinal || everyStage ? keysOf(dockerfile, stage) : undefined;
      // a key that holds a variable may be any of them
      if (!present || [...present].some((key) => key.includes('$'))) continue;
      for (const name of names.filter((each) => !present.has(each))) {
        const label = dockerfile.insertBelow(stage.named('LABEL').at(-1) ?? stage.from, `LABEL ${name}="$1"`);
        yield {
          at: stage.from.image ?? stage.from.keyword,
          message: `${stage.label} lacks the label "${name}", which this project asks for. Add it.`,
          fixes: [{ title: `Add the label ${name}`, safety: 'ask', edits: [label] }],
        };
      }
    }
  },
});

const keysOf = (dockerfile: Dockerfile, stage: Stage): Set<string> =>
  new Set([...stage.chain()].flatMap((link) => dockerfile.own(link, 'LABEL').flatMap(({ pairs }) => pairs.map(({ key }) => key))));
