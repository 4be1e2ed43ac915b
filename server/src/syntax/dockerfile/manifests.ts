import { basename, dirname } from '../../core/path.js';
import type { Command } from '../shell/command.js';
import type { CommandInstruction } from './command-instruction.js';
import type { Dockerfile, RunCommand } from './dockerfile.js';
import { CopyInstruction } from './instructions.js';

/** How a tool installs what a manifest lists. */
interface Installer {
  readonly tools: readonly string[];
  /** Its operands when it does; a package among them means something else. */
  readonly given: RegExp;
  /** The manifest; a leading `*` stands for any name. None where options name it. */
  readonly manifests: readonly string[];
  readonly locks: readonly string[];
  /** What keeps it to the lock file, where it needs to be told. */
  readonly frozen?: readonly string[];
  /** What leaves development dependencies out, the usual spelling first. */
  readonly production?: readonly string[];
}

/** Source: the manuals of the tools. */
const installers: readonly Installer[] = [
  {
    tools: ['npm'],
    given: /^(?:i|install|ci|clean-install)$/,
    manifests: ['package.json'],
    locks: ['package-lock.json', 'npm-shrinkwrap.json'],
    production: ['--omit=dev', '--omit', '--only', '--production', '--prod'],
  },
  {
    tools: ['yarn'],
    given: /^(?:install)?$/,
    manifests: ['package.json'],
    locks: ['yarn.lock'],
    frozen: ['--frozen-lockfile', '--immutable'],
    production: ['--production', '--prod'],
  },
  {
    tools: ['pnpm'],
    given: /^i(?:nstall)?$/,
    manifests: ['package.json'],
    locks: ['pnpm-lock.yaml'],
    frozen: ['--frozen-lockfile', '--no-frozen-lockfile'],
    production: ['--prod', '--production', '-P'],
  },
  { tools: ['composer'], given: /^install$/, manifests: ['composer.json'], locks: ['composer.lock'], production: ['--no-dev'] },
  { tools: ['pip', 'pip3'], given: /^install\b/, manifests: [], locks: [] },
  { tools: ['poetry', 'uv'], given: /^(?:install|sync)$/, manifests: ['pyproject.toml'], locks: ['poetry.lock', 'uv.lock'] },
  { tools: ['bundle'], given: /^(?:install)?$/, manifests: ['Gemfile'], locks: ['Gemfile.lock'] },
  { tools: ['go'], given: /^mod download\b/, manifests: ['go.mod'], locks: ['go.sum'] },
  { tools: ['cargo'], given: /^fetch$/, manifests: ['Cargo.toml'], locks: ['Cargo.lock'] },
  { tools: ['mvn'], given: /^(?:.* )?dependency:/, manifests: ['pom.xml'], locks: [] },
  { tools: ['dotnet'], given: /^restore\b/, manifests: ['*.csproj', '*.fsproj', '*.vbproj', '*.sln', '*.slnx'], locks: [] },
];

/** A command that installs what a manifest lists. */
export interface ManifestInstall extends RunCommand {
  readonly installer: Installer;
  /** Paths or names of the manifests. */
  readonly manifests: readonly string[];
}

/** The commands that install from manifests in all RUN instructions. */
export function readManifestInstalls(dockerfile: Dockerfile): ManifestInstall[] {
  const installs: ManifestInstall[] = [];
  for (const installer of installers)
    for (const tool of installer.tools)
      for (const found of dockerfile.commandsNamed(tool)) {
        const { command } = found;
        if (!installer.given.test(command.operands.map(({ raw }) => raw).join(' ')) || doesSomethingElse(command)) continue;
        const manifests = installer.manifests.length > 0 ? installer.manifests : command.optionValues('-r', '--requirement');
        if (manifests.length > 0) installs.push({ ...found, installer, manifests });
      }
  return installs;
}

const doesSomethingElse = (command: Command): boolean => command.has('-g', '--global', '-v', '-V', '--version', '-h', '--help');

/** The COPY and ADD instructions whose files a RUN finds, those of the stages it is built on included. */
export function copiesAbove({ stage, start }: CommandInstruction): CopyInstruction[] {
  const copies = [...(stage?.chain() ?? [])].flatMap((link) => [...link.named('COPY'), ...link.named('ADD')]);
  return copies.filter((copy): copy is CopyInstruction => copy instanceof CopyInstruction && !copy.onbuild && copy.start < start);
}

/** The paths that an instruction copies, without quotes. */
export const sourcePaths = ({ sources }: CopyInstruction): string[] => sources.map(({ text }) => text.replace(/^["']|["']$/g, ''));

/** Whether it copies all of the build context. */
export const copiesContext = (copy: CopyInstruction): boolean =>
  !copy.from && sourcePaths(copy).some((path) => /^(?:\.?\/?\.?\/?|\*)$/.test(path));

/** Whether a path that is copied brings a file: by name, by a pattern, or with its folder. */
export function covers(path: string, file: string): boolean {
  const name = basename(path.replace(/\/+$/, ''));
  const wanted = basename(file);
  if (wanted.startsWith('*')) return name.endsWith(wanted.slice(1));
  if (dirname(file).split('/').includes(name)) return true;
  return /[*?]/.test(name) ? name !== '*' && patternOf(name).test(wanted) : name === wanted;
}

const patternOf = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*+/g, '.*')
      .replaceAll('?', '.')}$`,
  );
