import { ancestors, basename, dirname } from '../../core/path.js';
import type { DockerfileFacts } from '../../syntax/dockerfile/facts.js';
import type { AdvisorInput } from '../advise.js';
import { noWishes, type ProjectEvidence } from '../project-evidence.js';
import { Recall } from '../recall.js';
import { imageText } from './compose-service.js';
import { quietPath, roleOf } from './roles.js';

/** A project of one service for each Dockerfile that no other project builds or lies around. */
export function dockerfileEvidence(
  { dockerfiles, textOf }: AdvisorInput,
  deployed: readonly ProjectEvidence[],
  built: ReadonlySet<string>,
): ProjectEvidence[] {
  const folders = new Set(deployed.map(({ path, files }) => (path === files[0] ? dirname(path) : path === '.' ? '' : path)));
  const names = new Set(deployed.flatMap(({ services }) => services.map(({ name }) => name)));
  const alone = dockerfiles.filter(
    ({ path }) => !built.has(path) && !ancestors(path).some((folder) => folders.has(folder)) && !names.has(basename(dirname(path))),
  );
  const perFolder = new Map<string, number>();
  for (const { path } of alone) perFolder.set(dirname(path), (perFolder.get(dirname(path)) ?? 0) + 1);
  return alone.map((facts) => {
    const only = perFolder.get(dirname(facts.path)) === 1;
    return recalled.get(facts.path, [facts, only], () => evidenceOf(facts, only, onbuild.test(textOf(facts.path) ?? '')));
  });
}

const recalled = new Recall<ProjectEvidence>();

const onbuild = /^[ \t]*ONBUILD[ \t]/im;

function evidenceOf(facts: DockerfileFacts, only: boolean, isBase: boolean): ProjectEvidence {
  const { path } = facts;
  const last = facts.stages.at(-1);
  const place = { path, start: last?.start ?? 0, end: (last?.start ?? 0) + 4 };
  const name = basename(dirname(path)) || 'app';
  const base = last?.image && imageText(last.image);
  const container = { name, image: undefined, base, builders: facts.images, command: '', env: new Map<string, string>() };
  return {
    kind: 'dockerfile',
    path: only ? dirname(path) || '.' : path,
    files: [path],
    role: roleOf(path),
    services:
      isBase || !last
        ? []
        : [{ name, kind: 'Dockerfile', place, containers: [container], replicas: 1, build: path, healthChecked: last.hasHealthcheck }],
    hardFacts: [],
    wishes: noWishes,
    namespaces: [],
    unknowns: [],
    notes: isBase ? ['Its ONBUILD instructions make it a base image for others; it runs nothing by itself.'] : [],
    anchor: place,
    exposed: false,
    quiet: quietPath(path),
  };
}
