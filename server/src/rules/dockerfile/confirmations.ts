import type { PackageCommand } from '../../syntax/dockerfile/package-command.js';
import { answered } from './parts/answered.js';

/** `-qq` implies `-y`. */
const isVeryQuiet = ({ command }: PackageCommand): boolean =>
  command.args.reduce((sum, { raw }) => {
    const level = /^(?:-q|--quiet)=(\d)$/.exec(raw)?.[1];
    return sum + (level === undefined ? (raw === '--quiet' ? 1 : /^-[A-Za-z]+$/.test(raw) ? raw.split('q').length - 1 : 0) : Number(level));
  }, 0) > 1;

const assumeYes = { text: /assumeyes\s*=\s*["']?(?:1|true|yes|on)/i, file: /(?:yum|dnf)\.conf|--save\b/ };

export default [
  answered({
    id: 'dockerfile/require-apt-yes',
    managers: ['apt'],
    option: '-y',
    setting: { text: /APT::Get::Assume-Yes["']?\s*[= ]\s*["']?(?:true|1|yes)/i, file: /apt\.conf/ },
    saysYes: isVeryQuiet,
    equivalents: ['hadolint:DL3014', 'trivy:DS-0021', 'kics:apt_get_missing_flags_to_avoid_manual_input'],
    examples: [
      {
        name: 'no option at all',
        bad: 'FROM debian:13\nRUN apt-get update && «apt-get install» curl\n',
        good: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl\n',
      },
      {
        name: 'one -q is not enough',
        bad: 'FROM debian:13\nRUN «apt-get -q install» curl\n',
        good: 'FROM debian:13\nRUN apt-get -q install -y curl\n',
      },
    ],
  }),
  answered({
    id: 'dockerfile/require-yum-yes',
    managers: ['yum'],
    option: '-y',
    setting: assumeYes,
    equivalents: ['hadolint:DL3030', 'kics:yum_install_allows_manual_input'],
    examples: [
      {
        name: 'no option at all',
        bad: 'FROM rockylinux:8\nRUN «yum install» httpd\n',
        good: 'FROM rockylinux:8\nRUN yum install -y httpd\n',
      },
    ],
  }),
  answered({
    id: 'dockerfile/require-dnf-yes',
    managers: ['dnf', 'microdnf', 'tdnf'],
    option: '-y',
    setting: assumeYes,
    equivalents: ['hadolint:DL3038', 'kics:missing_flag_from_dnf_install'],
    examples: [
      {
        name: 'no option at all',
        bad: 'FROM fedora:42\nRUN «dnf install» httpd && «dnf update»\n',
        good: 'FROM fedora:42\nRUN dnf install -y httpd && dnf update -y\n',
      },
    ],
  }),
  answered({
    id: 'dockerfile/require-zypper-non-interactive',
    managers: ['zypper'],
    option: '-n',
    isGlobal: true,
    equivalents: ['hadolint:DL3034', 'kics:missing_zypper_non_interactive_switch'],
    examples: [
      {
        name: 'no option at all',
        bad: 'FROM opensuse/leap:15.6\nRUN «zypper install» httpd\n',
        good: 'FROM opensuse/leap:15.6\nRUN zypper -n install httpd\n',
      },
    ],
  }),
];
