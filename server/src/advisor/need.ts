import type { Answers } from '../core/config.js';
import type { Place } from '../core/span.js';
import type { Clue, ProjectEvidence } from './project-evidence.js';
import { containersOf, dataClusters, independentGroups, isLongRunning, type JudgedService } from './services.js';
import { counted } from './words.js';

/** A row of the score, or what is only told (0 points). */
export interface NeedEvidence {
  readonly id: string;
  readonly points: number;
  readonly cites: readonly string[];
  readonly text: string;
  readonly places: readonly Place[];
}

type Part = NeedEvidence | undefined;

const part = (id: string, points: number, cites: readonly string[], text: string, places: readonly Place[] = []): NeedEvidence => ({
  id,
  points,
  cites,
  text,
  places,
});

const fromClues = (id: string, points: number, cites: readonly string[], clues: readonly Clue[]): Part =>
  clues[0] &&
  part(
    id,
    points,
    cites,
    textOfClues(clues),
    clues.flatMap(({ places }) => places),
  );

/** The first two by name, the rest as a number. */
function textOfClues(clues: readonly Clue[]): string {
  const texts = [...new Set(clues.map(({ text }) => text))];
  const more = texts.length - 2;
  return texts.slice(0, 2).join('; ') + (more > 0 ? `; and ${counted(more, 'more', 'more')}` : '');
}

const placesOf = (services: readonly JudgedService[]): Place[] => services.flatMap(({ evidence }) => evidence.place ?? []);
const replicaPlaces = (services: readonly JudgedService[]): Place[] =>
  services.flatMap(({ evidence }) => evidence.replicasPlace ?? evidence.place ?? []);

/** Every part of the need, in the order of the criteria; those without points left out. */
export function needOf(evidence: ProjectEvidence, services: readonly JudgedService[], sumGB: number, answers: Answers): NeedEvidence[] {
  const running = services.filter(isLongRunning);
  return [
    independentPart(running),
    scalingPart(evidence, answers),
    fromClues('N3', 15, ['S4'], evidence.wishes.disruption),
    replicasPart(running),
    clusterPart(running),
    downtimePart(answers),
    regionsPart(evidence, answers),
    memoryPart(sumGB),
    containersPart(running),
    evidence.namespaces.length > 2 ? fromClues('N9', 5, [], evidence.namespaces) : undefined,
    fromClues('N10', 5, [], evidence.wishes.soft),
    evidence.development &&
      part('M1', -30, ['S11'], `A project for development: ${evidence.development.text}`, evidence.development.places),
    ...pinParts(running),
    statefulPart(running),
    teamPart(answers),
    trafficPart(answers),
  ].filter((row) => row !== undefined);
}

export const totalOf = (parts: readonly NeedEvidence[]): number => parts.reduce((sum, { points }) => sum + points, 0);

function independentPart(running: readonly JudgedService[]): Part {
  const groups = independentGroups(running);
  if (groups.size < 7) return undefined;
  const places = [...groups.values()].flatMap((group) => placesOf(group.slice(0, 1)));
  const text = `${counted(groups.size, 'independent service')} that could be scaled and updated on their own`;
  return part('N1', groups.size >= 10 ? 20 : 10, ['S2', 'C3'], text, places);
}

function scalingPart({ wishes }: ProjectEvidence, { traffic }: Answers): Part {
  return (
    fromClues('N2', 25, ['S3'], wishes.autoscalers) ??
    (traffic === 'spikes' ? part('N2', 25, ['S3'], 'Answer: traffic spikes tenfold within minutes') : undefined)
  );
}

function replicasPart(running: readonly JudgedService[]): Part {
  const groups = [...independentGroups(running).values()];
  const twice = groups.flatMap((group) => group.find(({ replicas }) => replicas >= 2) ?? []);
  if (twice.length === 0) return undefined;
  const half = twice.length * 2 >= groups.length;
  const text = `${twice.length} of ${counted(groups.length, 'independent service')} with two replicas or more`;
  return part('N4', half ? 15 : 8, ['S4', 'S32', 'S33'], text, replicaPlaces(twice));
}

function clusterPart(running: readonly JudgedService[]): Part {
  const clusters = dataClusters(running);
  const names = clusters.map(([first]) => first?.evidence.name ?? '').join(', ');
  return clusters.length === 0
    ? undefined
    : part('N4d', 20, ['S4'], `A data cluster, whose copies expect separate machines: ${names}`, replicaPlaces(clusters.flat()));
}

function downtimePart({ downtime }: Answers): Part {
  if (downtime === 'none') return part('N5', 25, ['S4', 'C6'], 'Answer: a dead server must go unnoticed');
  return downtime === 'minutes' ? part('N5', -10, ['S4', 'C6'], 'Answer: minutes of downtime are fine') : undefined;
}

function regionsPart({ wishes }: ProjectEvidence, { places }: Answers): Part {
  return (
    fromClues('N6', 15, ['S6'], wishes.zones) ??
    (places === 'regions' ? part('N6', 15, ['S6'], 'Answer: it runs in several regions') : undefined)
  );
}

function memoryPart(sumGB: number): Part {
  const row = ([[64, 30, 'S25'], [32, 20, 'S24'], [8, 5, 'S16']] as const).find(([border]) => sumGB > border); // prettier-ignore
  return row && part('N7', row[1], [row[2]], `About ${sumGB.toFixed(1)} GB of memory, more than ${row[0]} GB`);
}

function containersPart(running: readonly JudgedService[]): Part {
  const count = running.reduce((sum, service) => sum + containersOf(service), 0);
  if (count <= 25) return undefined;
  return count > 60 ? part('N8', 10, ['S34'], counted(count, 'container')) : part('N8', 5, ['S14'], counted(count, 'container'));
}

function pinParts(running: readonly JudgedService[]): NeedEvidence[] {
  const pinned = running.flatMap((service) => service.evidence.pins?.[0] ?? []);
  return pinned.slice(0, 3).map(({ text, places }) => part('M2', -5, ['S7'], text, places));
}

function statefulPart(running: readonly JudgedService[]): Part {
  const stateful = running.filter((service) => service.class === 'stateful');
  if (stateful.length * 2 <= running.length) return undefined;
  return part(
    'M3',
    -5,
    [],
    `${stateful.length} of ${counted(running.length, 'long-running service')} ${stateful.length === 1 ? 'keeps' : 'keep'} data`,
    placesOf(stateful),
  );
}

function teamPart({ team }: Answers): Part {
  if (team === 'small') return part('M4', -20, ['S5', 'S8'], 'Answer: one to three people, none full time');
  if (team === 'medium') return part('M4', -5, ['S5', 'S8'], 'Answer: four to ten people, someone part time');
  return team === 'platform' ? part('M4', 10, ['S5', 'S8'], 'Answer: a dedicated platform team') : undefined;
}

const trafficPart = ({ traffic }: Answers): Part => (traffic === 'steady' ? part('M5', -10, ['S9'], 'Answer: steady traffic') : undefined);
