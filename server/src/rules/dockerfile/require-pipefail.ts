import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { CommandInstruction } from '../../syntax/dockerfile/command-instruction.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { Command } from '../../syntax/shell/command.js';
import { downloadsToOutput } from '../../syntax/shell/downloads.js';
import type { Pipeline, Script } from '../../syntax/shell/script.js';

type Only = 'downloads' | 'all';

export default rule<'dockerfile', { readonly only: Only }>({
  id: 'dockerfile/require-pipefail',
  title: 'Let a pipe fail when its left side fails',
  severity: 'warning',
  category: 'reliability',
  presets: { recommended: { only: 'downloads' }, strict: { only: 'all' } },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A pipe ends as its last command ends. When \`curl\` fails in \`curl … | tar x\`, the build may go on with nothing or half a file
    in the image. With \`pipefail\` the pipe fails as soon as any part of it does.
  `,
  equivalents: ['hadolint:DL4006', 'kics:shell_running_a_pipe_without_pipefail_flag'],
  options: {
    only: { default: 'downloads', values: ['downloads', 'all'], description: 'Whether only pipes fed by curl or wget count, or all.' },
  },
  examples: [
    {
      name: 'a download unpacked',
      bad: 'FROM debian:13\nRUN «curl» -fsSL https://example.com/x.tgz | tar xz\n',
      good: 'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl -fsSL https://example.com/x.tgz | tar xz\n',
    },
    {
      name: 'on Alpine, whose shell has the option',
      fix: 1,
      bad: 'FROM alpine:3.22\nRUN «wget» -qO- https://example.com/x.tgz | tar xz\n',
      good: 'FROM alpine:3.22\nRUN set -o pipefail && wget -qO- https://example.com/x.tgz | tar xz\n',
    },
  ],
  only: ({ shellTexts }) => shellTexts.some(({ script }) => script.pipelines.length > 0),
  *check(dockerfile, { only }) {
    for (const run of dockerfile.all('RUN')) {
      if (run.onbuild || run.shell.words.some((word) => word.includes('pipefail'))) continue;
      for (const script of run.scripts) {
        const found = firstWithout(script, only);
        if (!found) continue;
        const name = found.nameWord ?? found;
        const reader = watchfulReader(found.context.pipeline);
        yield {
          at: { start: name.start, end: name.end },
          message: `${reader ? `When ${found.name} fails, only ${reader.name} can notice that something is missing` : `When ${found.name} fails, the pipe still succeeds and the build goes on`}.${advice(run)}`,
          ...(reader && only === 'downloads' && { severity: 'info' }),
          fixes: fixesOf(dockerfile, run, script),
        };
        break;
      }
    }
  },
});

/** The command whose failure is lost in the first pipe that is not under pipefail; rather in one whose reader does not notice. */
function firstWithout(script: Script, only: Only): Command | undefined {
  if (/^#!.*pipefail/.test(script.text)) return undefined;
  const on = script.commands.find(
    ({ name, args }) => name === 'set' && args.some(({ raw }, i) => raw === 'pipefail' && /^-\w*o$/.test(args[i - 1]?.raw ?? '')),
  );
  const lost: Command[] = [];
  for (const pipeline of script.pipelines) {
    if (pipeline.context.inCondition || (on && on.start < pipeline.start)) continue;
    const source = lossy(pipeline, only);
    if (source) lost.push(source);
  }
  return lost.find(({ context }) => !watchfulReader(context.pipeline)) ?? lost[0];
}

/** What fails by itself when nothing or half a file comes in. Tried with those of GNU and GnuPG, and with half a file. */
const watchful = /^(?:tar|gunzip|bunzip2|unxz|unzstd|[bx]?zcat|gpg2?|apt-key)$/;

/** The end of a pipe, if the pipe fails with it. */
function watchfulReader(pipeline: Pipeline | undefined): Command | undefined {
  const last = pipeline?.elements.at(-1)?.at(-1);
  return last && watchful.test(last.name) ? last : undefined;
}

/** What takes in a file, and does not notice that it is cut off. */
const sinks =
  /^(?:(?:ba|da|a|z|k)?sh|python[\d.]*|perl|ruby|node|php|pwsh|(?:bsd)?tar|unzip|cpio|(?:un|b|g)?(?:zip2?|unzip2?|xz|zstd)|[bgx]?zcat|gpg2?|apt-key|tee|dd|patch|psql|mysql|docker|rpm|rpm2cpio|dpkg)$/;

const takesFiles = ({ name }: Command): boolean => sinks.test(name);

// these cannot fail, or are meant to be cut off
const harmless = new Set(['echo', 'printf', 'yes', 'true', ':']);

function lossy({ elements }: Pipeline, only: Only): Command | undefined {
  const sources = elements.slice(0, -1).flat();
  if (only === 'downloads')
    return elements.some((element, i) => i > 0 && element.some(takesFiles)) ? sources.find(downloadsToOutput) : undefined;
  return sources.find(({ name }) => !harmless.has(name));
}

const advice = ({ shell, stage }: CommandInstruction): string =>
  shell.kind === 'dash' || stage?.imageFacts.shell === 'dash'
    ? ' The sh of this image has no pipefail: set SHELL ["/bin/bash", "-o", "pipefail", "-c"].'
    : ' Set pipefail.';

function fixesOf(dockerfile: Dockerfile, run: CommandInstruction, script: Script): Fix[] {
  const { kind } = run.shell;
  const shell = kind === 'ash' ? '/bin/ash' : '/bin/bash';
  const line = `SHELL ["${shell}", "-o", "pipefail", "-c"]`;
  const fixes: Fix[] = [{ title: `Set SHELL to ${shell} with pipefail`, safety: 'review', edits: [dockerfile.insertAbove(run, line)] }];
  if ((kind !== 'ash' && kind !== 'bash') || run.heredocs.length > 0 || run.exec) return fixes;
  const { start } = script;
  return [
    ...fixes,
    { title: 'Set pipefail for this RUN', safety: 'review', edits: [{ span: { start, end: start }, text: 'set -o pipefail && ' }] },
  ];
}
