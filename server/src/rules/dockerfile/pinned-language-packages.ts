import type { PackageCommand } from '../../syntax/dockerfile/package-command.js';
import type { ShellWord } from '../../syntax/shell/word.js';
import { everyPackage, pinned } from './parts/pinned.js';

function pip(one: PackageCommand): readonly ShellWord[] {
  const { command } = one;
  // a file of constraints says the versions
  if (command.has('-c', '--constraint')) return [];
  const isUpgrade = command.has('-U', '--upgrade');
  return everyPackage(one).filter(({ raw }) => !isUpgrade || !/^(?:pip|setuptools|wheel)$/.test(raw));
}

function gems(one: PackageCommand): readonly ShellWord[] {
  if (one.command.has('-v', '--version')) return [];
  const buildOptions = one.command.args.find(({ raw }) => raw === '--')?.start ?? Infinity;
  return everyPackage(one).filter(({ start }) => start < buildOptions);
}

const goModules = (one: PackageCommand): readonly ShellWord[] => everyPackage(one).slice(0, one.is(['run']) ? 1 : undefined);

export default [
  pinned({
    id: 'dockerfile/pin-pip-package',
    managers: ['pip'],
    noun: 'pip package',
    packages: pip,
    presets: { strict: {} },
    why: 'A requirements file with hashes (`pip install -r`) pins what the packages depend on as well.',
    equivalents: ['hadolint:DL3013', 'kics:unpinned_package_version_in_pip_install'],
    examples: [
      {
        name: 'each package',
        bad: 'FROM python:3.13\nRUN python3 -m pip install «"flask[async]"» requests==2.32.4\n',
        good: 'FROM python:3.13\nRUN python3 -m pip install "flask[async]==version" requests==2.32.4\n',
      },
    ],
  }),
  pinned({
    id: 'dockerfile/pin-npm-package',
    managers: ['npm'],
    noun: 'npm package',
    presets: { strict: {} },
    why: 'A lock file (`npm ci`) pins what the packages depend on as well.',
    equivalents: ['hadolint:DL3016', 'kics:npm_install_without_pinned_version'],
    examples: [
      {
        name: 'global packages, latest included',
        bad: 'FROM node:22\nRUN npm install -g «@angular/cli» «npm@latest» pnpm@10.13.1\n',
        good: 'FROM node:22\nRUN npm install -g @angular/cli@version npm@version pnpm@10.13.1\n',
      },
    ],
  }),
  pinned({
    id: 'dockerfile/pin-gem',
    managers: ['gem'],
    noun: 'gem',
    packages: gems,
    presets: { strict: {} },
    why: 'A `Gemfile.lock` (`bundle install`) pins what the gems depend on as well.',
    equivalents: ['hadolint:DL3028', 'kics:gem_install_without_version'],
    examples: [
      {
        name: 'each gem',
        bad: 'FROM ruby:3.4\nRUN gem install «bundler» rake:13.3.0\n',
        good: 'FROM ruby:3.4\nRUN gem install bundler:version rake:13.3.0\n',
      },
    ],
  }),
  pinned({
    id: 'dockerfile/pin-go-package',
    managers: ['go'],
    noun: 'Go module',
    packages: goModules,
    presets: { strict: {} },
    why: 'Inside a module, `go.mod` says the versions: `go install tool` and `go tool` follow it.',
    equivalents: ['hadolint:DL3062'],
    examples: [
      {
        name: 'no version, and latest',
        bad: 'FROM golang:1.24\nRUN go install «example.com/a/cmd/b» && go run «example.com/c@latest» -v\n',
        good: 'FROM golang:1.24\nRUN go install example.com/a/cmd/b@v && go run example.com/c@v -v\n',
      },
    ],
  }),
];
