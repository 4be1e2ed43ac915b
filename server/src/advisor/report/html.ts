import type { Advice, Flag, Location, NextStep, QuestionAdvice } from '../advice.js';
import { answersTo, answerText, questions } from '../questions.js';
import { tierTitles } from '../tier-table.js';
import { counted, signed } from '../words.js';
import { loadLine } from './load-line.js';
import { flagTexts, questionsTitle, sectionsOf, shortAnswers, verdictSentence, type Cell, type Section, type Table } from './sections.js';

/** A project as the list of projects shows it. */
export interface ListedProject {
  readonly name: string;
  readonly title: string;
  readonly flag?: Flag | undefined;
  readonly chosen: boolean;
}

/** What is said of the project besides the answers. */
export interface ReportState {
  /** Why the platform stays, where somebody said so. */
  readonly kept?: string | undefined;
  /** Nothing can be written, so that answers are forgotten with the window. */
  readonly inMemory?: boolean;
}

/**
 * The report as the content of a page: no script, no style, nothing from outside. What can be done is named by `data-` attributes:
 * `data-project` shows another project, `data-place` opens a place, `data-question` answers, `data-do` runs a command.
 */
export const htmlReport = (advice: Advice, projects: readonly ListedProject[], state: ReportState = {}): string =>
  [
    '<h1>Should this be Kubernetes?</h1>',
    ...(projects.length > 1 ? [projectList(projects)] : []),
    '<div class="lead">',
    '<section aria-labelledby="verdict">',
    `<p class="project">${text(projectName(advice))} <span>${text(about(advice))}</span></p>`,
    `<h2 id="verdict">${text(shortAnswers[advice.verdict.tier])}</h2>`,
    `<p class="verdict">${text(verdictSentence(advice))}</p>`,
    figures(advice),
    actions(advice, state),
    '</section>',
    `<figure>${loadLine(advice)}</figure>`,
    '</div>',
    questionControls(advice, state),
    ...sectionsOf(advice)
      .filter(({ title }) => title !== questionsTitle)
      .map((each) => section(each, advice.project.path)),
  ].join('\n');

const projectName = ({ project }: Advice): string => (project.path === '.' ? 'This workspace' : project.path);

const kinds: Readonly<Record<Advice['project']['kind'], string>> = {
  dockerfile: 'Dockerfile',
  compose: 'Compose',
  swarm: 'Swarm stack',
  nomad: 'Nomad',
  kubernetes: 'Kubernetes manifests',
  kustomize: 'Kustomize',
  helm: 'Helm chart',
};

const about = ({ project: { kind, files, role } }: Advice): string =>
  `${kinds[kind]}, ${counted(files.length, 'file')}${role === null ? '' : `, ${role} set`}`;

function projectList(projects: readonly ListedProject[]): string {
  const items = projects.map(({ name, title, flag, chosen }, i) => {
    const mark = flag === undefined ? '' : ` <span class="flag">${flag}</span>`;
    return `<li><button type="button" id="project-${String(i)}" data-project="${String(i)}"${chosen ? ' aria-current="true"' : ''}><span>${text(name)}</span> <span class="tier">${text(title)}</span>${mark}</button></li>`;
  });
  return `<nav aria-label="Projects">\n<ul>\n${items.join('\n')}\n</ul>\n</nav>`;
}

/** The four numbers that the rest explains. */
function figures({ verdict: { server }, sizing, need, confidence }: Advice): string {
  const size =
    server && `${server.nodes === 1 ? '' : `${String(server.nodes)} × `}${counted(server.cores, 'core')}, ${String(server.memoryGB)} GB`;
  const room = server?.nodes === 1 ? ` of ${String(server.memoryGB)}` : '';
  const rows: readonly (readonly [string, string])[] = [
    ...(size === null ? [] : [[server?.nodes === 1 ? 'Server' : 'Servers', size] as const]),
    ['Memory', `${sizing.sumGB.toFixed(1)}${room} GB`],
    ['Need', `${signed(need.total)} of 60`],
    ['Confidence', confidence.level],
  ];
  return `<dl>\n${rows.map(([name, value]) => `<div><dt>${name}</dt><dd>${text(value)}</dd></div>`).join('\n')}\n</dl>`;
}

const button = (id: string, title: string): string => `<button type="button" id="${id}" data-do="${id}">${title}</button>`;

function actions({ flags: [flag] }: Advice, { kept }: ReportState): string {
  return [
    ...(flag === undefined ? [] : [`<p class="raised">${flagTexts[flag]}</p>`]),
    ...(kept === undefined ? [] : [`<p class="kept">${text(kept)}</p>`]),
    '<p class="actions">',
    ...(flag === undefined ? [] : [button('accept', flag === 'overkill' ? 'Accept Kubernetes…' : 'Accept one host…')]),
    ...(kept === undefined ? [] : [button('reconsider', 'Take that back')]),
    button('save', 'Save as decision record'),
    '</p>',
  ].join('\n');
}

const questionControls = (advice: Advice, { inMemory = false }: ReportState): string =>
  [
    '<section aria-labelledby="questions">',
    '<h3 id="questions">What the files cannot tell</h3>',
    `<p>${inMemory ? 'Nothing can be written here: answers are kept until the window is closed.' : 'Answers are kept in <code>.plimsoll.yaml</code>, for colleagues and CI.'}</p>`,
    '<div class="questions">',
    ...advice.questions.map((question) => fieldset(question, advice)),
    '</div>',
    '</section>',
  ].join('\n');

function fieldset({ id, answer, effects }: QuestionAdvice, { verdict }: Advice): string {
  const choices = answersTo(id).map((each) => {
    const tier = effects.find((effect) => effect.answer === each)?.tier;
    const effect = tier === undefined || tier === verdict.tier ? '' : ` <span class="effect">leads to ${text(tierTitles[tier])}</span>`;
    return radio(id, each, each === answer, `${text(answerText(id, each))}${effect}`);
  });
  const skip = radio(id, '', answer === null, 'not answered');
  return `<fieldset>\n<legend>${text(questions[id].text)}</legend>\n${[...choices, skip].join('\n')}\n</fieldset>`;
}

const radio = (question: string, value: string, checked: boolean, label: string): string =>
  `<label><input type="radio" id="${question}-${value || 'open'}" name="${question}" data-question="${question}" value="${value}"${checked ? ' checked' : ''}> <span>${label}</span></label>`;

/** What is looked up rather than read. */
const folded: ReadonlySet<string> = new Set(['Criteria']);

/** Longer tables are folded; the sum is there to be checked. */
const mostRows = 24;

function section(section: Section, project: string): string {
  const { title, paragraphs = [], table, list = [], steps = [] } = section;
  const items = [...list.map(text), ...steps.map(step)];
  const content = [
    ...paragraphs.map((paragraph) => `<p>${text(paragraph)}</p>`),
    ...(table ? [tableOf(table, project)] : []),
    ...(items.length > 0 ? [`<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`] : []),
  ];
  const isFolded = folded.has(title) || (table?.rows.length ?? 0) > mostRows;
  const id = title.toLowerCase().replace(/[^a-z]+/g, '-');
  return isFolded
    ? `<details id="${id}">\n<summary><h3>${text(title)}</h3></summary>\n${content.join('\n')}\n</details>`
    : `<section>\n<h3>${text(title)}</h3>\n${content.join('\n')}\n</section>`;
}

const step = ({ title, command, link }: NextStep): string =>
  `${text(title)}${command === undefined ? '' : `: <code>${text(command)}</code>`}${link === undefined ? '' : `: <a href="${text(link)}">${text(link)}</a>`}`;

const numbers: ReadonlySet<string> = new Set(['Points', 'GB', 'Copies']);

function tableOf({ head, rows, sums = false }: Table, project: string): string {
  // points are no name for a row
  const named = head[0] === 'Points' ? 1 : 0;
  const classes = head.map((name) => (numbers.has(name) ? ' class="number"' : name === 'Id' ? ' class="id"' : ''));
  const columns = head.map((name, i) => `<th scope="col"${classes[i] ?? ''}>${text(name)}</th>`).join('');
  const cell = (content: Cell, i: number): string => {
    const inner = typeof content === 'string' ? text(content) : places(content, project);
    return i === named ? `<th scope="row"${classes[i] ?? ''}>${inner}</th>` : `<td${classes[i] ?? ''}>${inner}</td>`;
  };
  const lines = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`);
  const body = `<tbody>\n${lines.slice(0, sums ? -1 : undefined).join('\n')}\n</tbody>`;
  const foot = sums ? `\n<tfoot>${lines.at(-1) ?? ''}</tfoot>` : '';
  return `<table>\n<thead><tr>${columns}</tr></thead>\n${body}${foot}\n</table>`;
}

/** More places than this make a cell hard to read. */
const mostLinks = 4;

function places(all: readonly Location[], project: string): string {
  const links = all.map((each) => place(each, project));
  if (links.length <= mostLinks) return links.join(', ');
  const rest = links.slice(mostLinks - 1);
  return `${links.slice(0, mostLinks - 1).join(', ')} <details class="more"><summary>${String(rest.length)} more</summary>${rest.join(', ')}</details>`;
}

/** Named from the project's folder, which stands above. */
const place = ({ path, range: { start, end } }: Location, project: string): string => {
  const name = path.startsWith(`${project}/`) ? path.slice(project.length + 1) : path;
  return `<a href="#" data-place="${[start.line, start.character, end.line, end.character].join(' ')}" data-path="${text(path)}">${text(name)}:${String(start.line + 1)}</a>`;
};

/** Text that users wrote, as text. */
const text = (raw: string): string =>
  raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

/** Where the page finds its own script and style. */
export interface PageParts {
  /** Once only, so that nothing else may run. */
  readonly nonce: string;
  readonly script: string;
  readonly style: string;
}

/** The page that holds the report. Its policy lets it load its own script and style, and nothing else. */
export const htmlPage = ({ nonce, script, style }: PageParts): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Should this be Kubernetes?</title>
<link rel="stylesheet" nonce="${nonce}" href="${text(style)}">
</head>
<body>
<p id="status" class="spoken" role="status" aria-live="polite"></p>
<main id="report" aria-busy="true"><p>Reading the workspace…</p></main>
<script nonce="${nonce}" src="${text(script)}"></script>
</body>
</html>
`;
