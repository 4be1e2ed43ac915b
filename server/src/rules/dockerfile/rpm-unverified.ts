import type { Command } from '../../syntax/shell/command.js';
import { byFlag } from './parts/off-by-flag.js';
import { byText } from './parts/off-by-text.js';
import { hardening, verification } from './parts/verification.js';

const yumLike = ['yum', 'dnf', 'tdnf', 'microdnf'];
const yumFiles = /\.repo$|yum\.repos\.d|(?:yum|dnf)\.conf$/;
const isInstalling = (rpm: Command): boolean => !rpm.has('-q', '--query', '-V', '--verify');

/** Packages and repositories that rpm, yum, dnf and zypper do not check. */
export default [
  verification(
    {
      id: 'dockerfile/no-gpg-check-off',
      title: 'Install signed packages',
      why: 'Signatures are all that tells a package from another of that name. Import the key of the repository instead.',
      equivalents: ['checkov:CKV2_DOCKER_9'],
      examples: [
        {
          name: 'an option',
          bad: 'FROM fedora:42\nRUN dnf install -y x «--nogpgcheck»\n',
          good: 'FROM fedora:42\nRUN dnf install -y x\n',
        },
        {
          name: 'a line of a repository',
          bad: 'FROM fedora:42\nCOPY <<EOF /etc/yum.repos.d/x.repo\n[x]\nbaseurl=https://example.com\n«gpgcheck=0»\nEOF\n',
          good: 'FROM fedora:42\nCOPY <<EOF /etc/yum.repos.d/x.repo\n[x]\nbaseurl=https://example.com\nEOF\n',
        },
      ],
      says: 'installs packages that nobody has signed. Delete it, and import the key of the repository.',
    },
    hardening,
    byFlag({ tools: yumLike, options: ['--nogpgcheck'] }),
    byFlag({ tools: ['zypper'], options: ['--no-gpg-checks'] }),
    byFlag({ tools: [...yumLike, 'yum-config-manager'], options: ['--setopt'], value: /(?:^|\.)gpgcheck=(?:0|false|no)$/i }),
    byText({ cue: 'gpgcheck', pattern: /(?<!(?<!\\)\w|[.-])gpgcheck[ \t]*=[ \t]*(?:0|no|false)\b/gi, files: yumFiles }),
  ),
  verification(
    {
      id: 'dockerfile/no-rpm-unverified',
      title: 'Let rpm verify what it installs',
      why: 'Digests and signatures tell a package from one that was damaged or replaced. Import the key with `rpm --import` instead.',
      equivalents: ['checkov:CKV2_DOCKER_10'],
      examples: [
        { name: 'no signature', bad: 'FROM fedora:42\nRUN rpm -i «--nosignature» x.rpm\n', good: 'FROM fedora:42\nRUN rpm -i x.rpm\n' },
      ],
      says: 'lets rpm install what was damaged or replaced. Delete it, and import the key of the packager.',
    },
    hardening,
    byFlag({ tools: ['rpm'], options: ['--nodigest', '--nosignature', '--noverify', '--nofiledigest'], where: isInstalling }),
  ),
  verification(
    {
      id: 'dockerfile/no-yum-tls-off',
      title: 'Let yum and dnf check certificates',
      why: 'Without the check anybody between the build and the repository can serve old or other packages. `sslcacert` names an authority.',
      equivalents: ['checkov:CKV2_DOCKER_15'],
      examples: [
        {
          name: 'an option',
          bad: 'FROM fedora:42\nRUN dnf install -y «--setopt=sslverify=false» x\n',
          good: 'FROM fedora:42\nRUN dnf install -y x\n',
        },
        {
          name: 'written to the configuration',
          bad: 'FROM fedora:42\nRUN echo «sslverify=false» >> /etc/dnf/dnf.conf && dnf install -y x\n',
          good: 'FROM fedora:42\nRUN dnf install -y x\n',
        },
      ],
      says: 'lets yum and dnf take any certificate, so packages come from whoever is in between. Delete it; sslcacert names an authority.',
    },
    hardening,
    byFlag({ tools: [...yumLike, 'yum-config-manager'], options: ['--setopt'], value: /(?:^|\.)sslverify=(?:0|false|no)$/i }),
    byText({ cue: 'sslverify', pattern: /(?<!(?<!\\)\w|[.-])sslverify[ \t]*=[ \t]*(?:0|no|false)\b/gi, files: yumFiles }),
  ),
];
