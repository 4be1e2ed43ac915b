import type { Report } from '../../core/finding.js';
import { rule } from '../../core/rule.js';
import { CommandInstruction } from '../../syntax/dockerfile/command-instruction.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import { jsonOf, simpleWords } from '../../syntax/dockerfile/exec-form.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/match-cmd-form',
  title: 'Let CMD fit its ENTRYPOINT',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  supersedes: ['dockerfile/prefer-exec-form'],
  why: `
    CMD holds the arguments of ENTRYPOINT when both are arrays. A CMD in shell form arrives as \`/bin/sh -c …\`, which few programs expect;
    behind an ENTRYPOINT in shell form a CMD is ignored.
  `,
  equivalents: ['hadolint:DL3025', 'buildkit:JSONArgsRecommended'],
  examples: [
    {
      name: 'a CMD in shell form',
      bad: 'FROM alpine:3.22\nENTRYPOINT ["/app"]\nCMD «serve --port 80»\n',
      good: 'FROM alpine:3.22\nENTRYPOINT ["/app"]\nCMD ["serve", "--port", "80"]\n',
    },
    {
      name: 'an ENTRYPOINT in shell form',
      bad: 'FROM alpine:3.22\nENTRYPOINT /app\nCMD «["serve"]»\n',
      good: 'FROM alpine:3.22\nENTRYPOINT /app\n',
    },
  ],
  only: (dockerfile) => dockerfile.has('CMD') && dockerfile.has('ENTRYPOINT'),
  *check(dockerfile) {
    const stage = dockerfile.finalStage;
    const entrypoint = stage?.named('ENTRYPOINT').findLast(({ onbuild }) => !onbuild);
    const cmd = stage?.named('CMD').findLast(({ onbuild }) => !onbuild);
    if (!(entrypoint instanceof CommandInstruction) || !(cmd instanceof CommandInstruction)) return;
    if (
      entrypoint.exec
        ? entrypoint.exec.strings.length > 0 && cmd.isShellForm
        : entrypoint.isShellForm && (cmd.exec?.strings.length ?? cmd.words.length) > 0
    ) {
      yield { at: cmd.command, ...faultOf(dockerfile, entrypoint, cmd) };
    }
  },
});

function faultOf(dockerfile: Dockerfile, entrypoint: CommandInstruction, cmd: CommandInstruction): Omit<Report, 'at'> {
  if (!entrypoint.exec) {
    return {
      message: 'ENTRYPOINT is in shell form, so this CMD is ignored. Delete it, or write ENTRYPOINT as a JSON array.',
      fixes: [{ title: 'Delete the ignored CMD', safety: 'review', edits: [dockerfile.deletion(cmd)] }],
    };
  }
  const words = simpleWords(cmd);
  const shell = cmd.shell.words.join(' ') || (cmd.shell.kind === 'cmd' ? 'cmd /S /C' : '/bin/sh -c');
  return {
    message: `This CMD in shell form reaches the ENTRYPOINT as "${shell} …". Write it as a JSON array.`,
    fixes:
      words && !dockerfile.hasInnerComments(cmd)
        ? [{ title: 'Write it as a JSON array', safety: 'review', edits: [{ span: cmd.command, text: jsonOf(words) }] }]
        : [],
  };
}
