import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-chown-flag',
  title: 'Leave program files to root',
  severity: 'hint',
  category: 'security',
  presets: {},
  fixes: [],
  since: '0.1.0',
  why: `
    Files that belong to the user the program runs as can be changed by whoever takes over the program. Disputed: many programs must write
    beside their files.
  `,
  equivalents: ['kics:chown_flag_exists'],
  examples: [{ name: 'an owner', bad: 'FROM node:22\nCOPY «--chown=node» . /app\n' }],
  only: (dockerfile) => dockerfile.hasFlag('chown'),
  *check(dockerfile) {
    for (const copy of [...dockerfile.all('COPY'), ...dockerfile.all('ADD')]) {
      const flag = copy.flag('chown');
      if (!flag || !copy.stage?.isFinal || /^(?:root:root|root|0(?::.*)?)$/.test(flag.value ?? '')) continue;
      yield {
        at: { start: flag.start, end: flag.end },
        message: `--chown=${flag.value ?? ''} lets the running program change these files. Leave them to root.`,
      };
    }
  },
});
