import type { Answers } from '../core/config.js';
import type { QuestionAdvice, Tier } from './advice.js';

/** The four questions with their answers, as they are asked. */
export const questions = {
  team: {
    text: 'Who looks after the servers?',
    answers: { small: '1–3 people, none full time', medium: '4–10 people, someone part time', platform: 'a dedicated team' },
    conditions: {
      small: 'one to three people looked after the servers, none of them full time',
      medium: 'four to ten people looked after the servers, someone part time',
      platform: 'a dedicated team looked after the servers',
    },
  },
  traffic: {
    text: 'How does traffic behave?',
    answers: { steady: 'steady', peaks: 'daily ups and downs', spikes: 'tenfold within minutes' },
    conditions: { steady: 'traffic were steady', peaks: 'traffic went up and down daily', spikes: 'traffic grew tenfold within minutes' },
  },
  downtime: {
    text: 'What may a deployment or a dead server cost?',
    answers: { minutes: 'minutes of downtime', seconds: 'no gap when updating', none: 'a dead server goes unnoticed' },
    conditions: {
      minutes: 'minutes of downtime were fine',
      seconds: 'updates had to leave no gap',
      none: 'a dead server had to go unnoticed',
    },
  },
  places: {
    text: 'Where does it run?',
    answers: { 'one-host': 'on one host', 'one-site': 'at one site', regions: 'in several regions' },
    conditions: { 'one-host': 'it ran on one host', 'one-site': 'it ran at one site', regions: 'it ran in several regions' },
  },
} as const;

export type QuestionId = keyof typeof questions;
export const questionIds = ['team', 'traffic', 'downtime', 'places'] as const satisfies readonly QuestionId[];

/** The answers one may give to a question, as they stand in the configuration. */
export const answersTo = (id: QuestionId): readonly string[] => Object.keys(questions[id].answers);

const wordsFor = (texts: Readonly<Record<string, string>>, answer: string): string => texts[answer] ?? answer;

export const answerText = (id: QuestionId, answer: string): string => wordsFor(questions[id].answers, answer);

/** The answer behind an “if”. */
export const conditionText = (id: QuestionId, answer: string): string => wordsFor(questions[id].conditions, answer);

/** The answers with one of them given, or another. */
export const withAnswer = (answers: Answers, id: QuestionId, answer: string): Answers => ({ ...answers, [id]: answer });

/** Every question with what each answer would lead to. */
export const questionsOf = (answers: Answers, tierWith: (answers: Answers) => Tier): QuestionAdvice[] =>
  questionIds.map((id) => ({
    id,
    answer: answers[id] ?? null,
    effects: answersTo(id).map((answer) => ({ answer, tier: tierWith(withAnswer(answers, id, answer)) })),
  }));
