import type { Answers } from '../core/config.js';
import type { QuestionAdvice, Tier } from './advice.js';
import { judge, type Variation } from './judge.js';
import type { ProjectEvidence, ServiceEvidence } from './project-evidence.js';
import { answerText, questions } from './questions.js';
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
      effects
        .filter(({ answer }) => answer !== given)
        .map(({ answer, tier: to }) => ({ if: `“${questions[id].text}” were answered “${answer}” (${answerText(id, answer)})`, tier: to })),
    ),
    ...[...new Set(evidence.hardFacts.map(({ id }) => id))].map((id) => ({
      if: `the files had no ${id}: ${evidence.hardFacts.find((fact) => fact.id === id)?.text ?? ''}`,
      tier: again({ ...evidence, hardFacts: evidence.hardFacts.filter((fact) => fact.id !== id) }),
    })),
    { if: 'it took twice the memory', tier: again(evidence, { memoryFactor: 2 }) },
    { if: 'there were three more independent services', tier: again(withServices(evidence)) },
    { if: 'every independent service had a second replica', tier: again(withReplicas(evidence)) },
  ];
  const distance = (change: Change): number => Math.abs(rankOf(change.tier) - rankOf(tier));
  return all.filter((change) => change.tier !== tier).sort((a, b) => distance(a) - distance(b));
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
