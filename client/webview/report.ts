import type { FromReport, ReportMemory, ToReport } from '../src/report-messages.js';

declare function acquireVsCodeApi(): { postMessage(message: FromReport): void; setState(memory: ReportMemory): void };

const editor = acquireVsCodeApi();
const report = document.getElementById('report');
const status = document.getElementById('status');

window.addEventListener('message', ({ data }: MessageEvent<ToReport>) => show(data));
document.addEventListener('click', (event) => {
  const message = clicked(event.target);
  if (!message) return;
  event.preventDefault();
  editor.postMessage(message);
});
document.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLInputElement && target.dataset['question'] !== undefined)
    editor.postMessage({ do: 'answer', question: target.dataset['question'], answer: target.value === '' ? null : target.value });
});
editor.postMessage({ do: 'ready' });

/** What has changed is said; focus stays on the control that it was on, and what was unfolded stays so. */
function show({ html, spoken, memory }: ToReport): void {
  if (!report || !status) return;
  if (memory) editor.setState(memory);
  const focused = document.activeElement?.id ?? '';
  const unfolded = [...report.querySelectorAll('details[open][id]')].map(({ id }) => id);
  const scrolled = report.querySelector('nav ul')?.scrollTop;
  report.innerHTML = html;
  scrollProjects(report, scrolled);
  for (const id of unfolded) document.getElementById(id)?.setAttribute('open', '');
  report.removeAttribute('aria-busy');
  if (focused !== '') document.getElementById(focused)?.focus({ preventScroll: true });
  if (status.textContent !== spoken) status.textContent = spoken;
}

/** The list of projects stays where it was; at first the project shown is in sight. */
function scrollProjects(page: HTMLElement, before: number | undefined): void {
  const list = page.querySelector<HTMLElement>('nav ul');
  const shown = list?.querySelector<HTMLElement>('[aria-current]');
  if (list && shown) list.scrollTop = before ?? shown.offsetTop - list.offsetTop - shown.offsetHeight;
}

function clicked(target: EventTarget | null): FromReport | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-place], [data-project], [data-do]') : null;
  if (!element) return undefined;
  const { place, path, project, do: command } = element.dataset;
  if (place !== undefined && path !== undefined) return { do: 'open', path, range: place.split(' ').map(Number) };
  if (project !== undefined) return { do: 'choose', project: Number(project) };
  return command === 'save' || command === 'accept' || command === 'reconsider' ? { do: command } : undefined;
}
