import type { Name } from '../../../core/navigation.js';
import { touches } from '../../../core/selection.js';
import { spanOf, textAt } from '../../../core/span.js';
import { stageOfTarget } from '../../dockerfile/facts.js';
import { contentOf } from '../../yaml/navigation/content.js';
import { spotAt } from '../../yaml/navigation/spots.js';
import { YamlScalar } from '../../yaml/node.js';
import type { ComposeFile } from '../file.js';
import type { ComposeProject } from '../project.js';
import type { Service } from '../service.js';
import { projectsWith, type ComposeAround } from './around.js';
import { fileLinks } from './links.js';

/** What is named at an offset and stands in a file of another kind: a stage of a Dockerfile, or a file itself. */
export function elsewhereAt(file: ComposeFile, offset: number, around: ComposeAround): Name | undefined {
  if (!mayLead(file, offset)) return undefined;
  const projects = projectsWith(around, file);
  return stageAt(file, projects, offset, around) ?? fileAt(file, projects, offset, around);
}

/** Keys below which stages and files are named. */
const leading: ReadonlySet<string> = new Set(['build', 'env_file', 'label_file', 'extends', 'include', 'file', 'volumes']);

/** Whether the cursor is on text below such a key; what it leads to takes longer to find out. */
function mayLead({ yaml }: ComposeFile, offset: number): boolean {
  const spot = spotAt(yaml, offset);
  return spot?.around.at(-1) instanceof YamlScalar && !spot.key && spot.steps.some((step) => 'key' in step && leading.has(step.key));
}

function stageAt(file: ComposeFile, projects: readonly ComposeProject[], offset: number, around: ComposeAround): Name | undefined {
  for (const project of projects)
    for (const service of project.services) {
      const name = targetTouches(file, service, offset) ? stageOf(project, service, around) : undefined;
      const at = name && service.build?.target?.scalar && contentOf(service.build.target.scalar, file.text);
      if (name && at) return { ...name, at, text: textAt(file.text, at) };
    }
  return undefined;
}

function targetTouches(file: ComposeFile, { build }: Service, offset: number): boolean {
  const place = build?.target?.place;
  return place?.path === file.path && touches(place, offset);
}

/** What the Dockerfile says of the stage, with its places named from here. */
function stageOf(project: ComposeProject, service: Service, around: ComposeAround): Name | undefined {
  const facts = project.dockerfileOf(service);
  const at = facts && stageOfTarget(facts, service.build?.target?.text)?.nameSpan;
  const name = at && around.nameIn(facts.path, at.start);
  if (!name) return undefined;
  const here = <T extends { readonly path?: string }>(each: T): T => ({ ...each, path: each.path ?? facts.path });
  return { ...name, definitions: name.definitions.map(here), occurrences: name.occurrences.map(here) };
}

function fileAt(file: ComposeFile, projects: readonly ComposeProject[], offset: number, around: ComposeAround): Name | undefined {
  const links = fileLinks(file, projects, around).filter(({ at }) => touches(at, offset));
  const [link] = links;
  if (!link) return undefined;
  const at = spanOf(link.at.start, link.at.end);
  return {
    at,
    text: textAt(file.text, at),
    definitions: [{ path: link.path, start: 0, end: 0, defines: true }],
    occurrences: [{ ...at, defines: false }],
    fixed: () => `This is the path of ${link.path}; renaming it would not rename the file.`,
    refuses: () => undefined,
  };
}
