import type { Answers } from '../core/config.js';
import type { Tier } from './advice.js';
import { needOfFiles, totalOf, withAnswers, type NeedEvidence } from './need.js';
import type { HardFact, ProjectEvidence } from './project-evidence.js';
import { containersOf, isLongRunning, judgeServices, type JudgedService } from './services.js';
import { plainSum } from './sizing.js';
import { capacity } from './tier-table.js';

/** What the engine makes of the evidence and the answers. */
export interface Judgement {
  readonly services: readonly JudgedService[];
  readonly need: readonly NeedEvidence[];
  readonly total: number;
  /** Long-running ones. */
  readonly containers: number;
  /** Memory without any control plane, in GB. */
  readonly sumGB: number;
  readonly tier: Tier;
}

/** How a run differs from what the files say, to find out what would change the verdict. */
export interface Variation {
  readonly memoryFactor?: number;
  readonly needOffset?: number;
}

/** The verdict: the same evidence and answers always give the same. */
export function judge(evidence: ProjectEvidence, answers: Answers, { memoryFactor = 1, needOffset = 0 }: Variation = {}): Judgement {
  const { services, ofFiles, containers, sumGB } = memoryFactor === 1 ? standingOf(evidence) : readStanding(evidence, memoryFactor);
  const need = withAnswers(ofFiles, answers);
  const total = totalOf(need);
  const facts: Facts = { evidence, answers, need, total: total + needOffset, containers, sumGB };
  return { services, need, total, containers, sumGB, tier: tierOf(facts) };
}

/** What the files alone say. */
interface Standing extends Pick<Judgement, 'services' | 'containers' | 'sumGB'> {
  readonly ofFiles: readonly NeedEvidence[];
}

const standings = new WeakMap<ProjectEvidence, Standing>();

/** Remembered, since every answer is tried on the same evidence. */
function standingOf(evidence: ProjectEvidence): Standing {
  const known = standings.get(evidence) ?? readStanding(evidence, 1);
  standings.set(evidence, known);
  return known;
}

function readStanding(evidence: ProjectEvidence, memoryFactor: number): Standing {
  const judged = judgeServices(evidence);
  const services = memoryFactor === 1 ? judged : judged.map((service) => grown(service, memoryFactor));
  const sumGB = plainSum(services);
  const containers = services.filter(isLongRunning).reduce((sum, service) => sum + containersOf(service), 0);
  return { services, ofFiles: needOfFiles(evidence, services, sumGB), containers, sumGB };
}

const grown = (service: JudgedService, factor: number): JudgedService => ({
  ...service,
  memory: service.memory.map((memory) => ({ ...memory, mb: memory.mb * factor })),
  planningMB: service.planningMB * factor,
});

interface Facts {
  readonly evidence: ProjectEvidence;
  readonly answers: Answers;
  readonly need: readonly NeedEvidence[];
  readonly total: number;
  readonly containers: number;
  readonly sumGB: number;
}

/** The order of section 4: hard facts, then the score, then the size. */
function tierOf(facts: Facts): Tier {
  const { hardFacts } = facts.evidence;
  if (hardFacts.some(needsKubernetes)) return clusterTier(facts);
  if (hardFacts.some(({ id }) => id === 'HF-N1')) return 'nomad';
  if (hardFacts.some(({ id }) => id === 'HF-S1' || id === 'HF-S2')) return 'swarm';
  if (facts.containers === 0) return 'none';
  return tierByNeed(facts) ?? tierBySize(facts);
}

export const needsKubernetes = ({ id }: HardFact): boolean => id.startsWith('HF-K');

export const hasManifests = ({ kind }: Pick<ProjectEvidence, 'kind'>): boolean =>
  kind === 'kubernetes' || kind === 'kustomize' || kind === 'helm';

/** Whether the evidence or an answer asks for three nodes. */
const wantsNodes = ({ need, answers }: Facts): boolean =>
  answers.downtime === 'none' || need.some(({ id }) => id === 'N3' || id === 'N4d' || id === 'N6');

function clusterTier(facts: Facts): Tier {
  const { total, answers, evidence, sumGB } = facts;
  if (total >= 60 || (total >= 30 && answers.team === 'platform')) return 'kubernetes';
  const agent = evidence.hardFacts.some(({ id }) => id === 'HF-K3');
  return wantsNodes(facts) || total >= 20 || agent || sumGB > capacity['compose-large'].memoryGB ? 'k3s-multi' : 'k3s-single';
}

function tierByNeed(facts: Facts): Tier | undefined {
  const { total, evidence, answers } = facts;
  if (evidence.development) return undefined;
  const manifests = hasManifests(evidence);
  if (total >= 60) return 'kubernetes';
  if (total >= 30) return manifests || answers.team === 'platform' ? 'k3s-multi' : 'swarm';
  if (!manifests || total < 15) return undefined;
  return wantsNodes(facts) || facts.sumGB > capacity['compose-large'].memoryGB ? 'k3s-multi' : 'k3s-single';
}

function tierBySize({ evidence, containers, sumGB }: Facts): Tier {
  if (sumGB > capacity['compose-large'].memoryGB && !evidence.development) return hasManifests(evidence) ? 'k3s-multi' : 'swarm';
  if (containers === 1) return 'docker';
  const tier = (['compose-small', 'compose-medium'] as const).find(
    (name) => containers <= capacity[name].containers && sumGB <= capacity[name].memoryGB,
  );
  return tier ?? 'compose-large';
}
