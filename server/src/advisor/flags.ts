import type { Answers } from '../core/config.js';
import type { Related } from '../core/finding.js';
import type { Place } from '../core/span.js';
import type { Flag, Tier } from './advice.js';
import { levelOf, serverOf, type Judged } from './advice-of.js';
import { hasManifests } from './judge.js';
import { dataClusters, independentGroups, isLongRunning, type JudgedService } from './services.js';
import { capacity, isSingleHost, tierTools } from './tier-table.js';
import { counted, listed } from './words.js';

/** What a diagnostic about a whole project says, and where. */
export interface FlagReport {
  readonly flag: Flag;
  readonly at: Place;
  readonly message: string;
  readonly related: readonly Related[];
}

/** The flags of a project: at most one of the two. */
export function flagOf(input: Judged): FlagReport | undefined {
  const { evidence, settings, notProduction } = input;
  if (settings.accept !== undefined || notProduction !== undefined) return undefined;
  if (evidence.quiet !== undefined || evidence.role === 'development' || evidence.role === 'test' || !evidence.anchor) return undefined;
  if (isOverkill(input))
    return { flag: 'overkill', at: evidence.anchor, message: overkillMessage(input), related: relatedWorkloads(input) };
  const reason = outgrownReason(input);
  return reason && { flag: 'outgrown', at: evidence.anchor, ...reason };
}

const controllers = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController', 'DeploymentConfig']);

function isOverkill(input: Judged): boolean {
  const { evidence, judgement } = input;
  const { services, total, sumGB, need, tier } = judgement;
  const running = services.filter(isLongRunning);
  return (
    hasManifests(evidence) &&
    evidence.hardFacts.length === 0 &&
    total < 10 &&
    !need.some(({ id }) => id === 'N2' || id === 'N3') &&
    running.every(({ replicas }) => replicas === 1) &&
    dataClusters(running).length === 0 &&
    running.some((service) => controllers.has(service.evidence.kind)) &&
    evidence.exposed &&
    sumGB <= capacity['compose-medium'].memoryGB &&
    isSingleHost(tier) &&
    levelOf(input) !== 'low'
  );
}

function overkillMessage({ judgement }: Judged): string {
  const count = judgement.services.filter(isLongRunning).length;
  const what = count === 1 ? 'This workload, one replica' : `These ${String(count)} workloads, one replica each`;
  const server = serverOf(judgement);
  const machine = server ? `one ${String(server.cores)}-core, ${String(server.memoryGB)} GB server` : 'one server';
  const tool = judgement.tier === 'docker' ? 'plain Docker' : 'Docker Compose';
  return `${what} (about ${judgement.sumGB.toFixed(1)} GB), would run on ${machine} with ${tool}. Nothing in the manifests needs a cluster (S7). Keep them if a cluster is there anyway; else compare in the advisor’s report.`;
}

const mostRelated = 5;

/** The other workloads: the first is where the finding stands. */
const relatedWorkloads = ({ judgement }: Judged): Related[] =>
  judgement.services
    .filter(isLongRunning)
    .flatMap(({ evidence: { place, kind, name } }) => (place ? [{ at: place, message: `${kind} "${name}", one replica` }] : []))
    .sort((a, b) => (a.at.path < b.at.path ? -1 : a.at.path > b.at.path ? 1 : a.at.start - b.at.start))
    .slice(1, mostRelated + 1);

/** What one host cannot give, with the places that ask for it. */
function outgrownReason(input: Judged): Pick<FlagReport, 'message' | 'related'> | undefined {
  const { evidence, judgement, settings } = input;
  if (evidence.kind !== 'compose' || evidence.development || evidence.hardFacts.length > 0) return undefined;
  const running = judgement.services.filter(isLongRunning);
  const groups = [...independentGroups(running).values()];
  const twice = groups.flatMap((group) => group.find(({ replicas }) => replicas >= 2) ?? []);
  const related = replicasOf(twice);
  const wanted = judgement.total >= 30 ? unmet(settings) : undefined;
  if (wanted !== undefined) return { message: sentence(wanted, countText(running, twice), judgement.tier), related };
  if (judgement.sumGB > capacity['compose-large'].memoryGB)
    return {
      message: sentence(
        `${judgement.sumGB.toFixed(0)} GB of memory, where 64 GB is the largest server (S25)`,
        countText(running, twice),
        judgement.tier,
      ),
      related,
    };
  if (judgement.total < 30 || twice.length === 0 || twice.length * 2 < groups.length) return undefined;
  return {
    message: sentence(
      `a second copy of ${String(twice.length)} of ${counted(groups.length, 'independent service')} that outlives the server (S4)`,
      countText(running, twice),
      judgement.tier,
    ),
    related,
  };
}

const sentence = (what: string, count: string, tier: Tier): string =>
  `One server cannot give what these files ask for: ${what}, with ${count}. ${nextStep(tier)}`;

const nextStep = (tier: Tier): string =>
  tier === 'swarm'
    ? 'Docker Swarm takes this file nearly as it is (S29); the report shows the steps.'
    : `The report comes to ${tierTools[tier]}; a smaller step is Docker Swarm, which takes this file nearly as it is (S29).`;

const replicasOf = (services: readonly JudgedService[]): Related[] =>
  services
    .flatMap(({ evidence, replicas }) => {
      const at = evidence.replicasPlace ?? evidence.place;
      return at ? [{ at, message: `Service "${evidence.name}" runs ${String(replicas)} times` }] : [];
    })
    .slice(0, mostRelated);

function countText(running: readonly JudgedService[], twice: readonly JudgedService[]): string {
  const services = counted(running.length, 'service');
  if (twice.length === 0) return services;
  return `${services} of which ${String(twice.length)} ${twice.length === 1 ? 'runs' : 'run'} twice or more`;
}

/** The answers that one host cannot meet. */
function unmet({ downtime, places, traffic }: Answers): string | undefined {
  const wishes = [
    downtime === 'none' ? 'no downtime when a server dies' : undefined,
    places === 'regions' ? 'several regions' : undefined,
    traffic === 'spikes' ? 'traffic that grows tenfold within minutes' : undefined,
  ].filter((wish) => wish !== undefined);
  return wishes.length === 0 ? undefined : `${listed(wishes)} (your ${wishes.length === 1 ? 'answer' : 'answers'})`;
}
