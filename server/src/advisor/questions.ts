import type { Answers } from '../core/config.js';
import type { QuestionAdvice, Tier } from './advice.js';

/** The four questions with their answers, as they are asked. */
export const questions = {
  team: {
    text: 'Who looks after the servers?',
    answers: { small: '1–3 people, none full time', medium: '4–10 people, someone part time', platform: 'a dedicated team' },
  },
  traffic: {
    text: 'How does traffic behave?',
    answers: { steady: 'steady', peaks: 'daily ups and downs', spikes: 'tenfold within minutes' },
  },
  downtime: {
    text: 'What may a deployment or a dead server cost?',
    answers: { minutes: 'minutes of downtime', seconds: 'no gap when updating', none: 'a dead server goes unnoticed' },
  },
  places: {
    text: 'Where does it run?',
    answers: { 'one-host': 'on one host', 'one-site': 'at one site', regions: 'in several regions' },
  },
} as const;

export type QuestionId = keyof typeof questions;
export const questionIds = ['team', 'traffic', 'downtime', 'places'] as const satisfies readonly QuestionId[];

/** The answers one may give to a question, as they stand in the configuration. */
export const answersTo = (id: QuestionId): readonly string[] => Object.keys(questions[id].answers);

export const answerText = (id: QuestionId, answer: string): string =>
  Object.entries(questions[id].answers).find(([name]) => name === answer)?.[1] ?? answer;

/** The answers with one of them given, or another. */
export const withAnswer = (answers: Answers, id: QuestionId, answer: string): Answers => ({ ...answers, [id]: answer });

/** Every question with what each answer would lead to. */
export const questionsOf = (answers: Answers, tierWith: (answers: Answers) => Tier): QuestionAdvice[] =>
  questionIds.map((id) => ({
    id,
    answer: answers[id] ?? null,
    effects: answersTo(id).map((answer) => ({ answer, tier: tierWith(withAnswer(answers, id, answer)) })),
  }));
