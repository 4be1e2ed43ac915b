import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-redundant-platform',
  title: 'Leave out the default platform',
  severity: 'warning',
  category: 'style',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    \`$TARGETPLATFORM\` is what FROM uses anyway. The flag only makes the reader look for a reason.
  `,
  equivalents: ['hadolint:DL3065', 'buildkit:RedundantTargetPlatform'],
  examples: [{ name: 'the default', bad: 'FROM «--platform=$TARGETPLATFORM» node:22\n', good: 'FROM node:22\n' }],
  only: (dockerfile) => dockerfile.hasFlag('platform'),
  *check(dockerfile) {
    // an ARG with a default takes the place of the builder's own
    if (dockerfile.globals.get('TARGETPLATFORM')?.raw !== undefined) return;
    for (const from of dockerfile.all('FROM')) {
      const flag = from.flag('platform');
      if (!flag || !/^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(flag.value ?? '')) continue;
      const { start, end } = flag;
      const blank = /[ \t]/.test(dockerfile.text.charAt(end)) ? 1 : 0;
      yield {
        at: { start, end },
        message: '--platform=$TARGETPLATFORM is the default. Delete it.',
        fixes: [{ title: 'Delete the flag', safety: 'safe', edits: [{ span: { start, end: end + blank }, text: '' }] }],
      };
    }
  },
});
