import type { AdvisorProject } from '../core/config.js';
import type { Fix } from '../core/fix.js';
import type { Place } from '../core/span.js';
import type { Advice, Location, NeedPart, ServiceAdvice, Server, Tier } from './advice.js';
import { acceptFix } from './accept.js';
import { changesOf } from './changes.js';
import { confidenceOf } from './confidence.js';
import { flagOf, type FlagReport } from './flags.js';
import { judge, type Judgement } from './judge.js';
import type { NeedEvidence } from './need.js';
import { nextSteps } from './next-steps.js';
import type { HardFact, ProjectEvidence } from './project-evidence.js';
import { questionsOf } from './questions.js';
import { serverFor } from './server.js';
import { independentGroups, isLongRunning, type JudgedService } from './services.js';
import { isGuess, sizingOf, sourceOf, warningsOf } from './sizing.js';
import { tierTitles, tierTools } from './tier-table.js';

/** Where a place is, in lines. */
export type Locate = (place: Place) => Location;

/** The verdict on a project with what the inline diagnostics need. */
export interface Assessment {
  readonly advice: Advice;
  /** The file whose configuration counts for the diagnostic. */
  readonly path: string;
  /** Undefined when nothing is to be shown inline. */
  readonly flag: FlagReport | undefined;
  /** Silences the diagnostic, with a reason. */
  readonly accept: Fix | undefined;
}

/** What is known of a project besides its own evidence. */
export interface AssessmentOptions {
  readonly settings: AdvisorProject;
  readonly locate: Locate;
  /** Text of a configuration file. */
  readonly textOf?: (path: string) => string | undefined;
  /** Another set of files is the production one. */
  readonly notProduction?: string | undefined;
}

/** The verdict on one project. Pure: the same evidence and answers give the same bytes. */
export function assess(
  evidence: ProjectEvidence,
  { settings, locate, notProduction, textOf = () => undefined }: AssessmentOptions,
): Assessment {
  const answers = settings;
  const judgement = judge(evidence, answers);
  const { tier, services, sumGB } = judgement;
  const server = serverOf(judgement);
  const warnings = warningsOf(services, tier, judgement.containers, server ? server.cores * server.nodes : Infinity);
  const sizing = sizingOf(services, tier, [...warnings, ...memoryWarning(evidence, judgement)]);
  const asked = questionsOf(answers, (other) => judge(evidence, other).tier);
  const names = groupNames(services);
  const told = [...evidence.notes, ...(notProduction === undefined ? [] : [notProduction])].map(toldPart);
  const advice: Omit<Advice, 'flags' | 'next'> = {
    version: 1,
    project: { path: evidence.path, kind: evidence.kind, files: evidence.files, role: evidence.role ?? null },
    verdict: { tier, title: titleOf(tier, server), server },
    confidence: confidenceOf(evidence, answers, judgement, sizing.guessedShare, asked),
    need: {
      total: judgement.total,
      parts: [...judgement.need, ...toldParts(evidence, services), ...told].map((part) => partOf(part, locate)),
    },
    hardFacts: evidence.hardFacts.map((fact) => factOf(fact, locate)),
    services: services.map((service) => serviceOf(service, names, locate)),
    sizing,
    questions: asked,
    changes: sumGB === 0 && tier === 'none' ? [] : changesOf(evidence, answers, asked, tier),
  };
  const silenced = settings.accept !== undefined || notProduction !== undefined;
  const flag = flagOf({ evidence, answers, judgement, advice, silenced });
  return {
    advice: ordered(advice, flag, nextSteps(evidence, answers, judgement)),
    path: evidence.anchor?.path ?? evidence.files[0] ?? '',
    flag,
    accept: flag && acceptFix(flag.flag, evidence.path, flag.at.path, textOf),
  };
}

/** Keys in the order of the documented shape. */
function ordered(advice: Omit<Advice, 'flags' | 'next'>, flag: FlagReport | undefined, next: Advice['next']): Advice {
  const { version, project, verdict, confidence, ...rest } = advice;
  return { version, project, verdict, confidence, flags: flag ? [flag.flag] : [], ...rest, next };
}

function serverOf({ tier, services, sumGB }: Judgement): Server | null {
  const largest = Math.max(0, ...services.filter(isLongRunning).map(({ planningMB }) => planningMB / 1024));
  return serverFor(tier, tier === 'k3s-single' ? sumGB + 1.6 : sumGB, largest);
}

function titleOf(tier: Tier, server: Server | null): string {
  if (!server) return tierTitles[tier];
  const size = `${String(server.cores)}-core, ${String(server.memoryGB)} GB`;
  return server.nodes === 1
    ? `${tierTools[tier]} on one ${size} server`
    : `${tierTools[tier]} on ${String(server.nodes)} servers of ${size} each`.replace('-core', ' cores');
}

const memoryWarning = (evidence: ProjectEvidence, { sumGB, tier }: Judgement): Advice['sizing']['lines'] =>
  evidence.development && tier === 'compose-large' && sumGB > 64
    ? [
        {
          text: 'Warning: more than 64 GB fit no single server; a project for development is rarely run as a whole',
          memoryGB: 0,
          source: 'S25',
        },
      ]
    : [];

const toldPart = (text: string): NeedEvidence => ({ id: 'note', points: 0, cites: [], text, places: [] });

/** What is printed and does not score: wishes, restart policies and health checks. */
function toldParts({ wishes, kind }: ProjectEvidence, services: readonly JudgedService[]): NeedEvidence[] {
  const running = services.filter(isLongRunning);
  const lacking = (what: string, key: 'restarts' | 'healthChecked'): NeedEvidence[] => {
    const found = running.filter(({ evidence }) => evidence[key] === false);
    const text = `${String(found.length)} of ${String(running.length)} services without ${what}`;
    return found.length === 0
      ? []
      : [{ id: 'S32', points: 0, cites: ['S32'], text, places: found.flatMap(({ evidence }) => evidence.place ?? []) }];
  };
  return [
    ...wishes.other.map(({ text, places }) => ({ id: 'wish', points: 0, cites: ['S4'], text, places })),
    ...(kind === 'compose' ? lacking('a restart policy', 'restarts') : []),
    ...lacking(kind === 'compose' ? 'a healthcheck' : 'a probe', 'healthChecked'),
  ];
}

const partOf = ({ id, points, cites, text, places }: NeedEvidence, locate: Locate): NeedPart => ({
  id,
  points,
  cites,
  text,
  locations: places.map(locate),
});

const factOf = ({ id, text, places }: HardFact, locate: Locate): Advice['hardFacts'][number] => ({
  id,
  text,
  requires: id.startsWith('HF-K') ? 'kubernetes' : id === 'HF-N1' ? 'nomad' : 'swarm',
  locations: places.map(locate),
});

/** The first service of a group gives it its name: keys of builds are of no use to a reader. */
const groupNames = (services: readonly JudgedService[]): ReadonlyMap<string, string> =>
  new Map([...independentGroups(services)].map(([group, [first]]) => [group, first?.evidence.name ?? group]));

function serviceOf(service: JudgedService, names: ReadonlyMap<string, string>, locate: Locate): ServiceAdvice {
  const { evidence, group, replicas, planningMB } = service;
  return {
    name: evidence.name,
    class: service.class,
    independentGroup: (group === undefined ? undefined : names.get(group)) ?? null,
    replicas,
    memoryMB: Math.round(planningMB),
    memorySource: sourceOf(service),
    guess: isGuess(service) || evidence.replicasGuessed === true,
    location: evidence.place ? locate(evidence.place) : null,
  };
}
