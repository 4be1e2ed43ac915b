import type { Answers } from '../core/config.js';
import type { NextStep, Tier } from './advice.js';
import { hasManifests, type Judgement } from './judge.js';
import type { ProjectEvidence } from './project-evidence.js';
import { isLongRunning, type JudgedService } from './services.js';
import { isSingleHost } from './tier-table.js';
import { counted } from './words.js';

/** What to do next, the smallest step first, with the rules that have a fix for it. */
export function nextSteps(evidence: ProjectEvidence, answers: Answers, { services, tier, total }: Judgement): NextStep[] {
  const running = services.filter(isLongRunning);
  return [
    ...answerSteps(answers, tier),
    ...(tier === 'none' ? [] : qualitySteps(evidence, running)),
    ...tierSteps(evidence, tier),
    ...(tier === 'swarm' && total >= 60 && answers.team === 'platform'
      ? [{ title: 'The need is that of a cluster: K3s is the step after Swarm', link: 'https://docs.k3s.io/quick-start' }]
      : []),
  ];
}

const named = (services: readonly JudgedService[]): string => {
  const names = services.slice(0, 5).map(({ evidence }) => evidence.name);
  return `${names.join(', ')}${services.length > names.length ? ', …' : ''}`;
};

function qualitySteps(evidence: ProjectEvidence, running: readonly JudgedService[]): NextStep[] {
  const manifests = hasManifests(evidence);
  const rules = manifests
    ? { limit: 'kubernetes/require-memory-limit', restart: undefined, health: 'kubernetes/require-readiness-probe' }
    : { limit: 'compose/require-memory-limit', restart: 'compose/require-restart-policy', health: 'compose/require-healthcheck' };
  if (evidence.kind !== 'compose' && evidence.kind !== 'swarm' && !manifests) return [];
  const step = (what: string, found: readonly JudgedService[], rule: string | undefined): NextStep[] =>
    found.length === 0 || rule === undefined
      ? []
      : [{ title: `${what} ${counted(found.length, 'service')}: ${named(found)}`, command: `plimsoll explain ${rule}` }];
  return [
    ...step(
      'Add a restart policy to',
      evidence.kind === 'swarm' ? [] : running.filter((service) => service.evidence.restarts === false), // Swarm restarts by itself
      rules.restart,
    ),
    ...step(
      manifests ? 'Add a probe to' : 'Add a healthcheck to',
      running.filter((service) => service.evidence.healthChecked === false),
      rules.health,
    ),
    ...step('Set a memory limit for', running.filter(withoutLimit), rules.limit),
  ];
}

const withoutLimit = ({ evidence }: JudgedService): boolean => evidence.containers.some(({ memoryLimit }) => memoryLimit === undefined);

function answerSteps({ downtime }: Answers, tier: Tier): NextStep[] {
  if (downtime !== 'seconds' || !isSingleHost(tier)) return [];
  return [{ title: 'For updates without a gap on one host: a second replica behind the proxy, updated one after the other (C6)' }];
}

function tierSteps({ kind, files }: ProjectEvidence, tier: Tier): NextStep[] {
  const [file = 'compose.yaml'] = files;
  switch (tier) {
    case 'swarm':
      return [
        { title: 'Make the first server a manager', command: 'docker swarm init' },
        { title: 'Deploy the same file as a stack (S29)', command: `docker stack deploy -c ${file} app` },
      ];
    case 'nomad':
      return [{ title: 'Install Nomad on the servers (S30)', link: 'https://developer.hashicorp.com/nomad/docs/install' }];
    case 'k3s-single':
    case 'k3s-multi':
      return [{ title: 'Install K3s (S18)', link: 'https://docs.k3s.io/quick-start' }];
    case 'compose-small':
    case 'compose-medium':
    case 'compose-large':
      return kind === 'compose'
        ? [{ title: 'Start the whole stack with one command (S10)', command: `docker compose -f ${file} up -d` }]
        : [];
    default:
      return [];
  }
}
