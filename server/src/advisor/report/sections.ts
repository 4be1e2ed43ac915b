import type { Advice, Location, NeedPart, NextStep } from '../advice.js';
import { criteria } from '../criteria.js';
import { answersTo, questions } from '../questions.js';
import { rankOf, tierTitles } from '../tier-table.js';
import { counted, rounded } from '../words.js';

/** A cell of a table: text, or places to link to. */
export type Cell = string | readonly Location[];

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A part of the report, whatever it is printed as. */
export interface Section {
  readonly title: string;
  readonly paragraphs?: readonly string[];
  readonly table?: Table;
  readonly list?: readonly string[];
  readonly steps?: readonly NextStep[];
}

/** The report on one project, in its fixed order. Parts that have nothing to say are left out. */
export function sectionsOf(advice: Advice): Section[] {
  return [
    confidenceSection(advice),
    hardFactSection(advice),
    needSection(advice, 'For more orchestration', (points) => points > 0),
    needSection(advice, 'For less orchestration', (points) => points < 0),
    needSection(advice, 'Also seen, without points', (points) => points === 0),
    changesSection(advice),
    serverSection(advice),
    servicesSection(advice),
    questionsSection(advice),
    nextSection(advice),
    criteriaSection(advice),
  ].filter((section) => section !== undefined);
}

/** The verdict in one sentence, with the server and what it carries. */
export function verdictSentence({ verdict, services, sizing }: Advice): string {
  const running = services.filter((service) => service.class !== 'inactive' && service.class !== 'one-shot');
  if (verdict.tier === 'none') return 'Nothing here keeps running, so there is no verdict.';
  if (running.length === 0) return `${verdict.title}: the files need it, though no workload of their own is among them.`;
  const copies = running.reduce((sum, { replicas }) => sum + replicas, 0);
  const count =
    copies === running.length
      ? counted(running.length, 'service')
      : `${counted(running.length, 'service')}, ${String(copies)} copies in all`;
  return `${verdict.title} ${running.length === 1 ? 'carries it' : 'carries this'}: ${count}, about ${sizing.sumGB.toFixed(1)} GB.`;
}

function confidenceSection({ confidence, flags, project }: Advice): Section {
  const role = project.role === null ? [] : [`Judged as the ${project.role} set.`];
  const raised = flags.map((flag) =>
    flag === 'overkill' ? 'Flag: more orchestration than the files need.' : 'Flag: more than one host can give.',
  );
  return { title: `Confidence: ${confidence.level}`, list: [...confidence.reasons, ...role, ...raised] };
}

const hardFactSection = ({ hardFacts }: Advice): Section | undefined =>
  hardFacts.length === 0
    ? undefined
    : {
        title: 'Hard facts',
        table: { head: ['Id', 'Fact', 'Where'], rows: hardFacts.map(({ id, text, locations }) => [id, text, locations]) },
      };

function needSection({ need }: Advice, title: string, fits: (points: number) => boolean): Section | undefined {
  const parts = need.parts.filter(({ points }) => fits(points));
  if (parts.length === 0) return undefined;
  return {
    title: parts[0]?.points === 0 ? title : `${title} (need ${String(need.total)} in all)`,
    table: { head: ['Points', 'Evidence', 'Criterion', 'Where'], rows: parts.map(needRow) },
  };
}

const needRow = ({ id, points, text, cites, locations }: NeedPart): Cell[] => [
  points > 0 ? `+${String(points)}` : points === 0 ? '–' : `−${String(-points)}`,
  points === 0 ? text : `${text} (${id})`,
  cites.length === 0 ? 'ours' : cites.join(', '),
  locations,
];

const changesSection = ({ changes }: Advice): Section => ({
  title: 'What would change the verdict',
  list: changes.length === 0 ? ['No single change would.'] : changes.map((change) => `${tierTitles[change.tier]}, if ${change.if}.`),
});

function serverSection({ verdict, sizing }: Advice): Section | undefined {
  const { server } = verdict;
  if (!server || sizing.lines.length === 0) return undefined;
  const size = `${counted(server.nodes, 'server')} of ${counted(server.cores, 'core')}, ${String(server.memoryGB)} GB, ${String(server.diskGB)} GB NVMe (${server.cites.join(', ')}).`;
  const range = `Requests add up to ${rounded(sizing.requestsGB)} GB, limits to ${rounded(sizing.limitsGB)} GB; ${String(Math.round(sizing.guessedShare * 100))} % of the sum is guessed.`;
  return {
    title: 'Server',
    paragraphs: [size, range],
    table: {
      head: ['What', 'GB', 'Source'],
      rows: [
        ...sizing.lines.map(({ text, memoryGB, source }) => [text, memoryGB === 0 ? '' : rounded(memoryGB, 3), source]),
        ['Sum', rounded(sizing.sumGB, 3), ''],
      ],
    },
  };
}

const servicesSection = ({ services }: Advice): Section | undefined =>
  services.length === 0
    ? undefined
    : {
        title: 'Services',
        table: {
          head: ['Name', 'Class', 'Program', 'Copies', 'Where'],
          rows: services.map(({ name, class: kind, independentGroup, replicas, location }) => [
            name,
            kind,
            independentGroup ?? '–',
            String(replicas),
            location ? [location] : [],
          ]),
        },
      };

export const questionsTitle = 'Questions';

function questionsSection({ questions: asked, verdict }: Advice): Section {
  const rows = asked.map(({ id, answer, effects }) => [
    questions[id].text,
    answer ?? 'open',
    effects.map((effect) => `${effect.answer}: ${effect.tier === verdict.tier ? 'the same' : tierTitles[effect.tier]}`).join('; ') ||
      answersTo(id).join(', '),
  ]);
  return { title: questionsTitle, table: { head: ['Question', 'Answer', 'Each answer leads to'], rows } };
}

const nextSection = ({ next }: Advice): Section | undefined => (next.length === 0 ? undefined : { title: 'Next steps', steps: next });

function criteriaSection({ need, verdict, sizing, next }: Advice): Section | undefined {
  const texts = [
    ...need.parts.flatMap(({ cites }) => cites),
    ...(verdict.server?.cites ?? []),
    ...[...sizing.lines.map(({ source }) => source), ...next.map(({ title }) => title)].flatMap((text) => text.match(/\b[SC]\d+\b/g) ?? []),
  ];
  const cited = [...new Set(texts)].filter((id) => criteria[id] !== undefined).sort(byNumber);
  return cited.length === 0 ? undefined : { title: 'Criteria', list: cited.map((id) => `${id}: ${criteria[id] ?? ''}`) };
}

/** S before C, each by number. */
const byNumber = (a: string, b: string): number => {
  const order = (id: string): number => Number(id.slice(1)) + (id.startsWith('C') ? 1000 : 0);
  return order(a) - order(b);
};

/** One line for each project, where there are several. */
export const summaryTable = (all: readonly Advice[]): Table => ({
  head: ['Project', 'Kind', 'Verdict', 'Need', 'Memory', 'Confidence', 'Flags'],
  rows: all.map(({ project, verdict, need, sizing, confidence, flags }) => [
    project.path,
    project.kind,
    rankOf(verdict.tier) < 0 ? tierTitles.none : verdict.title,
    String(need.total),
    `${sizing.sumGB.toFixed(1)} GB`,
    confidence.level,
    flags.join(', ') || '–',
  ]),
});
