import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/require-useradd-no-log-init',
  title: 'Add users of high number without login records',
  severity: 'warning',
  category: 'size',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    useradd makes a record for the user in /var/log/lastlog and /var/log/faillog. These files are indexed by UID: with a high one they are
    huge and sparse, and an image layer stores the holes. With \`--no-log-init\` there is no record.
  `,
  equivalents: ['hadolint:DL3046'],
  examples: [
    { name: 'six digits', bad: 'FROM debian:13\nRUN «useradd» -u 123456 app\n', good: 'FROM debian:13\nRUN useradd -l -u 123456 app\n' },
  ],
  only: (dockerfile) => dockerfile.runs('useradd'),
  *check(dockerfile) {
    for (const { command: useradd } of dockerfile.commandsNamed('useradd')) {
      const uid = useradd.optionValues('-u', '--uid').find((value) => /^\d{6,}$/.test(value));
      const { nameWord } = useradd;
      if (uid === undefined || !nameWord || useradd.has('-l', '--no-log-init')) continue;
      const { end } = nameWord;
      yield {
        at: nameWord,
        message: `useradd writes login records that grow with the UID, and ${uid} is a high one: the layer gets huge. Add --no-log-init.`,
        fixes: [{ title: 'Add -l', safety: 'safe', edits: [{ span: { start: end, end }, text: ' -l' }] }],
      };
    }
  },
});
