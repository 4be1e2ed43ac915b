import { EventEmitter, Uri, commands, window, workspace, type Disposable } from 'vscode';

const scheme = 'plimsoll-advice';
const address = Uri.from({ scheme, path: '/Should this be Kubernetes.md' });

/** The report as a document that nobody has to save. */
export class AdvicePage implements Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly #provider: Disposable;
  #markdown = '';

  constructor() {
    this.#provider = workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: () => this.#markdown,
    });
  }

  /** Shows a report, rendered where the editor can. */
  async show(markdown: string): Promise<void> {
    this.#markdown = markdown;
    this.#changed.fire(address);
    try {
      await commands.executeCommand('markdown.showPreview', address);
    } catch {
      await window.showTextDocument(address, { preview: false }); // an editor without its Markdown extension
    }
  }

  dispose(): void {
    this.#provider.dispose();
    this.#changed.dispose();
  }
}
