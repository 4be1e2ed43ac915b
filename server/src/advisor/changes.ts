import type { Answers } from '../core/config.js';
import type { QuestionAdvice, Tier } from './advice.js';
import { judge, type Variation } from './judge.js';
import type { HardFact, ProjectEvidence, ServiceEvidence } from './project-evidence.js';
import { conditionText } from './questions.js';
import { judgeServices } from './services.js';
import { rankOf } from './tier-table.js';

export interface Change {
  readonly if: string;
  readonly tier: Tier;
}

/** Single changes that move the verdict, found by judging again with each; the nearest tier first. */
export function changesOf(evidence: ProjectEvidence, answers: Answers, asked: readonly QuestionAdvice[], tier: Tier): Change[] {
  const again = (changed: ProjectEvidence, variation?: Variation): Tier => judge(changed, answers, variation).tier;
  const all: Change[] = [
    ...asked.flatMap(({ id, answer: given, effects }) =>
      effects.filter(({ answer }) => answer !== given).map(({ answer, tier: to }) => ({ if: conditionText(id, answer), tier: to })),
    ),
    ...withoutFacts(evidence).map(({ facts, ...change }) => ({ if: change.if, tier: again({ ...evidence, hardFacts: facts }) })),
    { if: 'it took twice the memory', tier: again(evidence, { memoryFactor: 2 }) },
    // with more to run, the share of what runs twice may shrink: nobody would call that a reason for less
    ...[
      { if: 'there were three more independent services', tier: again(withServices(evidence)) },
      { if: 'every independent service had a second replica', tier: again(withReplicas(evidence)) },
    ].filter((change) => rankOf(change.tier) > rankOf(tier)),
  ];
  const distance = (change: Change): number => Math.abs(rankOf(change.tier) - rankOf(tier));
  return all.filter((change) => change.tier !== tier).sort((a, b) => distance(a) - distance(b));
}

/** Without the facts of one kind, and without any. */
function withoutFacts({ hardFacts }: ProjectEvidence): { readonly if: string; readonly facts: readonly HardFact[] }[] {
  const ids = [...new Set(hardFacts.map(({ id }) => id))];
  const each = ids.map((id) => {
    const facts = hardFacts.filter((fact) => fact.id !== id);
    const [first, ...more] = hardFacts.filter((fact) => fact.id === id);
    const rest = more.length === 0 ? '' : ` and ${String(more.length)} more like it`;
    return { if: `it were not for ${id} (${first?.text ?? ''}${rest})`, facts };
  });
  return ids.length < 2 ? each : [...each, { if: 'the files had none of the hard facts', facts: [] }];
}

const another = (index: number): ServiceEvidence => ({
  name: `another-${String(index)}`,
  kind: 'service',
  place: undefined,
  containers: [{ name: 'another', image: undefined, command: '', env: new Map() }],
  replicas: 1,
  build: `another program ${String(index)}`,
});

const withServices = (evidence: ProjectEvidence): ProjectEvidence => ({
  ...evidence,
  services: [...evidence.services, another(1), another(2), another(3)],
});

function withReplicas(evidence: ProjectEvidence): ProjectEvidence {
  const judged = judgeServices(evidence);
  return {
    ...evidence,
    services: evidence.services.map((service, i) =>
      judged[i]?.group !== undefined && service.replicas < 2 ? { ...service, replicas: 2 } : service,
    ),
  };
}
