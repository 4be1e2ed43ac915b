import { nearest } from '../../core/distance.js';
import { rule } from '../../core/rule.js';
import { Onbuild } from '../../syntax/dockerfile/instructions.js';
import { isKeyword, isPlaceholder, isWord, keywords } from '../../syntax/dockerfile/keywords.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/known-instruction',
  title: 'Use instructions that exist',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A word that is no instruction stops the build. It is a slip of the fingers, or the rest of a command whose line above
    has lost the backslash at its end.
  `,
  equivalents: ['hadolint:DL1000', 'dockerfile-utils:UNKNOWN_INSTRUCTION'],
  examples: [
    { name: 'a mistyped keyword', bad: 'FROM debian:13\n«CPOY» . /app\n', good: 'FROM debian:13\nCOPY . /app\n' },
    { name: 'in lower case', bad: 'FROM debian:13\n«rn» ls\n', good: 'FROM debian:13\nrun ls\n' },
  ],
  *check(dockerfile) {
    for (const each of dockerfile.instructions) {
      const instruction = each instanceof Onbuild ? (each.trigger ?? each) : each;
      const { name, keyword, keywordText } = instruction;
      if (isKeyword(name) || !isWord(name) || isPlaceholder(instruction.textOf(instruction))) continue;
      const similar = nearest(name, keywords);
      const text = similar && instruction.inCaseOfKeyword(similar);
      yield {
        at: keyword,
        message:
          text === undefined
            ? `"${keywordText}" is not an instruction. If it continues the line above, end that one with ${dockerfile.escape}.`
            : `"${keywordText}" is not an instruction; "${text}" is.`,
        fixes: text === undefined ? [] : [{ title: `Change to ${text}`, safety: 'review', edits: [{ span: keyword, text }] }],
      };
    }
  },
});
