import { basename } from '../../core/path.js';
import { rule } from '../../core/rule.js';
import type { Span } from '../../core/span.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { CopyInstruction } from '../../syntax/dockerfile/instructions.js';
import type { Word } from '../../syntax/dockerfile/source.js';
import { archiveSuffix } from '../../syntax/dockerfile/sources.js';
import { unpackedFiles, unpackingTools, verifiers } from '../../syntax/shell/archives.js';
import type { Command } from '../../syntax/shell/command.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/prefer-add-archive',
  title: 'Do not keep an archive beside its files',
  severity: 'info',
  category: 'size',
  presets: { strict: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    An archive that is copied stays in its layer, even if the RUN that unpacks it deletes it. ADD unpacks local tar archives while it copies. Other
    archives can be mounted for the RUN that unpacks them: \`RUN --mount=type=bind,source=x.zip,target=/tmp/x.zip unzip /tmp/x.zip\`.
  `,
  equivalents: ['hadolint:DL3010'],
  examples: [
    {
      name: 'a tar archive',
      bad: 'FROM debian:13\nCOPY «app.tar.gz» /tmp/\nRUN tar -xzf /tmp/app.tar.gz -C /opt\n',
      good: 'FROM debian:13\nADD app.tar.gz /opt/\n',
    },
    { name: 'another one', bad: 'FROM debian:13\nCOPY «app.zip» /tmp/app.zip\nRUN unzip /tmp/app.zip\n' },
  ],
  only: (dockerfile) => dockerfile.has('COPY') && dockerfile.runs(...unpackingTools),
  *check(dockerfile) {
    const copied = dockerfile.all('COPY').filter(({ from, sources }) => !from && sources.some(isArchive));
    if (copied.length === 0) return;
    const unpackings = unpackingsIn(dockerfile);
    const checks = verifiers.flatMap((tool) => dockerfile.commandsNamed(tool));
    for (const copy of copied) {
      for (const source of copy.sources.filter(isArchive)) {
        const command = unpackingOf(copy, source, unpackings);
        if (!command || checks.some((check) => check.run.stage === copy.stage && isBetween(copy, check.command, command))) continue;
        const advice = command.name.endsWith('tar') ? 'ADD unpacks while it copies.' : 'Mount it for that RUN instead.';
        const { start, end } = command;
        yield {
          at: { start: source.start, end: source.end },
          message: `"${pathOf(source)}" is unpacked by a later RUN, so the image holds it twice. ${advice}`,
          related: [{ at: { path: dockerfile.path, start, end }, message: 'It is unpacked here.' }],
        };
      }
    }
  },
});

const isBetween = (a: Span, b: Span, c: Span): boolean => a.start < b.start && b.start < c.start;

const pathOf = ({ text }: Word): string => text.replace(/^["']|["']$/g, '');

const isArchive = (source: Word): boolean =>
  archiveSuffix(source.text) !== undefined || /\.(?:zip|Z|lz|tZ|tb2|tlz|tpz)$/.test(pathOf(source));

/** Commands that unpack something, by stage and the name of each file they mention. */
function unpackingsIn(dockerfile: Dockerfile): Map<string, { path: string; command: Command }[]> {
  const found = new Map<string, { path: string; command: Command }[]>();
  for (const { run, command } of unpackingTools.flatMap((tool) => dockerfile.commandsNamed(tool))) {
    for (const path of unpackedFiles(command)) {
      const key = `${run.stage?.index ?? ''} ${basename(path)}`;
      const list = found.get(key);
      if (list) list.push({ path, command });
      else found.set(key, [{ path, command }]);
    }
  }
  return found;
}

/** The command that unpacks a file below the instruction that copies it, under its own name or a new one. */
function unpackingOf(copy: CopyInstruction, source: Word, unpackings: ReturnType<typeof unpackingsIn>): Command | undefined {
  const destination = copy.destination ? pathOf(copy.destination) : '';
  const folder = destination.replace(/\/[^/]*$/, '');
  const isRenamed = copy.destination !== undefined && isArchive(copy.destination);
  return [destination, ...(isRenamed ? [] : [pathOf(source)])]
    .flatMap((path) => unpackings.get(`${copy.stage?.index ?? ''} ${basename(path)}`) ?? [])
    .find(
      ({ path, command }) =>
        command.start > copy.start && (!path.startsWith('/') || !destination.startsWith('/') || path.startsWith(folder)),
    )?.command;
}
