import { rule } from '../../core/rule.js';
import { isPlaceholder, isWord } from '../../syntax/dockerfile/keywords.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-syntax',
  title: 'Write lines that can be read as instructions',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    Every logical line starts with the name of an instruction. A line that starts with anything else stops the build; most often
    the line above has lost the backslash at its end.
  `,
  equivalents: ['hadolint:DL1000', 'dockerfile-utils:INVALID_SYNTAX'],
  examples: [{ name: 'a lost continuation', bad: 'FROM debian:13\nRUN apt-get update\n  «&&» apt-get -y upgrade\n' }],
  *check(dockerfile) {
    for (const instruction of dockerfile.instructions) {
      if (isWord(instruction.name) || isPlaceholder(instruction.textOf(instruction))) continue;
      yield {
        at: instruction.keyword,
        message: `A line cannot start with "${instruction.keywordText}". If it continues the line above, end that one with ${dockerfile.escape}.`,
      };
    }
  },
});
