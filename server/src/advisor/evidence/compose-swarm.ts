import { basename } from '../../core/path.js';
import type { ComposeProject } from '../../syntax/compose/project.js';
import type { Service } from '../../syntax/compose/service.js';
import type { Value } from '../../syntax/compose/value.js';
import { noWishes, type Clue, type HardFact, type Wishes } from '../project-evidence.js';

export interface SwarmEvidence {
  readonly facts: readonly HardFact[];
  readonly wishes: Wishes;
  readonly byName: Clue | undefined;
}

const stackName = /^(?:docker-stack.*|.*[.-]stack|stack)\.ya?ml$/i;

/** What in a compose project only Swarm can mean, and what it wishes for. */
export function swarmEvidence(project: ComposeProject, deployed: Clue | undefined): SwarmEvidence {
  const facts = [...project.services.flatMap(serviceFacts), ...project.values.flatMap(resourceFacts), ...templateFacts(project)];
  const named = stackName.test(basename(project.path));
  const at = { path: project.path, start: 0, end: 0 };
  const deploys = project.services.some((service) => service.has('deploy'));
  const byName = named ? { text: `The file is named ${basename(project.path)}`, places: [at] } : undefined;
  const stacks: HardFact[] = [
    ...(byName && deploys ? [{ id: 'HF-S2' as const, text: `${byName.text} and has a deploy key`, places: byName.places }] : []),
    ...(deployed ? [{ id: 'HF-S2' as const, ...deployed }] : []),
  ];
  return {
    facts: [...facts, ...stacks],
    wishes: { ...noWishes, zones: project.services.flatMap(zones), other: project.services.flatMap(otherWishes) },
    byName: facts.length + stacks.length === 0 ? byName : undefined,
  };
}

const deployKeys = ['placement', 'update_config', 'rollback_config', 'endpoint_mode'] as const;

const fact = (text: string, value: Value): HardFact => ({ id: 'HF-S1', text, places: value.at ? [value.at] : [] });

function serviceFacts(service: Service): HardFact[] {
  const keys = deployKeys.flatMap((key) => {
    const value = service.value.get('deploy', key);
    return value ? [fact(`${service.name} has deploy.${key}`, value)] : [];
  });
  const mode = service.value.get('deploy', 'mode');
  return [...keys, ...(mode?.text === 'global' ? [fact(`${service.name} runs on every node`, mode)] : [])];
}

function resourceFacts(root: Value): HardFact[] {
  const networks = root.get('networks');
  const overlays = (networks?.names() ?? []).flatMap((name) => {
    const driver = networks?.get(name, 'driver');
    return driver?.text === 'overlay' ? [fact(`network ${name} is an overlay`, driver)] : [];
  });
  const external = (['secrets', 'configs'] as const).flatMap((section) => {
    const list = root.get(section);
    return (list?.names() ?? []).flatMap((name) => {
      const value = list?.get(name, 'external');
      return value && value.text !== 'false' ? [fact(`${section.slice(0, -1)} ${name} is kept by the cluster`, value)] : [];
    });
  });
  return [...overlays, ...external];
}

function templateFacts(project: ComposeProject): HardFact[] {
  return project.files.flatMap(({ path, text }) => {
    const match = /\{\{\s*\.Node\b[^}]*\}\}/.exec(text);
    return match
      ? [
          {
            id: 'HF-S1' as const,
            text: `${match[0]} is filled in by Swarm`,
            places: [{ path, start: match.index, end: match.index + match[0].length }],
          },
        ]
      : [];
  });
}

function zones(service: Service): Clue[] {
  const placement = service.value.get('deploy', 'placement');
  const { place, last } = placement ?? {};
  if (!place || !last || !/\b(?:zone|region|datacenter)\b/i.test(last.file.text.slice(place.start, place.end))) return [];
  return [{ text: `${service.name} is placed by zone or region`, places: [place] }];
}

function otherWishes(service: Service): Clue[] {
  const order = service.value.get('deploy', 'update_config', 'order');
  const preferences = service.value.get('deploy', 'placement', 'preferences');
  return [
    ...(order?.text === 'start-first' && order.place ? [{ text: `${service.name} starts the new copy first`, places: [order.place] }] : []),
    ...(preferences?.place ? [{ text: `${service.name} is spread by preference`, places: [preferences.place] }] : []),
  ];
}
