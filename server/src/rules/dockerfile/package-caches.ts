import type { PackageCommand } from '../../syntax/dockerfile/package-command.js';
import { cleaned } from './parts/cleaned.js';

const why = (what: string): string => `
  ${what} stay in the layer, where nobody reads them again. Clean up in the same RUN: a later one cannot take them out of the layer.
  A cache mount keeps them out altogether, and builds get faster.
`;

// Yarn 2 and newer keep their cache elsewhere
const isModernYarn = ({ run, command }: PackageCommand): boolean =>
  command.has('--immutable') ||
  run.stage?.mentionsBefore(command.start, /\.yarnrc\.yml|\.yarn\b|yarn set version|corepack|\bberry/) === true;

export default [
  cleaned({
    id: 'dockerfile/require-yum-clean',
    managers: ['yum'],
    fills: ['install'],
    clean: 'clean all',
    presets: { recommended: {} },
    why: why('Some 100 MB of metadata and packages'),
    equivalents: ['hadolint:DL3032', 'trivy:DS-0015', 'kics:yum_clean_all_missing'],
    examples: [
      {
        name: 'no clean-up',
        bad: 'FROM rockylinux:8\nRUN «yum install» -y httpd\n',
        good: 'FROM rockylinux:8\nRUN yum install -y httpd && yum clean all\n',
      },
    ],
  }),
  cleaned({
    id: 'dockerfile/require-dnf-clean',
    managers: ['dnf', 'microdnf', 'tdnf'],
    fills: ['install'],
    clean: 'clean all',
    presets: { recommended: {} },
    why: why('Some 100 MB of metadata and packages'),
    equivalents: ['hadolint:DL3040', 'trivy:DS-0019', 'trivy:DS-0027', 'kics:missing_dnf_clean_all'],
    examples: [
      {
        name: 'no clean-up',
        bad: 'FROM fedora:42\nRUN dnf -y update && «dnf -y install» httpd\n',
        good: 'FROM fedora:42\nRUN dnf -y update && dnf -y install httpd && dnf clean all\n',
      },
      {
        name: 'a cache mount instead',
        fix: 1,
        bad: 'FROM fedora:42\nRUN «dnf install» -y httpd\n',
        good: 'FROM fedora:42\nRUN --mount=type=cache,target=/var/cache/dnf,sharing=locked dnf install -y httpd\n',
      },
    ],
  }),
  cleaned({
    id: 'dockerfile/require-zypper-clean',
    managers: ['zypper'],
    fills: ['install', 'in'],
    clean: 'clean',
    everyStage: true,
    presets: { recommended: {} },
    why: why('Metadata and packages'),
    equivalents: ['hadolint:DL3036', 'trivy:DS-0020', 'kics:missing_zypper_clean'],
    examples: [
      {
        name: 'no clean-up',
        bad: 'FROM opensuse/leap:15.6\nRUN «zypper -n install» httpd\n',
        good: 'FROM opensuse/leap:15.6\nRUN zypper -n install httpd && zypper clean\n',
      },
    ],
  }),
  cleaned({
    id: 'dockerfile/require-yarn-clean',
    managers: ['yarn'],
    fills: ['install'],
    clean: 'cache clean',
    isHarmless: isModernYarn,
    presets: { strict: {} },
    why: why('All packages, as downloaded,'),
    equivalents: ['hadolint:DL3060'],
    examples: [
      {
        name: 'no clean-up',
        bad: 'FROM node:22\nRUN «yarn install» --frozen-lockfile\n',
        good: 'FROM node:22\nRUN yarn install --frozen-lockfile && yarn cache clean\n',
      },
    ],
  }),
];
