import { rule } from '../../core/rule.js';
import { isKeyword } from '../../syntax/dockerfile/keywords.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-instruction-before-from',
  title: 'Put nothing but ARG above the first FROM',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    A stage starts with FROM, so an instruction above the first one belongs to nothing and stops the build. Only ARG may stand there,
    for variables that FROM uses.
  `,
  equivalents: ['hadolint:DL3061'],
  examples: [{ name: 'a label too early', bad: '«LABEL» a=b\nFROM alpine:3.22\n' }],
  only: ({ preamble }) => preamble.length > 0,
  *check(dockerfile) {
    if (dockerfile.stages.length === 0) return;
    for (const { name, keyword } of dockerfile.preamble) {
      if (name === 'ARG' || !isKeyword(name)) continue;
      yield { at: keyword, message: `${name} stands above the first FROM, where only ARG may. Move it below.` };
    }
  },
});
