import { rule } from '../../core/rule.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { Flag } from '../../syntax/dockerfile/instruction.js';
import type { From } from '../../syntax/dockerfile/instructions.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-constant-platform',
  title: 'Leave the platform to the build',
  severity: 'warning',
  category: 'reproducibility',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A literal platform in FROM makes an image for one architecture, whatever the build asks for, and emulates it elsewhere.
    \`--platform=$BUILDPLATFORM\` for tools, and nothing for the rest, is what multi-platform builds need.
  `,
  equivalents: ['hadolint:DL3029', 'buildkit:FromPlatformFlagConstDisallowed', 'kics:using_platform_with_from'],
  examples: [{ name: 'a literal', bad: 'FROM «--platform=linux/amd64» node:22\n', good: 'FROM node:22\n' }],
  *check(dockerfile) {
    for (const from of dockerfile.all('FROM')) {
      const flag = from.flag('platform');
      if (!flag?.value || flag.value.includes('$') || isOnPurpose(dockerfile, from, flag.value)) continue;
      yield {
        at: { start: flag.start, end: flag.end },
        message: `FROM is bound to ${flag.value}, whatever platform the build is for. Delete the flag, or use a variable.`,
        fixes: [{ title: 'Delete the flag', safety: 'review', edits: [deletion(from, flag)] }],
      };
    }
  },
});

const deletion = (from: From, { start, end }: Flag): { span: { start: number; end: number }; text: string } => ({
  span: { start, end: Math.max(end, from.words[0]?.start ?? end) },
  text: '',
});

/** A stage named after its platform, or one of several for different platforms. */
function isOnPurpose(dockerfile: Dockerfile, from: From, platform: string): boolean {
  const name = from.alias?.text.toLowerCase() ?? '';
  if (
    platform
      .toLowerCase()
      .split('/')
      .some((part) => name.includes(part))
  )
    return true;
  return dockerfile
    .all('FROM')
    .some((other) => other.image?.text === from.image?.text && (other.flag('platform')?.value ?? platform) !== platform);
}
