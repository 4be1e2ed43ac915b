import type { Server, Tier } from './advice.js';

type Size = readonly [cores: number, memoryGB: number];

/** Sizes of nodes, the smallest first. From 16 GB on they are our estimate. */
const small: Size = [2, 4];
const medium: Size = [4, 8];
const large: readonly Size[] = [[8, 16], [16, 32], [16, 64]]; // prettier-ignore
const ladder: readonly Size[] = [small, medium, ...large];

/** The share of the workers' memory that may be in use with one worker lost; our estimate. */
const fill = 0.8;

/** More nodes than this are a reason to take larger ones first; our estimate. */
const manyNodes = 7;

const cluster: Readonly<
  Partial<Record<Tier, { readonly sizes: readonly Size[]; readonly controlPlanes: number; readonly cites: readonly string[] }>>
> = {
  swarm: { sizes: ladder, controlPlanes: 0, cites: ['S21', 'S22', 'S23'] },
  nomad: { sizes: ladder, controlPlanes: 0, cites: ['S30', 'estimate'] },
  'k3s-multi': { sizes: ladder, controlPlanes: 1, cites: ['S21', 'S22', 'S23'] },
  kubernetes: { sizes: [[8, 32], [16, 64]], controlPlanes: 1, cites: ['S1', 'S24'] }, // prettier-ignore
};

const one = ([cores, memoryGB]: Size, cites: readonly string[]): Server => ({
  nodes: 1,
  cores,
  memoryGB,
  diskGB: diskFor(memoryGB),
  cites,
});

/** 40 and 80 GB by S15 and S16, more by our estimate. */
const diskFor = (memoryGB: number): number => (memoryGB <= 4 ? 40 : memoryGB <= 8 ? 80 : 160);

/**
 * The servers to print for a tier.
 *
 * @param sumGB what has to fit, the control plane of K3s on a single node included
 * @param largestGB of one container: no node may be smaller
 */
export function serverFor(tier: Tier, sumGB: number, largestGB: number): Server | null {
  const many = cluster[tier];
  if (many) return clusterFor(many, sumGB, largestGB);
  switch (tier) {
    case 'docker':
      return plainDocker(sumGB);
    case 'compose-small':
      return one(small, ['S13', 'S15']);
    case 'compose-medium':
      return one(medium, ['S14', 'S16']);
    case 'compose-large':
      return one(fitting(large, sumGB), ['S25', 'estimate']);
    case 'k3s-single':
      return one(fitting(ladder, sumGB), ['S20', 'C1']);
    default:
      return null;
  }
}

const fitting = (sizes: readonly Size[], sumGB: number): Size => sizes.find(([, memoryGB]) => sumGB <= memoryGB) ?? [16, 64];

function plainDocker(sumGB: number): Server {
  let memoryGB = 1;
  while (memoryGB < sumGB) memoryGB *= 2;
  const cores = Math.min(16, Math.max(1, memoryGB / 2));
  return { nodes: 1, cores, memoryGB, diskGB: diskFor(memoryGB), cites: ['S12', 'estimate'] };
}

/** Three nodes at least; larger ones where many would be needed, then more of them. */
function clusterFor({ sizes, controlPlanes, cites }: NonNullable<(typeof cluster)[Tier]>, sumGB: number, largestGB: number): Server {
  const plans = sizes
    .filter(([, memoryGB]) => largestGB <= memoryGB * fill)
    .map(([cores, memoryGB]) => ({ cores, memoryGB, nodes: nodesFor(sumGB, memoryGB, controlPlanes) }));
  const [cores, memoryGB] = sizes.at(-1) ?? small;
  const largest = { cores, memoryGB, nodes: nodesFor(sumGB, memoryGB, controlPlanes) };
  const chosen = plans.find(({ nodes }) => nodes <= manyNodes) ?? plans.at(-1) ?? largest;
  return { ...chosen, diskGB: diskFor(chosen.memoryGB), cites: chosen.nodes > 3 ? [...cites, 'estimate'] : cites };
}

/** Workers until the sum is at most 80 % of their memory with one of them lost. */
const nodesFor = (sumGB: number, memoryGB: number, controlPlanes: number): number =>
  Math.max(3, Math.ceil(sumGB / (memoryGB * fill) - 1e-9) + 1 + controlPlanes);
