import { rule } from '../../core/rule.js';
import { ValueInstruction } from '../../syntax/dockerfile/instructions.js';
import { isRoot } from '../../syntax/dockerfile/users.js';

export default rule<'dockerfile', { readonly everyStage: boolean }>({
  id: 'dockerfile/no-root-user',
  title: 'End as another user than root',
  severity: 'warning',
  category: 'security',
  presets: { security: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    What runs as root in a container is root to the kernel: one hole in the isolation, and it is root on the host. Most programs
    need no more than their own files and a port above 1023. Work as root above, and switch with USER before CMD.
  `,
  equivalents: ['hadolint:DL3002', 'trivy:DS-0002', 'checkov:CKV_DOCKER_8', 'kics:last_user_is_root', 'dockle:CIS-DI-0001'],
  options: { everyStage: { default: false, all: true, description: 'Judge every stage by itself, not only the final one.' } },
  examples: [
    {
      name: 'the last USER',
      bad: 'FROM node:22\nUSER node\nRUN npm ci\nUSER «root»\nCMD ["node", "x.js"]\n',
      good: 'FROM node:22\nUSER node\nRUN npm ci\nUSER root\nUSER 65532:65532\nCMD ["node", "x.js"]\n',
    },
    {
      name: 'by number, in a parent stage',
      bad: 'FROM node:22 AS base\nUSER «0:0»\nFROM base\nRUN ls\n',
      good: 'FROM node:22 AS base\nUSER 0:0\nFROM base\nRUN ls\nUSER 65532:65532\n',
    },
  ],
  only: (dockerfile) => dockerfile.has('USER'),
  *check(dockerfile, { everyStage }) {
    for (const stage of dockerfile.stages) {
      if (!stage.isFinal && !everyStage) continue;
      const user = everyStage ? stage.named('USER').findLast(({ onbuild }) => !onbuild) : stage.inEffect('USER', Infinity);
      if (!(user instanceof ValueInstruction) || !isRoot(user.value ?? user.argsText)) continue;
      yield {
        at: user.args,
        message: `${stage.label} ends as "${user.argsText}": what runs in the container is root. Switch to another user before CMD.`,
        ...(stage.dropsPrivileges && { severity: 'hint' as const }),
        fixes: [
          { title: 'Switch to another user', safety: 'ask', edits: [dockerfile.insertBeforeCommand(stage, 'USER ${1:65532}:${2:65532}')] },
        ],
      };
    }
  },
});
