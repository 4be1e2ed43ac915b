import type { Fix } from '../../core/fix.js';
import type { Report } from '../../core/finding.js';
import type { Span } from '../../core/span.js';
import { rule } from '../../core/rule.js';
import type { Dockerfile, RunCommand } from '../../syntax/dockerfile/dockerfile.js';
import type { ShellText } from '../../syntax/dockerfile/shell-text.js';
import { isInAsh } from '../../syntax/shell/bashisms.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-bashism',
  title: 'Use what the shell of the image understands',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    RUN is read by \`/bin/sh\`, which is dash on Debian and Ubuntu and BusyBox ash on Alpine. What only bash has fails there, or does
    something else in silence: \`mkdir {a,b}\` makes one directory. Write it in portable form, or set SHELL to a bash that the image has.
  `,
  equivalents: [
    'shellcheck:SC3010',
    'shellcheck:SC3014',
    'shellcheck:SC3020',
    'shellcheck:SC3030',
    'shellcheck:SC3046',
    'shellcheck:SC2039',
  ],
  examples: [
    {
      name: 'source',
      bad: 'FROM debian:13\nRUN «source» /opt/env && make\n',
      good: 'FROM debian:13\nRUN . /opt/env && make\n',
    },
    {
      name: 'two equals signs',
      bad: 'FROM debian:13\nRUN [ "$A" «==» b ] && make\n',
      good: 'FROM debian:13\nRUN [ "$A" = b ] && make\n',
    },
    { name: 'braces', bad: 'FROM alpine:3.22\nRUN mkdir -p /srv/«{data,log}»\n' },
  ],
  only: (dockerfile) => dockerfile.has('RUN'),
  *check(dockerfile) {
    if (replacesSh(dockerfile)) return;
    for (const text of dockerfile.shellTexts) for (const each of text.script.extensions) yield* report(text, each.kind, each);
    for (const found of dockerfile.commandsNamed('source')) yield* reportName(found, '.');
    for (const name of ['pushd', 'popd']) for (const found of dockerfile.commandsNamed(name)) yield* reportName(found);
    for (const name of ['[', 'test']) for (const found of dockerfile.commandsNamed(name)) yield* reportWord(found, '==', '==', '=');
    for (const found of dockerfile.commandsNamed('echo')) yield* reportWord(found, '-e', 'echo -e');
    for (const found of dockerfile.commandsNamed('set')) yield* reportWord(found, 'pipefail', 'pipefail');
  },
});

/** Whether the file makes `/bin/sh` another shell than it is in the base image. */
function replacesSh(dockerfile: Dockerfile): boolean {
  if (!/\/bin\/sh|dash/.test(dockerfile.text)) return false;
  return ['ln', 'mv', 'cp', 'dpkg-reconfigure', 'update-alternatives'].some((name) =>
    dockerfile.commandsNamed(name).some(({ command }) => command.args.some(({ raw }) => raw === '/bin/sh' || raw === 'dash')),
  );
}

function* reportName({ command: { name, nameWord }, text }: RunCommand, replacement?: string): Generator<Report> {
  if (nameWord) yield* report(text, name, nameWord, replacement);
}

function* reportWord({ command, text }: RunCommand, word: string, form: string, replacement?: string): Generator<Report> {
  const found = command.args.find((arg) => arg.text === word);
  if (found) yield* report(text, form, found, replacement);
}

function* report({ shell }: ShellText, form: string, { start, end }: Span, replacement?: string): Generator<Report> {
  if (shell !== 'dash' && shell !== 'unknown' && !(shell === 'ash' && !isInAsh(form))) return;
  const at = { start, end };
  const fixes: Fix[] =
    replacement === undefined ? [] : [{ title: `Use ${replacement}`, safety: 'safe', edits: [{ span: at, text: replacement }] }];
  const advice = replacement === undefined ? 'Write it in portable form, or set SHELL to bash.' : `Write "${replacement}".`;
  if (shell === 'unknown')
    yield { at, severity: 'info', message: `Not every sh knows ${form}, and what sh is in this image is not known. ${advice}`, fixes };
  else yield { at, message: `${shell}, the sh of this image, does not know ${form}. ${advice}`, fixes };
}
