import { byFlag } from './parts/off-by-flag.js';
import { byText } from './parts/off-by-text.js';
import { everywhere, hardening, verification } from './parts/verification.js';

/** Packages whose origin apt does not check. */
export default [
  verification(
    {
      id: 'dockerfile/no-apt-unauthenticated',
      title: 'Install from signed apt repositories',
      why: 'Signatures are all that tells a package from another of that name. Store the key of the repository, and name it with `signed-by`.',
      equivalents: ['checkov:CKV2_DOCKER_8'],
      examples: [
        {
          name: 'an option of install',
          bad: 'FROM debian:13\nRUN apt-get install -y «--allow-unauthenticated» x\n',
          good: 'FROM debian:13\nRUN apt-get install -y x\n',
        },
        {
          name: 'a trusted source',
          bad: 'FROM debian:13\nRUN echo "deb «[trusted=yes]» https://example.com/apt ./" > /etc/apt/sources.list.d/x.list\n',
          good: 'FROM debian:13\nRUN echo "deb https://example.com/apt ./" > /etc/apt/sources.list.d/x.list\n',
        },
        {
          name: 'a setting',
          bad: 'FROM debian:13\nRUN apt-get «-o Acquire::AllowInsecureRepositories=true» update\n',
          good: 'FROM debian:13\nRUN apt-get update\n',
        },
      ],
      says: 'makes apt take packages that nobody has signed. Delete it, and name the key of the repository with signed-by.',
    },
    hardening,
    byFlag({ tools: ['apt-get', 'apt'], options: ['--allow-unauthenticated'] }),
    byFlag({
      tools: ['apt-get', 'apt'],
      options: ['-o', '--option'],
      value: /^(?:Acquire::AllowInsecureRepositories|APT::Get::AllowUnauthenticated)=["']?(?:1|yes|on|true)["']?$/i,
    }),
    byText({
      cue: 'trusted=yes',
      pattern:
        /\bdeb(?:-src)?[ \t]+(?:(?<off>\[[ \t]*trusted=yes[ \t]*\])|\[[^\]\n]{1,200}?(?<among>trusted=yes)[^\]\n]{0,200}\])[ \t]+(?![ \t]|(?:file|copy|cdrom):|https?:\/\/(?:localhost|127\.0\.0\.1)[:/])/g,
      files: /sources\.list/,
    }),
  ),
  verification(
    {
      id: 'dockerfile/no-apt-force-yes',
      title: 'Do not force apt',
      why: '`--force-yes` answers questions and also skips every check of signatures and versions. It is deprecated; `-y` only answers.',
      equivalents: ['checkov:CKV2_DOCKER_11'],
      examples: [
        {
          name: 'for want of an answer',
          bad: 'FROM debian:13\nRUN apt-get install «--force-yes» x\n',
          good: 'FROM debian:13\nRUN apt-get install -y x\n',
        },
        {
          name: 'besides an answer',
          bad: 'FROM debian:13\nRUN apt-get install -yqq «--force-yes» x\n',
          good: 'FROM debian:13\nRUN apt-get install -yqq x\n',
        },
      ],
      says: 'makes apt skip every check, signatures included. Use -y, which only answers its questions.',
    },
    everywhere,
    byFlag({
      tools: ['apt-get', 'apt'],
      options: ['--force-yes'],
      instead: (apt) => (apt.has('-y', '--yes', '--assume-yes') ? undefined : '-y'),
    }),
  ),
];
