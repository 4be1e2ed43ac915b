import type { Place } from '../core/span.js';
import type { ProjectKind, ProjectRole } from './advice.js';
import { listed } from './words.js';

/** Something that was found, and where. */
export interface Clue {
  readonly text: string;
  readonly places: readonly Place[];
}

export interface HardFact extends Clue {
  readonly id: 'HF-K1' | 'HF-K2' | 'HF-K3' | 'HF-K4' | 'HF-K5' | 'HF-S1' | 'HF-S2' | 'HF-N1';
  /** It merely shows what is in use; the project would run elsewhere too. */
  readonly inUse?: true;
}

export interface ContainerEvidence {
  readonly name: string;
  /** As written, variables filled in; undefined when it is not known or built here. */
  readonly image: string | undefined;
  /** Of what is built here: the base of the final stage, and the images of the stages before it. */
  readonly base?: string | undefined;
  readonly builders?: readonly string[];
  /** Command and arguments, joined by blanks. */
  readonly command: string;
  readonly env: ReadonlyMap<string, string>;
  /** MiB and cores. */
  readonly memoryRequest?: number | undefined;
  readonly memoryLimit?: number | undefined;
  readonly cpuRequest?: number | undefined;
  readonly cpuLimit?: number | undefined;
}

/** A service of Compose, a workload of Kubernetes, a group of Nomad. */
export interface ServiceEvidence {
  readonly name: string;
  /** `service`, `Deployment`, `group` … */
  readonly kind: string;
  readonly place: Place | undefined;
  readonly containers: readonly ContainerEvidence[];
  readonly replicas: number;
  readonly replicasPlace?: Place | undefined;
  /** The number could not be worked out. */
  readonly replicasGuessed?: boolean;
  /** What is built here, by context, file and target. */
  readonly build?: string | undefined;
  /** Why it does not run, or ends. */
  readonly inactive?: string | undefined;
  readonly oneShot?: string | undefined;
  /** A StatefulSet with claims of its own. */
  readonly claims?: boolean;
  /** Where named volumes or claims are mounted. */
  readonly dataPaths?: readonly string[];
  /** Volumes and folders it may write to. */
  readonly writes?: readonly string[];
  readonly pins?: readonly Clue[];
  readonly fixedAddress?: boolean;
  /** Restarted after a crash, and watched by a probe or healthcheck. */
  readonly restarts?: boolean;
  readonly healthChecked?: boolean;
}

/** Of whose replicas nobody can tell the number. */
export function unknownReplicas(services: readonly ServiceEvidence[]): string[] {
  const names = services.filter(({ replicasGuessed }) => replicasGuessed).map(({ name }) => name);
  const shown = names.length > 4 ? [...names.slice(0, 3), `${String(names.length - 3)} more`] : names;
  return names.length === 0 ? [] : [`how often ${listed(shown)} ${names.length === 1 ? 'runs' : 'run'} could not be read`];
}

/** Wishes and other evidence that scores, each with its places. */
export interface Wishes {
  readonly disruption: readonly Clue[];
  readonly autoscalers: readonly Clue[];
  readonly zones: readonly Clue[];
  readonly soft: readonly Clue[];
  /** Update order, placement preferences: told, not scored. */
  readonly other: readonly Clue[];
}

export const noWishes: Wishes = { disruption: [], autoscalers: [], zones: [], soft: [], other: [] };

/** Everything the verdict on one project rests on. Nothing else enters it. */
export interface ProjectEvidence {
  readonly kind: ProjectKind;
  readonly path: string;
  readonly files: readonly string[];
  readonly role: ProjectRole | undefined;
  /** Why it is taken for a project for development. */
  readonly development?: Clue | undefined;
  readonly services: readonly ServiceEvidence[];
  readonly hardFacts: readonly HardFact[];
  readonly wishes: Wishes;
  readonly namespaces: readonly Clue[];
  /** A stack by its name alone. */
  readonly stackByName?: Clue | undefined;
  /** Why some count may be wrong: templates, unresolved variables. */
  readonly unknowns: readonly string[];
  /** Notes for the report. */
  readonly notes: readonly string[];
  /** Where a finding about the whole project goes. */
  readonly anchor: Place | undefined;
  /** A Service or an Ingress leads to it. */
  readonly exposed: boolean;
  /** Never shown inline: charts for others, bases, test data. */
  readonly quiet?: string | undefined;
}
