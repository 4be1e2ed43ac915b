import type { Fix } from '../../core/fix.js';
import { nearest } from '../../core/distance.js';
import { rule } from '../../core/rule.js';
import type { CommandInstruction } from '../../syntax/dockerfile/command-instruction.js';
import type { VariableUse } from '../../syntax/shell/uses.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/known-shell-variable',
  title: 'Use variables that have a value',
  severity: 'info',
  category: 'correctness',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A variable that nothing sets is empty, without a word from the shell. Every RUN is a shell of its own, so what an earlier RUN has assigned
    is gone. Upper-case names are left out: they may come from the base image.
  `,
  equivalents: ['shellcheck:SC2154'],
  examples: [
    {
      name: 'a slip of the pen',
      bad: 'FROM alpine:3.22\nRUN version=1.2 && curl -fO "https://example.com/«$verison».tgz"\n',
      good: 'FROM alpine:3.22\nRUN version=1.2 && curl -fO "https://example.com/$version.tgz"\n',
    },
  ],
  *check(dockerfile) {
    for (const run of dockerfile.all('RUN')) {
      const uses = run.onbuild ? [] : unknownUses(run);
      const names = uses.length > 0 ? namesIn(run) : [];
      for (const use of uses) {
        yield {
          at: { start: use.start, end: use.end },
          message: `Nothing in this RUN, and no ENV or ARG above, sets ${use.name}, so it is empty here.`,
          fixes: rename(use, names),
        };
      }
    }
  },
});

const withDefault = /^:?[-+=?]$/;

function unknownUses(run: CommandInstruction): VariableUse[] {
  const unknown = run.shellTexts.flatMap((text) =>
    text.script.uses.filter(
      ({ name, operator }) =>
        /^[a-z_]\w*[a-z]\w*$|^[a-z]$/.test(name) && !withDefault.test(operator) && !text.hasEnvironment(name) && !isSet(run, name),
    ),
  );
  // what is read from a file may set anything
  return unknown.length > 0 && run.commands.some(({ name }) => ['.', 'source', 'eval'].includes(name)) ? [] : unknown;
}

const isSet = ({ shellTexts }: CommandInstruction, name: string): boolean => shellTexts.some(({ script }) => script.settings.has(name));

// more are no names that somebody mistypes, and each finding would look at all of them
const mostNames = 200;

function namesIn({ stage, start, shellTexts }: CommandInstruction): string[] {
  const names = new Set([...shellTexts.flatMap(({ script }) => [...script.settings.keys()]), ...(stage?.namesAt(start) ?? [])]);
  return names.size > mostNames ? [] : [...names];
}

function rename(use: VariableUse, names: readonly string[]): Fix[] {
  const known = nearest(use.name, names);
  if (known === undefined) return [];
  return [{ title: `Use ${known}`, safety: 'review', edits: [{ span: use.nameSpan, text: known }] }];
}
