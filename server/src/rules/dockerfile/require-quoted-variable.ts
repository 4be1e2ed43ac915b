import { rule } from '../../core/rule.js';
import type { VariableUse } from '../../syntax/shell/uses.js';
import { addQuotes, isSplit } from './shell/quoting.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/require-quoted-variable',
  title: 'Quote variables in arguments',
  severity: 'hint',
  category: 'correctness',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    The shell splits an unquoted variable at blanks and takes \`*\`, \`?\` and \`[\` in it for file names; an empty one disappears as an argument.
    Leave it unquoted where it holds a list that is meant to be split, such as packages or options.
  `,
  equivalents: ['shellcheck:SC2086'],
  examples: [
    {
      name: 'a build argument in a path',
      bad: 'FROM alpine:3.22\nARG APP\nRUN mkdir -p /opt/«$APP»/bin\n',
      good: 'FROM alpine:3.22\nARG APP\nRUN mkdir -p /opt/"$APP"/bin\n',
    },
  ],
  *check(dockerfile) {
    for (const text of dockerfile.shellTexts) {
      for (const use of text.script.uses) {
        if (use.quoted || !isSplit(use.place) || !maySplit(use) || text.isSettled(use.name)) continue;
        yield {
          at: { start: use.start, end: use.end },
          message: `$${use.name} is split at blanks and expanded as a pattern. Put it in double quotes, unless it holds a list.`,
          fixes: addQuotes(text, use, use.place),
        };
      }
    }
  },
});

/** Whether it may be split by accident: it is no number, no list of arguments and not named as a list. */
function maySplit({ name, operator, index }: VariableUse): boolean {
  if (index !== undefined || /^[#?$!*@-]$/.test(name) || ['#', '+', ':+', '@'].includes(operator)) return false;
  return !/(?:FLAGS?|OPTS?|OPTIONS?|ARGS?|PARAMS|LIBS|MODULES|PLUGINS|EXTENSIONS|FEATURES|TAGS|LIST|DEP(?:END)?S|DEPENDENCIES|PACKAGES|PKGS)$/i.test(
    name,
  );
}
