import { rule } from '../../core/rule.js';
import { PairsInstruction } from '../../syntax/dockerfile/instructions.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/match-description-name',
  title: 'Start descriptions with the name they describe',
  severity: 'hint',
  category: 'style',
  presets: {},
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    A comment directly above a stage or a global ARG is shown as its description if it starts with that name. With any other first word
    it is taken for one that went wrong; a blank line below says that it is none.
  `,
  equivalents: ['buildkit:InvalidDefinitionDescription'],
  examples: [
    {
      name: 'above a stage',
      bad: '«# compiles the program»\nFROM golang:1.25 AS build\n',
      good: '# compiles the program\n\nFROM golang:1.25 AS build\n',
    },
  ],
  only: ({ comments }) => comments.length > 0,
  *check(dockerfile) {
    const suppressed = new Set(dockerfile.suppressions.map(({ span }) => span.start));
    for (const { next, start, end, text } of dockerfile.comments) {
      const name =
        next?.name === 'FROM'
          ? next.stage?.from.alias?.text
          : next instanceof PairsInstruction && !next.stage && next.name === 'ARG'
            ? next.pairs[0]?.key
            : undefined;
      if (!next || name === undefined || text === '' || suppressed.has(start) || /licen[cs]e|copyright/i.test(text)) continue;
      const above = dockerfile.linesOf({ start: end, end });
      if (above.end !== dockerfile.linesOf(next).start || text.toLowerCase().startsWith(name.toLowerCase())) continue;
      yield {
        at: { start, end },
        message: `This comment does not start with "${name}", so it is not shown as its description. Start with the name, or leave a blank line.`,
        fixes: [
          { title: 'Insert a blank line', safety: 'safe', edits: [{ span: { start: above.end, end: above.end }, text: dockerfile.eol }] },
        ],
      };
    }
  },
});
