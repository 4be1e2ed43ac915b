import type { Answers } from '../core/config.js';
import type { Place } from '../core/span.js';
import type { Clue, ProjectEvidence } from './project-evidence.js';
import { questionIds, type QuestionId } from './questions.js';
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

/** What the files say of the need, in the order of the criteria; parts without points left out. */
export function needOfFiles(evidence: ProjectEvidence, services: readonly JudgedService[], sumGB: number): NeedEvidence[] {
  const running = services.filter(isLongRunning);
  return [
    independentPart(running),
    fromClues('N2', 25, ['S3'], evidence.wishes.autoscalers),
    fromClues('N3', 15, ['S4'], evidence.wishes.disruption),
    replicasPart(running),
    clusterPart(running),
    fromClues('N6', 15, ['S6'], evidence.wishes.zones),
    memoryPart(sumGB),
    containersPart(running),
    evidence.namespaces.length > 2 ? fromClues('N9', 5, [], evidence.namespaces) : undefined,
    fromClues('N10', 5, [], evidence.wishes.soft),
    evidence.development &&
      part('M1', -30, ['S11'], `A project for development: ${evidence.development.text}`, evidence.development.places),
    ...pinParts(running),
    statefulPart(running),
  ].filter((row) => row !== undefined);
}

/** With what the answers add, in any order. What the files say already does not count again. */
export function withAnswers(files: readonly NeedEvidence[], answers: Answers): readonly NeedEvidence[] {
  const added = questionIds.flatMap((id) => {
    const said = answerParts[id][answers[id] ?? ''];
    return said && !files.some((row) => row.id === said.id) ? [said] : [];
  });
  return added.length === 0 ? files : [...files, ...added];
}

/** The parts in the order of the criteria. */
export const inOrder = (parts: readonly NeedEvidence[]): NeedEvidence[] =>
  [...parts].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));

const order: readonly string[] = ['N1', 'N2', 'N3', 'N4', 'N4d', 'N5', 'N6', 'N7', 'N8', 'N9', 'N10', 'M1', 'M2', 'M3', 'M4', 'M5'];

/** What each answer is worth; the others are worth nothing. */
const answerParts: Readonly<Record<QuestionId, Readonly<Record<string, NeedEvidence | undefined>>>> = {
  team: {
    small: part('M4', -20, ['S5', 'S8'], 'Answer: one to three people, none full time'),
    medium: part('M4', -5, ['S5', 'S8'], 'Answer: four to ten people, someone part time'),
    platform: part('M4', 10, ['S5', 'S8'], 'Answer: a dedicated platform team'),
  },
  traffic: {
    steady: part('M5', -10, ['S9'], 'Answer: steady traffic'),
    spikes: part('N2', 25, ['S3'], 'Answer: traffic spikes tenfold within minutes'),
  },
  downtime: {
    minutes: part('N5', -10, ['S4', 'C6'], 'Answer: minutes of downtime are fine'),
    none: part('N5', 25, ['S4', 'C6'], 'Answer: a dead server must go unnoticed'),
  },
  places: { regions: part('N6', 15, ['S6'], 'Answer: it runs in several regions') },
};

export const totalOf = (parts: readonly NeedEvidence[]): number => parts.reduce((sum, { points }) => sum + points, 0);

function independentPart(running: readonly JudgedService[]): Part {
  const groups = independentGroups(running);
  if (groups.size < 7) return undefined;
  const places = [...groups.values()].flatMap((group) => placesOf(group.slice(0, 1)));
  const text = `${counted(groups.size, 'independent service')} that could be scaled and updated on their own`;
  return part('N1', groups.size >= 10 ? 20 : 10, ['S2', 'C3'], text, places);
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
