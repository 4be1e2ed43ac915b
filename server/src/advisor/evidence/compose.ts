import { basename } from '../../core/path.js';
import type { ComposeFile } from '../../syntax/compose/file.js';
import { readEnvFile } from '../../syntax/compose/interpolation.js';
import { awaitedBy } from '../../syntax/compose/lifetime.js';
import type { ComposeProject, ComposeSurroundings } from '../../syntax/compose/project.js';
import { composeProjects } from '../../workspace/compose.js';
import type { AdvisorInput } from '../advise.js';
import { unknownReplicas, type Clue, type ProjectEvidence } from '../project-evidence.js';
import { Recall } from '../recall.js';
import { developmentClue } from './compose-development.js';
import { composeService } from './compose-service.js';
import { swarmEvidence } from './compose-swarm.js';
import { quietPath, roleOf } from './roles.js';

export interface ComposeEvidence {
  readonly projects: readonly ProjectEvidence[];
  /** Paths of the Dockerfiles that their services build. */
  readonly built: ReadonlySet<string>;
}

/** One project for each root that Compose would read, and for each stack. */
export function composeEvidence(input: AdvisorInput): ComposeEvidence {
  const files = new Map(input.compose.map((file) => [file.path, file]));
  const dockerfiles = new Map(input.dockerfiles.map((facts) => [facts.path, facts]));
  const paths = new Set(input.paths);
  const surroundings: ComposeSurroundings = {
    composeFile: (path) => files.get(path),
    dockerfile: (path) => dockerfiles.get(path),
    exists: (path) => paths.has(path),
    textOf: input.textOf,
  };
  const found = (input.composeProjects ?? composeProjects(files, surroundings)).filter(
    ({ files: [first], services }) => first && services.length > 0,
  );
  const built = found.flatMap((project) => project.services.flatMap((service) => project.dockerfilePath(service) ?? []));
  const judged = withoutAlternatives(found);
  const main = mainByFolder(judged.map(({ project }) => project));
  const deploys = stackCommands(input);
  const containers = devContainers(input);
  return {
    projects: judged.map(({ project, replaced }) => {
      const name = basename(project.path);
      const around: Surroundings = {
        main: main.get(project.folder) === project,
        profiles: profilesOf(project, input),
        deploys: deploys.find(({ text }) => text.includes(name))?.clue,
        container: containers.find(({ text }) => text.includes(name))?.path,
        replaced,
      };
      const { main: isMain, profiles, deploys: clue, container } = around;
      const inputs = [project, isMain, profiles, clue?.places[0]?.path, clue?.places[0]?.start, container, replaced] as const;
      return recalled.get(project.path, inputs, () => evidenceOf(project, around));
    }),
    built: new Set(built),
  };
}

const recalled = new Recall<ProjectEvidence>();

/** What other files say of a project. */
interface Surroundings {
  /** Its folder stands for it. */
  readonly main: boolean;
  /** `COMPOSE_PROFILES` in `.env`. */
  readonly profiles: string;
  /** A script deploys it as a stack. */
  readonly deploys: Clue | undefined;
  /** The development container that names it. */
  readonly container: string | undefined;
  /** The file of the same services whose place it takes. */
  readonly replaced: string | undefined;
}

const nameOf = (project: ComposeProject): string => basename(project.path);

interface Kept {
  readonly project: ComposeProject;
  /** The file whose place it takes. */
  readonly replaced?: string;
}

/** Of files in one folder that mostly run the same services, the production one is judged, else the root. Stacks are projects of their own. */
function withoutAlternatives(projects: readonly ComposeProject[]): Kept[] {
  const out: Kept[] = [];
  const byFolder = new Map<string, number[]>();
  for (const project of projects) {
    const { folder, isStack } = project;
    const rivals = isStack ? [] : (byFolder.get(folder) ?? []);
    const rival = rivals.find((i) => out[i] && isAlternative(out[i].project, project)) ?? -1;
    const known = out[rival]?.project;
    if (known && roleOf(nameOf(project)) === 'production' && roleOf(nameOf(known)) !== 'production')
      out[rival] = { project, replaced: known.path };
    if (known) continue;
    if (!isStack) byFolder.set(folder, [...rivals, out.length]);
    out.push({ project });
  }
  return out;
}

/** A replacement covers at least half of what it replaces: two exporters beside a stack of seven are a project of their own. */
function isAlternative(a: ComposeProject, b: ComposeProject): boolean {
  const names = new Set(a.services.map(({ name }) => name));
  const shared = b.services.filter(({ name }) => names.has(name)).length;
  return shared > 0 && shared * 2 >= Math.max(names.size, b.services.length);
}

const rootName = /^(?:docker-)?compose\.ya?ml$/;

/** The project that a folder stands for: what Compose reads there by itself, else the first. */
function mainByFolder(projects: readonly ComposeProject[]): Map<string, ComposeProject> {
  const out = new Map<string, ComposeProject>();
  for (const project of projects) {
    const known = out.get(project.folder);
    if (!known || (rootName.test(nameOf(project)) && !rootName.test(nameOf(known)))) out.set(project.folder, project);
  }
  return out;
}

function evidenceOf(project: ComposeProject, { main, deploys, container, replaced, ...named }: Surroundings): ProjectEvidence {
  const profiles = new Set(named.profiles.split(',').filter((name) => name !== ''));
  const awaited = awaitedBy(project.services);
  const services = project.services.map((service) => composeService(project, service, { profiles, awaited }));
  const swarm = swarmEvidence(project, deploys);
  const development = developmentClue(project, container);
  const [root] = project.files;
  return {
    kind: swarm.facts.length > 0 ? 'swarm' : 'compose',
    path: main ? project.folder || '.' : project.path,
    files: project.allFiles.map(({ path }) => path),
    role: roleOf(project.path) ?? (development ? 'development' : undefined),
    development,
    services,
    hardFacts: swarm.facts,
    wishes: swarm.wishes,
    namespaces: [],
    stackByName: swarm.byName,
    unknowns: unknownReplicas(services),
    notes: replaced === undefined ? [] : [`${replaced} mostly runs the same services; the file for production is judged.`],
    anchor: root && servicesKey(root),
    exposed: true,
    quiet: quietPath(project.path),
  };
}

function servicesKey(file: ComposeFile): ProjectEvidence['anchor'] {
  const key = file.value.get('services')?.at;
  return key ?? { path: file.path, start: 0, end: 0 };
}

/** What `COMPOSE_PROFILES` in `.env` switches on. */
function profilesOf({ folder }: ComposeProject, { textOf }: AdvisorInput): string {
  const env = textOf(folder === '' ? '.env' : `${folder}/.env`);
  return (env?.includes('COMPOSE_PROFILES') === true ? readEnvFile(env).get('COMPOSE_PROFILES') : undefined) ?? '';
}

const devContainer = /(?:^|\/)\.?devcontainer(?:\/[^/]+)?\/?devcontainer\.json$|(?:^|\/)\.devcontainer\.json$/;

const devContainers = ({ paths, textOf }: AdvisorInput): { readonly path: string; readonly text: string }[] =>
  paths.filter((path) => devContainer.test(path)).map((path) => ({ path, text: textOf(path) ?? '' }));

interface StackCommand {
  readonly text: string;
  readonly clue: Clue;
}

/** Lines of scripts and pipelines that deploy a stack. */
function stackCommands({ paths, textOf }: AdvisorInput): StackCommand[] {
  return paths.flatMap((path) => {
    const text = textOf(path);
    if (text?.includes('docker stack deploy') !== true) return [];
    return [...text.matchAll(/docker stack deploy[^\n]*/g)].map(({ 0: line, index }) => ({
      text: line,
      clue: { text: 'A script deploys it as a stack', places: [{ path, start: index, end: index + line.trimEnd().length }] },
    }));
  });
}
