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
    this.#markdown = withPreviewLinks(markdown);
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

/** The preview follows no addresses of files, but paths that start at the first folder of the workspace. */
const withPreviewLinks = (markdown: string): string =>
  markdown.replace(/\]\((?!https?:)([\w+.-]+:\/\/[^)\s]+)\)/g, (_, address: string) => `](${pathFromFirstFolder(Uri.parse(address))})`);

function pathFromFirstFolder(target: Uri): string {
  const first = segments(workspace.workspaceFolders?.[0]?.uri.path ?? '');
  const parts = segments(target.path);
  const differs = parts.findIndex((part, i) => part !== first[i]);
  const way = [...first.slice(differs).map(() => '..'), ...parts.slice(differs)];
  return encodeURI(`/${way.join('/')}`) + (target.fragment === '' ? '' : `#${target.fragment}`);
}

const segments = (path: string): string[] => path.split('/').filter((part) => part !== '');
