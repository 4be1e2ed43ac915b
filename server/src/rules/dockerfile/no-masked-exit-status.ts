import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { RunCommand } from '../../syntax/dockerfile/dockerfile.js';

const declaring = ['export', 'local', 'readonly', 'declare', 'typeset'];

export default rule<'dockerfile'>({
  id: 'dockerfile/no-masked-exit-status',
  title: 'Do not lose the exit status of a substitution',
  severity: 'info',
  category: 'reliability',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    \`export x="$(cmd)"\` succeeds whenever \`export\` does, so neither \`&&\` nor \`set -e\` notices that \`cmd\` has failed.
    A plain assignment ends as its substitution ends.
  `,
  equivalents: ['shellcheck:SC2155'],
  examples: [
    {
      name: 'an exported version',
      bad: 'FROM alpine:3.22\nRUN «export» V="$(cat version)" && make\n',
      good: 'FROM alpine:3.22\nRUN V="$(cat version)" && export V && make\n',
    },
  ],
  only: (dockerfile) => dockerfile.runs(...declaring),
  *check(dockerfile) {
    for (const found of declaring.flatMap((name) => dockerfile.commandsNamed(name))) {
      const { command, text } = found;
      const masks =
        text.script.substitutions.length > 0 && command.declarations.find(({ value }) => value && /\$\((?!\()|`/.test(value.text));
      if (!masks || !command.nameWord) continue;
      const { start, end } = command.nameWord;
      yield {
        at: { start, end },
        message: `${command.name} succeeds even when the command in the value of ${masks.name} fails. Assign first, then ${command.name}.`,
        fixes: split(found),
      };
    }
  },
});

function split({ run, command }: RunCommand): Fix[] {
  const { name, args, declarations, nameWord, context, assignments, redirects, end } = command;
  const [only] = declarations;
  const isAlone = args.length === 1 && assignments.length + redirects.length === 0 && context.pipeline === undefined;
  if (!only || !nameWord || !isAlone || run.exec || context.operator === '||' || context.follower === '||') return [];
  const { start } = only;
  // a local variable has to exist before it is set
  const first = name === 'export' || name === 'readonly' ? '' : `${name} ${only.name} && `;
  const edits = [
    { span: { start: nameWord.start, end: start }, text: first },
    ...(first === '' ? [{ span: { start: end, end }, text: ` && ${name} ${only.name}` }] : []),
  ];
  return [{ title: `Assign ${only.name} by itself`, safety: 'review', edits }];
}
