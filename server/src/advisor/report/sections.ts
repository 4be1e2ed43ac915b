import type { Advice, Flag, HardFactAdvice, Location, NeedPart, NextStep, ServiceAdvice, Tier } from '../advice.js';
import { criteria } from '../criteria.js';
import { questions } from '../questions.js';
import { rankOf, tierTitles } from '../tier-table.js';
import { counted, rounded, signed } from '../words.js';

/** A cell of a table: text, or places to link to. */
export type Cell = string | readonly Location[];

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** The last row adds the others up. */
  readonly sums?: boolean;
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
    toldSection(advice),
    changesSection(advice),
    serverSection(advice),
    servicesSection(advice),
    questionsSection(advice),
    nextSection(advice),
    criteriaSection(advice),
  ].filter((section) => section !== undefined);
}

/** The question, answered in a few words. */
export const shortAnswers: Readonly<Record<Tier, string>> = {
  docker: 'No: plain Docker',
  'compose-small': 'No: Docker Compose',
  'compose-medium': 'No: Docker Compose',
  'compose-large': 'No: Docker Compose',
  swarm: 'No: Docker Swarm',
  nomad: 'No: Nomad',
  'k3s-single': 'Yes, a small one: K3s',
  'k3s-multi': 'Yes: K3s on several servers',
  kubernetes: 'Yes: Kubernetes',
  none: 'Nothing to run',
};

export const flagTexts: Readonly<Record<Flag, string>> = {
  overkill: 'More orchestration than the files need.',
  outgrown: 'The files ask for more than one host can give.',
};

const runningIn = ({ services }: Advice): ServiceAdvice[] =>
  services.filter((service) => service.class !== 'inactive' && service.class !== 'one-shot');

/** Replicas of everything that keeps running. */
export const copiesOf = (advice: Advice): number => runningIn(advice).reduce((sum, { replicas }) => sum + replicas, 0);

/** The verdict in one sentence, with the server and what it carries. */
export function verdictSentence(advice: Advice): string {
  const { verdict, sizing } = advice;
  const running = runningIn(advice);
  if (verdict.tier === 'none') return 'Nothing here keeps running, so there is no verdict.';
  if (running.length === 0) return `${verdict.title}: the files need it, though no workload of their own is among them.`;
  const copies = copiesOf(advice);
  const count =
    copies === running.length
      ? counted(running.length, 'service')
      : `${counted(running.length, 'service')}, ${String(copies)} copies in all`;
  return `${verdict.title} ${running.length === 1 ? 'carries it' : 'carries this'}: ${count}, about ${sizing.sumGB.toFixed(1)} GB.`;
}

/** The verdict, and what is raised about it. */
export const leadOf = (advice: Advice): string[] => [verdictSentence(advice), ...advice.flags.map((flag) => flagTexts[flag])];

function confidenceSection({ confidence, project }: Advice): Section {
  const role = project.role === null ? [] : [`Judged as the ${project.role} set.`];
  const sure = confidence.reasons.length === 0 ? ['Little was guessed, and no open answer moves the verdict far.'] : [];
  return { title: `Confidence: ${confidence.level}`, list: [...confidence.reasons, ...sure, ...role] };
}

const hardFactSection = ({ hardFacts }: Advice): Section | undefined =>
  hardFacts.length === 0
    ? undefined
    : {
        title: 'Hard facts',
        table: {
          head: ['Id', 'Fact', 'Where'],
          rows: [...new Set(hardFacts.map(({ id }) => id))].sort().map((id) => factRow(id, hardFacts)),
        },
      };

/** All facts of one kind: the first two by name, every one by its place. */
function factRow(id: string, all: readonly HardFactAdvice[]): Cell[] {
  const facts = all.filter((fact) => fact.id === id);
  const texts = [...new Set(facts.map(({ text }) => text))];
  const more = texts.length > 2 ? `; and ${String(texts.length - 2)} more` : '';
  return [id, texts.slice(0, 2).join('; ') + more, facts.flatMap(({ locations }) => locations)];
}

function needSection({ need }: Advice, title: string, fits: (points: number) => boolean): Section | undefined {
  const parts = need.parts.filter(({ points }) => fits(points));
  if (parts.length === 0) return undefined;
  return {
    title: `${title} (need ${signed(need.total)} in all)`,
    table: { head: ['Points', 'Evidence', 'Criterion', 'Where'], rows: parts.map(needRow) },
  };
}

const needRow = ({ id, points, text, cites, locations }: NeedPart): Cell[] => [
  points > 0 ? `+${String(points)}` : `−${String(-points)}`,
  `${text} (${id})`,
  cites.length === 0 ? 'ours' : cites.join(', '),
  locations,
];

function toldSection({ need }: Advice): Section | undefined {
  const parts = need.parts.filter(({ points }) => points === 0);
  const rows = parts.map(({ text, cites, locations }): Cell[] => [text, cites.join(', ') || '–', locations]);
  return rows.length === 0 ? undefined : { title: 'Also seen, without points', table: { head: ['Evidence', 'Criterion', 'Where'], rows } };
}

const changesSection = ({ changes, verdict }: Advice): Section | undefined =>
  verdict.tier === 'none'
    ? undefined
    : {
        title: 'What would change the verdict',
        list:
          changes.length === 0
            ? ['No answer and no other single change would.']
            : changes.map((change) => `${tierTitles[change.tier]}, if ${change.if}.`),
      };

function serverSection({ verdict, sizing }: Advice): Section | undefined {
  const { server } = verdict;
  if (!server || sizing.lines.length === 0) return undefined;
  const size = `${counted(server.nodes, 'server')} of ${counted(server.cores, 'core')}, ${String(server.memoryGB)} GB, ${String(server.diskGB)} GB NVMe (${server.cites.join(', ')}).`;
  return {
    title: 'Server',
    paragraphs: [size, rangeText(sizing)],
    table: {
      head: ['What', 'GB', 'Source'],
      rows: [
        ...sizing.lines.map(({ text, memoryGB, source }) => [text, memoryGB === 0 ? '' : rounded(memoryGB, 3), source]),
        ['Sum', rounded(sizing.sumGB, 3), ''],
      ],
      sums: true,
    },
  };
}

function rangeText({ requestsGB, limitsGB, guessedShare }: Advice['sizing']): string {
  const requests = requestsGB > 0 ? `requests of ${rounded(requestsGB)} GB` : 'no requests';
  const range = `The files set ${requests} and ${limitsGB > 0 ? `limits of ${rounded(limitsGB)} GB` : 'no limits'}`;
  const share = Math.round(guessedShare * 100);
  const guessed =
    share === 0 ? 'every other program is known, so nothing of the sum is a guess' : `${String(share)} % of the sum is guessed`;
  return `${range}; ${guessed}.`;
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
  const rows = asked.map(({ id, answer, effects }) => {
    const reached = [...new Set(effects.map(({ tier }) => tier))].sort((a, b) => Number(a === verdict.tier) - Number(b === verdict.tier));
    const leads = reached.map((tier) => {
      const by = effects.filter((effect) => effect.tier === tier).map((effect) => effect.answer);
      return `${by.join(', ')}: ${tier === verdict.tier ? 'the same' : tierTitles[tier]}`;
    });
    return [questions[id].text, answer ?? 'open', leads.join('; ')];
  });
  return { title: questionsTitle, table: { head: ['Question', 'Answer', 'What answers lead to'], rows } };
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
