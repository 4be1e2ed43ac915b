import { Range, Uri, ViewColumn, window, workspace, type Disposable, type WebviewPanel, type WebviewPanelSerializer } from 'vscode';
import { htmlPage, htmlReport, keptText, verdictSentence, type ListedProject } from '../../server/src/engine/advice-report.js';
import type { AdviseResult, ProjectId } from '../../server/src/lsp/messages.js';
import { isReadOnly, nameOf, type Adviser } from './advice.js';
import { acceptPlatform } from './answers.js';
import { saveDecision } from './decision.js';
import type { FromReport, ReportMemory, ToReport } from './report-messages.js';

export const reportType = 'plimsoll.report';

/** "Should this be Kubernetes?" as a page beside the code. It follows the files while somebody sees it, and is there again after the window was loaded anew. */
export class ReportPanel implements Disposable, WebviewPanelSerializer {
  #panel: WebviewPanel | undefined;
  #result: AdviseResult = { projects: [] };
  #sent: ToReport | undefined;
  #isStale = false;
  #turn = 0;

  constructor(
    private readonly adviser: Adviser,
    private readonly extension: Uri,
    private readonly onProblem: (error: unknown) => void,
  ) {}

  /** What the page shows. */
  get shown(): ToReport | undefined {
    return this.#sent;
  }

  async show(project?: ProjectId): Promise<void> {
    if (this.#panel) this.#panel.reveal();
    else this.#open(window.createWebviewPanel(reportType, reportTitle, ViewColumn.Active, { enableFindWidget: true }));
    await this.#ask(project ?? this.#result.chosen);
  }

  /** The window was loaded anew: the same page, about the project that it told of. */
  async deserializeWebviewPanel(panel: WebviewPanel, shown: ReportMemory | undefined): Promise<void> {
    this.#panel?.dispose();
    this.#open(panel);
    await this.#ask(shown?.project);
  }

  /** The advice may be another: asked for at once if it is seen, else when it is. */
  changed(): void {
    this.#isStale = true;
    if (this.#panel?.visible === true) this.#ask(this.#result.chosen).catch(this.onProblem);
  }

  /** Does what somebody asks of the page. */
  async receive(message: FromReport): Promise<void> {
    const { chosen, advice, projects, kept } = this.#result;
    switch (message.do) {
      case 'ready':
        this.#send();
        return;
      case 'choose':
        return this.#ask(projects[message.project]);
      case 'open':
        return chosen && openPlace(chosen, message.path, message.range);
      case 'answer':
        return chosen && this.#take(this.adviser.say(chosen, { [message.question]: message.answer }));
      case 'accept':
        return chosen && acceptPlatform(this.adviser, chosen);
      case 'reconsider':
        return chosen && this.#take(this.adviser.say(chosen, { accept: null, reason: null }));
      case 'save':
        return chosen && advice && saveDecision(chosen, advice, kept);
    }
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #open(panel: WebviewPanel): void {
    const files = Uri.joinPath(this.extension, 'client/dist');
    panel.webview.options = { enableScripts: true, localResourceRoots: [files] };
    this.#panel = panel;
    panel.onDidDispose(() => {
      if (this.#panel !== panel) return;
      this.#panel = undefined;
      this.#sent = undefined;
    });
    panel.onDidChangeViewState(() => {
      if (panel.visible && this.#isStale) this.#ask(this.#result.chosen).catch(this.onProblem);
    });
    panel.webview.onDidReceiveMessage((message: FromReport) => {
      this.receive(message).catch(this.onProblem);
    });
    const address = (name: string): string => panel.webview.asWebviewUri(Uri.joinPath(files, name)).toString();
    panel.webview.html = htmlPage({ nonce: nonce(), script: address('report.js'), style: address('report.css') });
  }

  async #ask(project: ProjectId | undefined): Promise<void> {
    this.#isStale = false;
    const id = project && { folder: project.folder, path: project.path, kind: project.kind };
    await this.#take(this.adviser.ask(id ? { project: id } : {}));
  }

  /** Shows what comes back, unless something was asked since. */
  async #take(coming: Promise<AdviseResult>): Promise<void> {
    const turn = ++this.#turn;
    const result = await coming;
    if (turn !== this.#turn) return;
    const before = this.#sent;
    this.#result = result;
    this.#sent = contentOf(result);
    if (this.#sent.html !== before?.html) this.#send();
  }

  #send(): void {
    if (this.#sent) void this.#panel?.webview.postMessage(this.#sent);
  }
}

const reportTitle = 'Should this be Kubernetes?';

function contentOf({ projects, chosen, advice, kept }: AdviseResult): ToReport {
  if (!advice) return { html: nothing, spoken: 'Nothing here says what runs.' };
  const listed = projects.map((each): ListedProject => ({
    name: nameOf(each),
    title: each.title,
    flag: each.flag,
    chosen: each.folder === chosen?.folder && each.path === chosen.path && each.kind === chosen.kind,
  }));
  const state = { kept: kept && keptText(kept), inMemory: chosen !== undefined && isReadOnly(chosen) };
  return { html: htmlReport(advice, listed, state), spoken: verdictSentence(advice), ...(chosen && { memory: { project: chosen } }) };
}

const nothing = `<h1>Should this be Kubernetes?</h1>
<p class="verdict">Nothing here says what runs. Open a folder with Dockerfiles, compose files or manifests.</p>`;

/** Beside the report, which stays where it is. */
async function openPlace({ folder }: ProjectId, path: string, range: readonly number[]): Promise<void> {
  const [line = 0, character = 0, endLine = line, end = character] = range;
  const document = await workspace.openTextDocument(Uri.joinPath(Uri.parse(folder), path));
  await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, selection: new Range(line, character, endLine, end) });
}

const nonce = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
