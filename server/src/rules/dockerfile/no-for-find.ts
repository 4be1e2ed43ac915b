import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-for-find',
  title: 'Do not loop over the output of find or ls',
  severity: 'hint',
  category: 'correctness',
  presets: { strict: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    The output is split at blanks, so a file name with a blank becomes two, and one with \`*\` is expanded. \`find … -exec\` and
    \`for f in ./*\` pass names on as they are.
  `,
  equivalents: ['shellcheck:SC2044', 'shellcheck:SC2045'],
  examples: [{ name: 'all shell scripts', bad: 'FROM alpine:3.22\nRUN for f in «$(find . -name "*.sh")»; do chmod +x "$f"; done\n' }],
  only: ({ shellTexts }) => shellTexts.some(({ script }) => script.loops.length > 0),
  *check(dockerfile) {
    for (const { script } of dockerfile.shellTexts) {
      for (const { place, quoted, commands, start, end } of script.loops.length > 0 ? script.substitutions : []) {
        const name = commands[0]?.name;
        if (place.kind !== 'list' || quoted || (name !== 'find' && name !== 'ls')) continue;
        const instead = name === 'find' ? 'find … -exec' : 'a pattern such as ./*';
        yield { at: { start, end }, message: `File names from ${name} are split at blanks here. Use ${instead}.` };
      }
    }
  },
});
