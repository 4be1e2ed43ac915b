import { rule } from '../../core/rule.js';
import { anything } from '../../syntax/dockerfile/builds.js';
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
  examples: [
    { name: 'a literal', bad: 'FROM «--platform=linux/amd64» node:22\n', good: 'FROM node:22\n' },
    {
      name: 'a build for another platform',
      files: { 'docker-bake.hcl': 'target "web" {\n  platforms = ["linux/amd64", "linux/arm64"]\n}\n' },
      bad: 'FROM «--platform=linux/amd64» node:22\n',
      good: 'FROM node:22\n',
    },
  ],
  only: (dockerfile) => dockerfile.hasFlag('platform'),
  *check(dockerfile) {
    const froms = dockerfile.all('FROM');
    const platforms = platformsByImage(froms);
    for (const from of froms) {
      const flag = from.flag('platform');
      if (!flag?.value || flag.value.includes('$') || isNamedAfter(from, flag.value)) continue;
      if ((platforms.get(from.image?.text)?.size ?? 0) > 1) continue;
      yield {
        at: { start: flag.start, end: flag.end },
        message: `FROM is bound to ${flag.value}, ${otherBuild(dockerfile, flag.value)}. Delete the flag, or use a variable.`,
        fixes: [{ title: 'Delete the flag', safety: 'review', edits: [deletion(from, flag)] }],
      };
    }
  },
});

/** Names a build that this platform is wrong for, if one is known. */
function otherBuild({ builds }: Dockerfile, platform: string): string {
  const isOther = (each: string): boolean => each !== anything && !`${each}/`.startsWith(`${platform}/`);
  for (const { by, platforms } of builds) {
    const other = platforms.find(isOther);
    if (other !== undefined) return `and ${by} also builds it for ${other}`;
  }
  return 'whatever platform the build is for';
}

const deletion = (from: From, { start, end }: Flag): { span: { start: number; end: number }; text: string } => ({
  span: { start, end: Math.max(end, from.words[0]?.start ?? end) },
  text: '',
});

/** Whether the stage is named after the system or the architecture. */
function isNamedAfter({ alias }: From, platform: string): boolean {
  const name = alias?.text.toLowerCase() ?? '';
  return platform
    .toLowerCase()
    .split('/')
    .slice(0, 2)
    .some((part) => part !== '' && name.includes(part));
}

/** The platforms that each image is asked for; several stages of one image for several platforms are on purpose. */
function platformsByImage(froms: readonly From[]): Map<string | undefined, Set<string>> {
  const platforms = new Map<string | undefined, Set<string>>();
  for (const from of froms) {
    const platform = from.flag('platform')?.value;
    if (platform === undefined) continue;
    const known = platforms.get(from.image?.text);
    if (known) known.add(platform);
    else platforms.set(from.image?.text, new Set([platform]));
  }
  return platforms;
}
