import type { Neighbours } from '../core/navigation.js';
import type { Place } from '../core/span.js';
import { readVariables } from '../syntax/compose/environment.js';
import type { ComposeProject } from '../syntax/compose/project.js';
import type { Service } from '../syntax/compose/service.js';
import { partOf } from '../syntax/compose/value.js';
import type { DockerfileFacts } from '../syntax/dockerfile/facts.js';
import type { KubernetesFile } from '../syntax/kubernetes/file.js';
import { shortName } from '../syntax/image/pages.js';
import { parseImage } from '../syntax/image/reference.js';
import type { FileFacts, Workspace } from '../workspace/workspace.js';

/** What a file may ask of the others: looked up among their facts, anew for each question. */
export const neighboursOf = (workspace: () => Workspace, path: string): Neighbours => ({
  imageUses: (repository) => [...workspace().facts()].flatMap((file) => imagesIn(file, repository)).filter((place) => place.path !== path),
  stageUses: (stage) => distinct(builds(workspace(), path).flatMap(({ service }) => targetOf(service, stage))),
  argumentUses: (name) => distinct(builds(workspace(), path).flatMap(({ service }) => argumentsOf(service, name))),
});

function imagesIn(file: FileFacts, repository: string): Place[] {
  switch (file.kind) {
    case 'dockerfile':
      return imagesOfDockerfile(file.facts, repository);
    case 'compose':
      return file.facts.services.flatMap(({ image }) => (image?.reference && shortName(image.reference) === repository ? [image.at] : []));
    case 'kubernetes':
      return imagesOfManifests(file.facts, repository);
    default:
      return [];
  }
}

const imagesOfDockerfile = ({ path, images }: DockerfileFacts, repository: string): Place[] =>
  images.some((text) => shortName(parseImage(text)) === repository) ? [{ path, start: 0, end: 0 }] : [];

const imagesOfManifests = (file: KubernetesFile, repository: string): Place[] =>
  [...file.containers()].flatMap(({ image, imageNode }) =>
    image && imageNode && shortName(image) === repository ? [{ path: file.path, start: imageNode.start, end: imageNode.end }] : [],
  );

interface BuildOf {
  readonly project: ComposeProject;
  readonly service: Service;
}

/** The services that a Dockerfile builds. */
const builds = (workspace: Workspace, path: string): BuildOf[] =>
  workspace
    .composeProjects()
    .flatMap((project) => project.services.flatMap((service) => (project.dockerfilePath(service) === path ? [{ project, service }] : [])));

function targetOf({ build }: Service, stage: string): Place[] {
  const { scalar, last } = build?.target ?? {};
  return scalar && last && scalar.text.toLowerCase() === stage ? [partOf(scalar, last, { start: 0, end: scalar.text.length })] : [];
}

const argumentsOf = ({ value }: Service, name: string): Place[] =>
  readVariables(value.get('build', 'args')).flatMap((variable) => (variable.name === name ? [variable.nameAt] : []));

/** A file that several projects hold says everything once. */
const distinct = (places: readonly Place[]): Place[] =>
  places.filter(({ path, start }, i) => places.findIndex((other) => other.path === path && other.start === start) === i);
