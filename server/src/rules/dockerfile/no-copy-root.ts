import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-copy-root',
  title: 'Copy what is needed, not the whole stage',
  severity: 'warning',
  category: 'size',
  presets: { recommended: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    \`COPY --from=stage / /\` brings along compilers, caches and secrets of the other stage, and overwrites files of this one. Name the paths.
  `,
  equivalents: ['hadolint:DL3067'],
  examples: [{ name: 'everything', bad: 'FROM golang:1.25 AS build\nFROM alpine:3.22\nCOPY --from=build «/» /\n' }],
  only: (dockerfile) => dockerfile.hasFlag('from'),
  *check(dockerfile) {
    for (const copy of dockerfile.all('COPY')) {
      const source = copy.sources.find(({ text }) => /^["']?\/[.*]?["']?$/.test(text));
      // an image made to be copied whole, such as a set of tools, is another matter
      if (!copy.from || !dockerfile.stageOf(copy.from) || !source || !/^["']?\/\.?["']?$/.test(copy.destination?.text ?? '')) continue;
      if (copy.stage?.isFinal && copy.stage.base.kind === 'scratch') continue;
      yield {
        at: { start: source.start, end: source.end },
        message: `All files of "${copy.from.text}" are copied over this stage. Copy the paths that are needed.`,
      };
    }
  },
});
