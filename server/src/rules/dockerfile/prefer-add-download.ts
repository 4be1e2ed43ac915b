import type { Fix } from '../../core/fix.js';
import { basename } from '../../core/path.js';
import { rule } from '../../core/rule.js';
import { cutOf } from '../../syntax/dockerfile/removal.js';
import type { Dockerfile, RunCommand } from '../../syntax/dockerfile/dockerfile.js';
import { unpackedFiles, verifiers } from '../../syntax/shell/archives.js';
import type { Command } from '../../syntax/shell/command.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/prefer-add-download',
  title: 'Download with ADD',
  severity: 'hint',
  category: 'size',
  presets: {},
  fixes: ['review'],
  since: '0.1.0',
  why: `
    ADD downloads without curl or wget in the image, asks each time whether the file has changed, and verifies it with \`--checksum=sha256:…\`.
    Many prefer RUN, which can do more in one layer. Hence it is off by default.
  `,
  equivalents: ['kics:curl_or_wget_instead_of_add'],
  examples: [
    {
      name: 'a file kept as it is',
      bad: 'FROM debian:13\nRUN «curl» -fsSL -o /usr/local/bin/x https://example.com/x && chmod +x /usr/local/bin/x\n',
      good: 'FROM debian:13\nADD https://example.com/x /usr/local/bin/x\nRUN chmod +x /usr/local/bin/x\n',
    },
    {
      name: 'in the working directory',
      bad: 'FROM debian:13\nRUN «wget» -q https://example.com/x\n',
      good: 'FROM debian:13\nADD https://example.com/x ./\n',
    },
  ],
  only: (dockerfile) => dockerfile.runs('curl', 'wget'),
  *check(dockerfile) {
    for (const [tool, targetOf] of [
      ['curl', curlTarget],
      ['wget', wgetTarget],
    ] as const) {
      for (const use of dockerfile.commandsNamed(tool)) {
        const [url, ...others] = use.command.operands;
        if (url?.value === undefined || others.length > 0 || !/^(?:https?|ftp):\/\//.test(url.value) || isSpecial(use.command)) continue;
        const target = targetOf(use.command);
        if (target === undefined || isHandled(use, target === './' ? basename(url.value) : target)) continue;
        yield {
          at: use.command.nameWord ?? use.command,
          message: `${tool} keeps a file as it was downloaded. ADD does that without ${tool} in the image, and --checksum verifies it.`,
          fixes: useAdd(dockerfile, use, url.value, target),
        };
      }
    }
  },
});

/** The file that curl writes; undefined for its output. */
function curlTarget(curl: Command): string | undefined {
  const redirect = curl.redirects.find(({ operator }) => operator === '>')?.target;
  return redirect?.value ?? curl.optionValues('-o', '--output')[0] ?? (curl.has('-O', '--remote-name') ? './' : undefined);
}

function wgetTarget(wget: Command): string | undefined {
  const file = wget.optionValues('-O', '--output-document')[0];
  if (file !== undefined) return file === '-' ? curlTarget(wget) : file;
  const folder = wget.optionValues('-P', '--directory-prefix')[0];
  return folder === undefined ? './' : folder.replace(/\/*$/, '/');
}

const beyondAdd =
  '-H --header -u --user --password -d --data --data-raw --data-binary --post-data -X --request -T --upload-file -F --form -b --cookie -I --head --spider -r --recursive --cacert --cert -E --oauth2-bearer -n --netrc -V --version'.split(
    ' ',
  );

/** Whether it does what ADD cannot, or is one of several ways. */
const isSpecial = (command: Command): boolean =>
  command.has(...beyondAdd) ||
  command.hasUnknownOptions ||
  command.context.isNested ||
  command.context.pipeline !== undefined ||
  command.context.operator === '||';

/** Whether the RUN verifies something, or unpacks or deletes the file. */
function isHandled({ run, command }: RunCommand, file: string): boolean {
  const name = basename(file);
  const isFile = (path: string): boolean =>
    basename(path) === name ||
    (path.includes('*') && file.startsWith(path.replace(/\*.*$/, ''))) ||
    file.startsWith(`${path.replace(/\/$/, '')}/`);
  return run.commands.some((other) => {
    if (verifiers.includes(other.name) || (other.context.operator === '||' && other.start > command.start)) return true;
    if (other.start <= command.start) return false;
    return unpackedFiles(other).some(isFile) || (other.name === 'rm' && other.operands.some(({ raw }) => isFile(raw)));
  });
}

/** Replaces a download at the start of a RUN. */
function useAdd(dockerfile: Dockerfile, use: RunCommand, url: string, target: string): Fix[] {
  const { run, command } = use;
  const cut = cutOf(use);
  if (!cut || run.onbuild || run.commands[0] !== command || /[\s$"']/.test(url + target)) return [];
  const line = `${run.inCaseOfKeyword('ADD')} ${url} ${target}`;
  const edits =
    cut === run ? [{ span: { start: run.start, end: run.end }, text: line }] : [dockerfile.insertAbove(run, line), { span: cut, text: '' }];
  return [{ title: 'Download it with ADD', safety: 'review', edits }];
}
