import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-world-writable',
  title: 'Do not let everybody write',
  severity: 'warning',
  category: 'security',
  presets: { security: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    What everybody may write, any process in the container may replace. Give files to the user that needs them, or open them to a group.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a directory',
      bad: 'FROM alpine:3.22\nRUN chmod -R «777» /app\n',
      good: 'FROM alpine:3.22\nRUN chmod -R u=rwX,g=rX,o= /app\n',
    },
    { name: 'copied files', bad: 'FROM alpine:3.22\nCOPY --chmod=«777» a /a\n', good: 'FROM alpine:3.22\nCOPY --chmod=755 a /a\n' },
  ],
  only: (dockerfile) => dockerfile.runs('chmod') || dockerfile.hasFlag('chmod'),
  *check(dockerfile) {
    const message = 'This lets everybody write. Give the files to the user or group that needs them.';
    for (const { command } of dockerfile.commandsNamed('chmod')) {
      const [mode, ...paths] = command.operands;
      if (
        mode?.value === undefined ||
        !isOpen(
          mode.value,
          paths.map(({ raw }) => raw),
        )
      )
        continue;
      const at = { start: mode.start, end: mode.end };
      const text = '${1|u=rwX\\,g=rX\\,o=,u=rwX\\,g=rwX\\,o=,u=rwX\\,go=rX|}';
      yield { at, message, fixes: [{ title: 'Choose a narrower mode', safety: 'ask', edits: [{ span: at, text }] }] };
    }
    for (const copy of [...dockerfile.all('COPY'), ...dockerfile.all('ADD')]) {
      const at = copy.flag('chmod')?.valueSpan;
      if (!at || !isOpen(copy.flag('chmod')?.value ?? '')) continue;
      yield { at, message, fixes: [{ title: 'Choose a narrower mode', safety: 'ask', edits: [{ span: at, text: '${1|755,644,750|}' }] }] };
    }
  },
});

/** Whether a mode lets everybody write; a sticky bit, as on a temporary directory, keeps users apart. */
function isOpen(mode: string, paths: readonly string[] = []): boolean {
  if (isSticky(mode) && paths.length > 0 && paths.every((path) => /te?mp/i.test(path))) return false;
  return /^[0-7]{0,2}[0-7][2367]$/.test(mode) || /(?:^|,)(?:[ug]*o[ugo]*|[ugo]*a[ugoa]*)[+=][rxXst]*w/.test(mode);
}

const isSticky = (mode: string): boolean => /^0?[1357][0-7]{3}$|t/.test(mode);
