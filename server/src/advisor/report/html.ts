import type { Advice, Flag, Location, NextStep, QuestionAdvice } from '../advice.js';
import { answersTo, answerText, questions } from '../questions.js';
import { tierTitles } from '../tier-table.js';
import { loadLine } from './load-line.js';
import { questionsTitle, sectionsOf, verdictSentence, type Cell, type Section, type Table } from './sections.js';

/** A project as the list of projects shows it. */
export interface ListedProject {
  readonly name: string;
  readonly title: string;
  readonly flag?: Flag | undefined;
  readonly chosen: boolean;
}

/**
 * The report as the content of a page: no script, no style, nothing from outside. What can be done is named by `data-` attributes:
 * `data-project` shows another project, `data-place` opens a place, `data-question` answers, `data-do` runs a command.
 */
export const htmlReport = (advice: Advice, projects: readonly ListedProject[]): string =>
  [
    '<h1>Should this be Kubernetes?</h1>',
    ...(projects.length > 1 ? [projectList(projects)] : []),
    `<h2 id="verdict">${text(projectName(advice))}</h2>`,
    `<p class="verdict">${text(verdictSentence(advice))}</p>`,
    actions(advice),
    '<div class="board">',
    `<figure>${loadLine(advice)}</figure>`,
    questionControls(advice),
    '</div>',
    ...sectionsOf(advice)
      .filter(({ title }) => title !== questionsTitle)
      .map(section),
  ].join('\n');

const projectName = ({ project }: Advice): string => (project.path === '.' ? 'This workspace' : project.path);

function projectList(projects: readonly ListedProject[]): string {
  const items = projects.map(({ name, title, flag, chosen }, i) => {
    const mark = flag === undefined ? '' : ` <span class="flag">${flag}</span>`;
    return `<li><button type="button" id="project-${String(i)}" data-project="${String(i)}"${chosen ? ' aria-current="true"' : ''}><span>${text(name)}</span> <span class="tier">${text(title)}</span>${mark}</button></li>`;
  });
  return `<nav aria-label="Projects">\n<ul>\n${items.join('\n')}\n</ul>\n</nav>`;
}

function actions({ flags: [flag] }: Advice): string {
  const accept =
    flag === undefined
      ? ''
      : `<button type="button" id="accept" data-do="accept">${flag === 'overkill' ? 'Accept Kubernetes' : 'Accept one host'}…</button>`;
  return `<p class="actions"><button type="button" id="save" data-do="save">Save as decision record</button>${accept}</p>`;
}

const questionControls = (advice: Advice): string =>
  `<section aria-label="What the files cannot tell">\n${advice.questions.map((question) => fieldset(question, advice)).join('\n')}\n</section>`;

function fieldset({ id, answer, effects }: QuestionAdvice, { verdict }: Advice): string {
  const choices = answersTo(id).map((each) => {
    const tier = effects.find((effect) => effect.answer === each)?.tier;
    const effect = tier === undefined || tier === verdict.tier ? '' : ` <span class="effect">→ ${text(tierTitles[tier])}</span>`;
    return radio(id, each, each === answer, `${text(answerText(id, each))}${effect}`);
  });
  const skip = radio(id, '', answer === null, 'not answered');
  return `<fieldset>\n<legend>${text(questions[id].text)}</legend>\n${[...choices, skip].join('\n')}\n</fieldset>`;
}

const radio = (question: string, value: string, checked: boolean, label: string): string =>
  `<label><input type="radio" id="${question}-${value || 'open'}" name="${question}" data-question="${question}" value="${value}"${checked ? ' checked' : ''}> <span>${label}</span></label>`;

function section({ title, paragraphs = [], table, list = [], steps = [] }: Section): string {
  const items = [...list.map(text), ...steps.map(step)];
  return [
    '<section>',
    `<h3>${text(title)}</h3>`,
    ...paragraphs.map((paragraph) => `<p>${text(paragraph)}</p>`),
    ...(table ? [tableOf(table)] : []),
    ...(items.length > 0 ? [`<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`] : []),
    '</section>',
  ].join('\n');
}

const step = ({ title, command, link }: NextStep): string =>
  `${text(title)}${command === undefined ? '' : `: <code>${text(command)}</code>`}${link === undefined ? '' : `: <a href="${text(link)}">${text(link)}</a>`}`;

function tableOf({ head, rows }: Table): string {
  // points are no name for a row
  const named = head[0] === 'Points' ? 1 : 0;
  const columns = head.map((name) => `<th scope="col">${text(name)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell, i) => tableCell(cell, i === named)).join('')}</tr>`);
  return `<table>\n<thead><tr>${columns}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
}

const tableCell = (cell: Cell, named: boolean): string => {
  const content = typeof cell === 'string' ? text(cell) : cell.map(place).join(', ');
  return named ? `<th scope="row">${content}</th>` : `<td>${content}</td>`;
};

const place = ({ path, range: { start, end } }: Location): string =>
  `<a href="#" data-place="${[start.line, start.character, end.line, end.character].join(' ')}" data-path="${text(path)}">${text(path)}:${String(start.line + 1)}</a>`;

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
