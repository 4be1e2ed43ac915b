import { rule } from '../../core/rule.js';
import type { Literal } from '../../syntax/shell/uses.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-literal-expansion',
  title: 'Use double quotes around variables',
  severity: 'hint',
  category: 'correctness',
  presets: {},
  fixes: [],
  since: '0.1.0',
  why: `
    In single quotes \`$x\` is a dollar sign and an x. That is right for text that another program expands later, and a mistake everywhere
    else.
  `,
  equivalents: ['shellcheck:SC2016'],
  examples: [{ name: 'printed as it stands', bad: "FROM alpine:3.22\nRUN echo «'built for $TARGETARCH'»\n" }],
  only: ({ shellTexts }) => shellTexts.some(({ script }) => script.literals.length > 0),
  *check(dockerfile) {
    for (const { script } of dockerfile.shellTexts) {
      for (const literal of script.literals) {
        if (!/\$[A-Za-z_{(]|`[^`]+`/.test(literal.value) || isExpandedLater(literal)) continue;
        const { start, end } = literal;
        yield { at: { start, end }, message: 'Nothing is expanded in single quotes. Use double quotes if this is meant to be.' };
      }
    }
  },
});

/** Programs that expand `$` themselves, or run text. */
const expanding =
  /^(?:g?awk|mawk|sed|perl|(?:ba|da|a|z|k|c|tc|fi)?sh|jq|yq|envsubst|xargs|find|trap|printf|su|sudo|gosu|su-exec|runuser|chroot|ssh|eval|alias|grep|[ef]grep|dpkg-query|php|node|python[\d.]*|ruby|make|git|rename|psql|mysql|docker|\[|test)$/;

/** Files that a shell reads, when somebody logs in or runs them. */
const shellFile = /(?:profile|rc|env|login|aliases)$|\.(?:d\/.+|(?:ba|z|k)?sh)$|bin\//;

function isExpandedLater({ place: { command } }: Literal): boolean {
  if (!command || expanding.test(command.name) || command.name === '') return true;
  const { pipeline, pipeIndex } = command.context;
  const isPiped = pipeline !== undefined && pipeIndex < pipeline.elements.length - 1;
  return isPiped || command.redirects.some(({ target }) => target !== undefined && shellFile.test(target.raw));
}
