import type { PackageCommand } from '../../syntax/dockerfile/package-command.js';
import type { ShellWord } from '../../syntax/shell/word.js';
import { everyPackage, pinned } from './parts/pinned.js';

const price =
  'Pinning has a price: repositories delete old versions, and a pinned build then fails until somebody updates it. Hence it is off by default.';

// patterns have no versions
const zypper = (one: PackageCommand): readonly ShellWord[] =>
  one.command.optionValues('-t', '--type').some((type) => type !== 'package') ? [] : everyPackage(one);

export default [
  pinned({
    id: 'dockerfile/pin-apt-package',
    managers: ['apt'],
    noun: 'apt package',
    presets: {},
    why: price,
    equivalents: ['hadolint:DL3008', 'kics:apt_get_install_pin_version_not_defined'],
    examples: [
      {
        name: 'each package',
        bad: 'FROM debian:13\nRUN apt-get install -y «curl» git=1:2.47.3-0+deb13u1\n',
        good: 'FROM debian:13\nRUN apt-get install -y curl=version git=1:2.47.3-0+deb13u1\n',
      },
    ],
  }),
  pinned({
    id: 'dockerfile/pin-apk-package',
    managers: ['apk'],
    noun: 'apk package',
    presets: {},
    why: price,
    equivalents: ['hadolint:DL3018', 'kics:unpinned_package_version_in_apk_add'],
    examples: [
      {
        name: 'each package',
        bad: 'FROM alpine:3.22\nRUN apk add --no-cache -t .deps «curl» git~2.49\n',
        good: 'FROM alpine:3.22\nRUN apk add --no-cache -t .deps curl=version git~2.49\n',
      },
    ],
  }),
  pinned({
    id: 'dockerfile/pin-yum-package',
    managers: ['yum'],
    noun: 'yum package',
    presets: {},
    why: price,
    equivalents: ['hadolint:DL3033', 'kics:yum_install_without_version'],
    examples: [
      {
        name: 'packages and module streams',
        bad: 'FROM rockylinux:8\nRUN yum install -y «httpd» curl-7.61.1 && yum module install -y «nodejs»\n',
        good: 'FROM rockylinux:8\nRUN yum install -y httpd-1.0 curl-7.61.1 && yum module install -y nodejs:stream\n',
      },
    ],
  }),
  pinned({
    id: 'dockerfile/pin-zypper-package',
    managers: ['zypper'],
    noun: 'zypper package',
    packages: zypper,
    presets: {},
    why: price,
    equivalents: ['hadolint:DL3037', 'kics:zypper_install_without_version'],
    examples: [
      {
        name: 'each package',
        bad: 'FROM opensuse/leap:15.6\nRUN zypper -n install «httpd» curl=8.0.1\n',
        good: 'FROM opensuse/leap:15.6\nRUN zypper -n install httpd=version curl=8.0.1\n',
      },
    ],
  }),
  pinned({
    id: 'dockerfile/pin-dnf-package',
    managers: ['dnf', 'microdnf', 'tdnf'],
    noun: 'dnf package',
    presets: {},
    why: price,
    equivalents: ['hadolint:DL3041', 'kics:missing_version_specification_in_dnf_install'],
    examples: [
      {
        name: 'each package',
        bad: 'FROM fedora:42\nRUN dnf install -y «httpd» curl-8.11.1\n',
        good: 'FROM fedora:42\nRUN dnf install -y httpd-1.0 curl-8.11.1\n',
      },
    ],
  }),
];
