import type { Answers } from '../core/config.js';
import type { Advice, ConfidenceLevel, QuestionAdvice } from './advice.js';
import { judge, type Judgement } from './judge.js';
import type { ProjectEvidence } from './project-evidence.js';
import { questions } from './questions.js';
import { rankOf, tierTitles } from './tier-table.js';
import { capitalized } from './words.js';

const levels: readonly ConfidenceLevel[] = ['high', 'medium', 'low'];

/** A border this near makes the verdict less certain, in points. */
const nearBorder = 5;

/** Starts at high and drops a level for each reason. */
export function confidenceOf(
  evidence: ProjectEvidence,
  answers: Answers,
  judgement: Judgement,
  guessedShare: number,
  asked: readonly QuestionAdvice[],
): Advice['confidence'] {
  const reasons = [
    guessedShare > 0.5 ? `${String(Math.round(guessedShare * 100))} % of the memory is guessed.` : undefined,
    evidence.unknowns.length > 0 ? `${capitalized(evidence.unknowns.join('; '))}.` : undefined,
    borderReason(evidence, answers, judgement),
    answerReason(judgement, asked),
  ].filter((reason) => reason !== undefined);
  if (!evidence.stackByName) return { level: levels[Math.min(reasons.length, 2)] ?? 'low', reasons };
  return {
    level: 'low',
    reasons: [...reasons, `${evidence.stackByName.text}: Docker Swarm may be meant, but nothing in the file needs it.`],
  };
}

function borderReason(evidence: ProjectEvidence, answers: Answers, { tier, total }: Judgement): string | undefined {
  const near = [-nearBorder, nearBorder].map((needOffset) => judge(evidence, answers, { needOffset }).tier).find((other) => other !== tier);
  return near && `The need of ${String(total)} is within ${String(nearBorder)} points of the border to ${tierTitles[near]}.`;
}

/** Only questions that are open: what is answered is known. */
function answerReason({ tier }: Judgement, asked: readonly QuestionAdvice[]): string | undefined {
  const open = asked.filter(({ answer }) => answer === null);
  const far = open.find(({ effects }) => effects.some((effect) => Math.abs(rankOf(effect.tier) - rankOf(tier)) >= 2));
  return far && `The answer to “${questions[far.id].text}” could move the verdict by two tiers or more.`;
}
