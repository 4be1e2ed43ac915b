import { rule } from '../../core/rule.js';
import { CommandInstruction } from '../../syntax/dockerfile/command-instruction.js';
import type { Stage } from '../../syntax/dockerfile/stage.js';
import { isRoot } from '../../syntax/dockerfile/users.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/prefer-numeric-user',
  title: 'Name the user by number',
  severity: 'info',
  category: 'security',
  presets: {},
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Kubernetes cannot look into the image, so with \`runAsNonRoot\` it refuses a user given by name. A number can be verified.
  `,
  equivalents: ['hadolint:DL3066'],
  examples: [
    {
      name: 'a user made here',
      bad: 'FROM debian:13\nRUN useradd -u 1000 app\nUSER «app»\n',
      good: 'FROM debian:13\nRUN useradd -u 1000 app\nUSER 1000\n',
    },
  ],
  only: (dockerfile) => dockerfile.has('USER'),
  *check(dockerfile) {
    const stage = dockerfile.finalStage;
    const user = stage?.inEffect('USER', Infinity);
    const [, name = ''] = /^["']?([^:"']*)/.exec(user?.argsText ?? '') ?? [];
    if (!stage || !user || name === '' || /^\d+$|\$/.test(name) || isRoot(name) || isOfWindows(name)) return;
    const uid = uidOf(stage, name);
    yield {
      at: user.args,
      message: `USER "${name}" is a name, which Kubernetes cannot verify to be no root. Give its number.`,
      fixes:
        uid !== undefined && user.argsText === name
          ? [{ title: `Change to ${uid}`, safety: 'review', edits: [{ span: user.args, text: uid }] }]
          : [],
    };
  },
});

// Windows has no numbers for users
const isOfWindows = (name: string): boolean => /^Container(?:User|Administrator)$/i.test(name);

/** The number that a useradd or adduser of the stage gives to a name. */
function uidOf(stage: Stage, name: string): string | undefined {
  for (const link of stage.chain()) {
    for (const run of link.named('RUN')) {
      if (!(run instanceof CommandInstruction)) continue;
      const made = run.commands.find((command) => command.is(['useradd', 'adduser']) && command.args.at(-1)?.value === name);
      const uid = made?.optionValues('-u', '--uid').find((value) => /^\d+$/.test(value));
      if (uid !== undefined) return uid;
    }
  }
  return undefined;
}
