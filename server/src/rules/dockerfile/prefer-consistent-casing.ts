import { rule } from '../../core/rule.js';

export default rule<'dockerfile', { readonly always: 'majority' | 'upper' }>({
  id: 'dockerfile/prefer-consistent-casing',
  title: 'Write all keywords in one case',
  severity: 'warning',
  category: 'style',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    Keywords may be written in any case, and upper case is the custom. A file that mixes both looks patched together,
    and a keyword in the less usual case is easy to overlook. The case of most keywords wins.
  `,
  equivalents: ['buildkit:ConsistentInstructionCasing', 'dockerfile-utils:CASING_INSTRUCTION'],
  options: {
    always: {
      default: 'majority',
      values: ['majority', 'upper'],
      description: 'Whether the majority decides, or upper case is always expected.',
    },
  },
  examples: [
    { name: 'one lower-case keyword', bad: 'FROM alpine:3.22\n«run» ls\nCMD ["ls"]\n', good: 'FROM alpine:3.22\nRUN ls\nCMD ["ls"]\n' },
    { name: 'one upper-case keyword', bad: 'from alpine:3.22\nrun ls\n«CMD» ["ls"]\n', good: 'from alpine:3.22\nrun ls\ncmd ["ls"]\n' },
    { name: 'always upper case', options: { always: 'upper' }, bad: '«from» alpine:3.22\n', good: 'FROM alpine:3.22\n' },
  ],
  *check(dockerfile, { always }) {
    const known = dockerfile.knownInstructions;
    const upper = known.filter(({ name, keywordText }) => keywordText === name).length;
    const expectsUpper = always === 'upper' || upper >= known.length - upper;
    for (const { keyword, keywordText, name } of known) {
      const expected = expectsUpper ? name : name.toLowerCase();
      if (keywordText === expected) continue;
      const reason =
        always === 'upper'
          ? 'keywords are written in upper case'
          : `most keywords of this file are ${expectsUpper ? 'upper' : 'lower'} case`;
      yield {
        at: keyword,
        message: `"${keywordText}" stands out: ${reason}. Write "${expected}".`,
        fixes: [{ title: `Write ${expected}`, safety: 'safe', edits: [{ span: keyword, text: expected }] }],
      };
    }
  },
});
