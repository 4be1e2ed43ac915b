import { rule } from '../../core/rule.js';
import type { CommandInstruction } from '../../syntax/dockerfile/command-instruction.js';
import { execForm } from '../../syntax/dockerfile/exec-form.js';
import { parseJsonArray, repairJson } from '../../syntax/dockerfile/json.js';

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
  only: (dockerfile) => dockerfile.has('CMD', 'ENTRYPOINT', 'HEALTHCHECK'),
  *check(dockerfile, { healthcheck }) {
    const names = healthcheck ? (['CMD', 'ENTRYPOINT', 'HEALTHCHECK'] as const) : (['CMD', 'ENTRYPOINT'] as const);
    for (const instruction of names.flatMap((name): readonly CommandInstruction[] => dockerfile.all(name))) {
      if (!instruction.isShellForm || isOnPurpose(instruction)) continue;
      if (looksLikeJson(instruction)) continue;
      yield {
        at: instruction.command,
        message: `${instruction.name} in shell form ${consequence(instruction)}. Write a JSON array.`,
        ...(replacesShell(instruction) && { severity: 'hint' as const }),
        fixes: dockerfile.hasInnerComments(instruction)
          ? []
          : [
              {
                title: 'Write it as a JSON array',
                safety: 'review',
                edits: [{ span: instruction.command, text: execForm(instruction) }],
              },
            ],
      };
    }
  },
});

function consequence(instruction: CommandInstruction): string {
  if (instruction.name === 'HEALTHCHECK') return 'needs a shell in the image';
  return replacesShell(instruction)
    ? 'gets signals only while its shell makes way for the one command'
    : 'runs under a shell that does not pass on signals';
}

/** Whether the command takes the place of its shell, as a single one of `ash -c` does by itself. dash, the shell of Debian and Ubuntu, stays. */
function replacesShell({ commands, shell }: CommandInstruction): boolean {
  const [command] = commands;
  if (!command || commands.length > 1) return false;
  const { isNested, inCondition, follower } = command.context;
  if (command.wrappers.some(({ name }) => name === 'exec')) return true;
  return shell.kind === 'ash' && !isNested && !inCondition && follower === undefined;
}

const isOnPurpose = ({ stage, start, shell }: CommandInstruction): boolean =>
  stage?.inEffect('SHELL', start) !== undefined || shell.kind === 'cmd' || shell.kind === 'powershell';

// a broken array is another rule's finding
const looksLikeJson = (instruction: CommandInstruction): boolean => {
  const text = instruction.joinedText(instruction.command);
  return text.startsWith('[') && (parseJsonArray(text) ?? repairJson(text)) !== undefined;
};
