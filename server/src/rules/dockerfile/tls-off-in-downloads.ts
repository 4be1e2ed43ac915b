import type { RunCommand } from '../../syntax/dockerfile/dockerfile.js';
import type { Command } from '../../syntax/shell/command.js';
import { byFlag } from './parts/off-by-flag.js';
import { everywhere, verification } from './parts/verification.js';

/** Whether what is downloaded is compared with a checksum that the RUN itself knows: then nobody can hand in another file. */
const isUnchecked =
  (...outputs: readonly string[]) =>
  (command: Command, { run }: RunCommand): boolean => {
    const files = command.optionValues(...outputs);
    return files.length === 0 || !run.commands.some((check) => check.start > command.start && compares(check, files));
  };

function compares({ name, context: { pipeline }, pipedFrom }: Command, files: readonly string[]): boolean {
  if (!/^(?:sha(?:224|256|384|512)|b2)sum$/.test(name) || !pipeline || !pipedFrom || !/^(?:echo|printf)$/.test(pipedFrom.name))
    return false;
  if (pipeline.context.inCondition || pipeline.context.follower === '||') return false;
  const text = pipedFrom.args.map(({ raw }) => raw).join(' ');
  return !/\$\(|`/.test(text) && files.some((file) => text.split(/\s+/).includes(file));
}

/** Certificates that a download does not check. */
export default [
  verification(
    {
      id: 'dockerfile/no-insecure-curl',
      title: 'Let curl check certificates',
      why: `
        Without the check anybody on the way can hand the build a file of his own. A missing authority is installed with ca-certificates, or
        named with \`--cacert\`.
      `,
      equivalents: ['checkov:CKV2_DOCKER_2'],
      examples: [
        {
          name: 'a letter among others',
          bad: 'FROM debian:13\nRUN curl -fsSL«k» https://example.com/x -o x\n',
          good: 'FROM debian:13\nRUN curl -fsSL https://example.com/x -o x\n',
        },
        {
          name: 'the long option',
          bad: 'FROM debian:13\nRUN curl «--insecure» https://a.b/c\n',
          good: 'FROM debian:13\nRUN curl https://a.b/c\n',
        },
      ],
      says: 'lets curl take any certificate, so whoever is in between chooses what is downloaded. Delete it, or name the authority with --cacert.',
    },
    everywhere,
    byFlag({ tools: ['curl'], options: ['-k', '--insecure', '--proxy-insecure', '--doh-insecure'], where: isUnchecked('-o', '--output') }),
  ),
  verification(
    {
      id: 'dockerfile/no-insecure-wget',
      title: 'Let wget check certificates',
      why: `
        Without the check anybody on the way can hand the build a file of his own. A missing authority is installed with ca-certificates, or
        named with \`--ca-certificate\`.
      `,
      equivalents: ['checkov:CKV2_DOCKER_3'],
      examples: [
        {
          name: 'in front of the URL',
          bad: 'FROM debian:13\nRUN wget -q «--no-check-certificate» https://example.com/x\n',
          good: 'FROM debian:13\nRUN wget -q https://example.com/x\n',
        },
      ],
      says: 'lets wget take any certificate, so whoever is in between chooses what is downloaded. Delete it, or name the authority with --ca-certificate.',
    },
    everywhere,
    byFlag({ tools: ['wget'], options: ['--no-check-certificate'], where: isUnchecked('-O', '--output-document') }),
  ),
];
