import { rule } from '../../core/rule.js';
import type { CommandInstruction } from '../../syntax/dockerfile/command-instruction.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import { parseJsonArray, repairJson } from '../../syntax/dockerfile/json.js';
import { isPosix } from '../../syntax/dockerfile/shells.js';

export default rule<'dockerfile', { readonly healthcheck: boolean }>({
  id: 'dockerfile/prefer-exec-form',
  title: 'Write CMD and ENTRYPOINT as JSON arrays',
  severity: 'warning',
  category: 'reliability',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    The shell form runs the program as a child of \`/bin/sh -c\`. The shell does not pass on signals, so the container takes
    ten seconds to stop and is then killed, and arguments of \`docker run\` are lost. An array starts the program itself.
  `,
  equivalents: ['hadolint:DL3025', 'buildkit:JSONArgsRecommended', 'kics:not_using_json_in_cmd_and_entrypoint_arguments'],
  options: { healthcheck: { default: false, all: true, description: 'Report HEALTHCHECK CMD as well.' } },
  examples: [
    {
      name: 'one simple command',
      bad: 'FROM node:22\nCMD «node server.js "my app"»\n',
      good: 'FROM node:22\nCMD ["node", "server.js", "my app"]\n',
    },
    {
      name: 'a command that needs a shell',
      bad: 'FROM node:22\nENTRYPOINT «node $FILE»\n',
      good: 'FROM node:22\nENTRYPOINT ["/bin/sh", "-c", "node $FILE"]\n',
    },
  ],
  *check(dockerfile, { healthcheck }) {
    const names = healthcheck ? (['CMD', 'ENTRYPOINT', 'HEALTHCHECK'] as const) : (['CMD', 'ENTRYPOINT'] as const);
    for (const instruction of names.flatMap((name): readonly CommandInstruction[] => dockerfile.all(name))) {
      if (!instruction.isShellForm || instruction.shell.explicit || instruction.shell.kind === 'cmd') continue;
      if (looksLikeJson(instruction)) continue;
      const [only] = instruction.commands;
      const replacesShell = instruction.commands.length === 1 && only?.wrappers.some(({ name }) => name === 'exec');
      yield {
        at: instruction.command,
        message: `${instruction.name} in shell form runs under a shell that does not pass on signals. Write a JSON array.`,
        ...(replacesShell === true && { severity: 'hint' as const }),
        fixes: dockerfile.hasInnerComments(instruction)
          ? []
          : [
              {
                title: 'Write it as a JSON array',
                safety: 'review',
                edits: [{ span: instruction.command, text: arrayOf(dockerfile, instruction) }],
              },
            ],
      };
    }
  },
});

// a broken array is another rule's finding
const looksLikeJson = (instruction: CommandInstruction): boolean => {
  const text = instruction.joinedText(instruction.command);
  return text.startsWith('[') && (parseJsonArray(text) ?? repairJson(text)) !== undefined;
};

function arrayOf(dockerfile: Dockerfile, instruction: CommandInstruction): string {
  const words = simpleWords(instruction);
  const text = instruction.joinedText(instruction.command).replace(/\s+$/, '');
  const escape = dockerfile.escape === '`' ? text.replaceAll('`', '``') : text;
  return `[${(words ?? ['/bin/sh', '-c', escape]).map((word) => JSON.stringify(word)).join(', ')}]`;
}

/** The words of a command that needs no shell, or undefined. */
function simpleWords(instruction: CommandInstruction): string[] | undefined {
  const [only, ...others] = instruction.commands;
  const [script] = instruction.scripts;
  if (!only || others.length > 0 || !isPosixOrUnknown(instruction) || only.context.isNested) return undefined;
  if (only.assignments.length > 0 || only.redirects.length > 0 || only.wrappers.some(({ name }) => name !== 'exec')) return undefined;
  if (!script || script.errors.length > 0 || /[;&|<>()!]/.test(script.text.replace(/"[^"]*"|'[^']*'/g, ''))) return undefined;
  const words = [...(only.nameWord ? [only.nameWord] : []), ...only.args];
  if (words.length === 0 || words.some((word) => word.value === undefined || (!word.isQuoted && /[*?[{~]/.test(word.text))))
    return undefined;
  return words.map(({ raw }) => raw);
}

const isPosixOrUnknown = ({ shell }: CommandInstruction): boolean => isPosix(shell) || shell.kind === 'unknown';
