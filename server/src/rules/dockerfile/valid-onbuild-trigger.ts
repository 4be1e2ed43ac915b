import { rule } from '../../core/rule.js';

const refused = ['ONBUILD', 'FROM', 'MAINTAINER'];

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-onbuild-trigger',
  title: 'Let ONBUILD hold back what may be held back',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    ONBUILD keeps an instruction for images built from this one. FROM, MAINTAINER and another ONBUILD cannot be kept; the build stops.
  `,
  equivalents: ['hadolint:DL3043', 'dockerfile-utils:ONBUILD_CHAINING_DISALLOWED', 'dockerfile-utils:ONBUILD_TRIGGER_DISALLOWED'],
  examples: [{ name: 'a chain', bad: 'FROM alpine:3.22\nONBUILD «ONBUILD» RUN x\n' }],
  only: (dockerfile) => dockerfile.has('ONBUILD'),
  *check(dockerfile) {
    for (const { trigger } of dockerfile.all('ONBUILD')) {
      if (!trigger || !refused.includes(trigger.name)) continue;
      yield {
        at: trigger.keyword,
        message: `ONBUILD cannot hold back ${trigger.name}. Keep another instruction, or write it without ONBUILD.`,
      };
    }
  },
});
