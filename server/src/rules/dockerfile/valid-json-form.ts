import type { Report } from '../../core/finding.js';
import { rule } from '../../core/rule.js';
import { CommandInstruction } from '../../syntax/dockerfile/command-instruction.js';
import type { Instruction } from '../../syntax/dockerfile/instruction.js';
import { parseJsonArray, repairJson } from '../../syntax/dockerfile/json.js';

const names = ['CMD', 'ENTRYPOINT', 'RUN', 'VOLUME', 'COPY', 'ADD', 'SHELL', 'HEALTHCHECK'] as const;

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-json-form',
  title: 'Write arrays as JSON',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    The exec form is JSON: strings in double quotes, nothing behind the last of them. Text that is only nearly so is handed to the shell
    as it stands, which then looks for a program called \`[\`. An array that holds numbers stops the build.
  `,
  equivalents: ['dockerfile-utils:JSON_IN_SINGLE_QUOTES'],
  examples: [
    { name: 'single quotes', bad: "FROM alpine:3.22\nCMD «['ls', '-l']»\n", good: 'FROM alpine:3.22\nCMD ["ls", "-l"]\n' },
    {
      name: 'a trailing comma',
      bad: 'FROM alpine:3.22\nENTRYPOINT «["ls", "-l",]»\n',
      good: 'FROM alpine:3.22\nENTRYPOINT ["ls", "-l"]\n',
    },
    { name: 'a missing quote', bad: 'FROM alpine:3.22\nCMD «["ls", "-l]»\n', good: 'FROM alpine:3.22\nCMD ["ls", "-l"]\n' },
    { name: 'a number', bad: 'FROM alpine:3.22\nCMD «["sleep", 1]»\n', good: 'FROM alpine:3.22\nCMD ["sleep", "1"]\n' },
  ],
  *check(dockerfile) {
    for (const name of names) {
      for (const instruction of dockerfile.all(name)) {
        const report = reportOf(instruction, dockerfile.hasInnerComments(instruction));
        if (report) yield report;
      }
    }
  },
});

function reportOf(instruction: Instruction, hasComments: boolean): Report | undefined {
  const at = instruction instanceof CommandInstruction ? instruction.command : instruction.args;
  const text = instruction.joinedText(at);
  if (!text.startsWith('[')) return undefined;
  const values = parseJsonArray(text);
  if (values?.every((value) => typeof value === 'string')) return undefined;
  const repaired = repairJson(text);
  if (repaired === undefined && !values) return undefined;
  // SHELL has no other form than this
  const isRefused = values !== undefined || instruction.name === 'SHELL';
  return {
    at,
    message: values
      ? `The array of ${instruction.name} may hold strings only; with anything else the build stops. Quote every element.`
      : `This is not quite JSON, so ${isRefused ? 'the build stops' : `${instruction.name} takes it for plain text`}. Write strings in double quotes, separated by commas.`,
    ...(!isRefused && { severity: 'warning' as const }),
    fixes:
      repaired === undefined || hasComments
        ? []
        : [{ title: 'Rewrite it as JSON', safety: 'review', edits: [{ span: at, text: repaired }] }],
  };
}
