import { tiers, type Tier } from './advice.js';

/** What a tier is called in a sentence, with its server left out. */
export const tierTitles: Readonly<Record<Tier, string>> = {
  docker: 'Plain Docker',
  'compose-small': 'Docker Compose on one small server',
  'compose-medium': 'Docker Compose on one medium server',
  'compose-large': 'Docker Compose on one large server',
  swarm: 'Docker Swarm',
  nomad: 'Nomad',
  'k3s-single': 'K3s on one node',
  'k3s-multi': 'K3s on several nodes',
  kubernetes: 'Kubernetes',
  none: 'Nothing to run',
};

/** The tool alone. */
export const tierTools: Readonly<Record<Tier, string>> = {
  ...tierTitles,
  'compose-small': 'Docker Compose',
  'compose-medium': 'Docker Compose',
  'compose-large': 'Docker Compose',
  'k3s-single': 'K3s',
  'k3s-multi': 'K3s',
};

/** Place in the order of tiers; `none` stands before all. */
export const rankOf = (tier: Tier): number => tiers.findIndex((name) => name === tier);

/** What one server of a tier holds: containers, and memory in GB. */
export const capacity = {
  'compose-small': { containers: 10, memoryGB: 4 },
  'compose-medium': { containers: 25, memoryGB: 8 },
  'compose-large': { containers: Infinity, memoryGB: 64 },
} as const;

export const isSingleHost = (tier: Tier): boolean => tier === 'docker' || tier.startsWith('compose-');
