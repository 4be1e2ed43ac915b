import { Project, type HostFactory } from './project.js';
import { schemeOf } from './uris.js';

/** A document with the project it belongs to. */
export interface Located {
  readonly project: Project;
  readonly path: string;
}

/** The folders of the workspace, and what lies outside of them. */
export class Projects {
  readonly #loose: Project;
  #folders: Project[] = [];

  constructor(private readonly makeHost: HostFactory) {
    this.#loose = new Project(undefined, makeHost);
  }

  /** Every project, the one without a folder last. */
  all(): readonly Project[] {
    return [...this.#folders, this.#loose];
  }

  folders(): readonly Project[] {
    return this.#folders;
  }

  add(folder: string): Project {
    const project = new Project(folder, this.makeHost);
    // the innermost folder first, so that it wins
    this.#folders = [...this.#folders, project].sort((a, b) => (b.folder ?? '').length - (a.folder ?? '').length);
    return project;
  }

  remove(folder: string): void {
    this.#folders = this.#folders.filter((project) => project.folder !== folder);
  }

  /**
   * Where a document belongs; undefined for one that is not the user's to edit. Only files, untitled documents, and
   * what has the scheme of a workspace folder are: `git:`, `output:` and the like stay silent.
   */
  locate(uri: string): Located | undefined {
    const scheme = schemeOf(uri);
    for (const project of this.#folders) {
      if (project.folder === undefined || schemeOf(project.folder) !== scheme) continue;
      const path = project.pathOf(uri);
      if (path !== undefined) return { project, path };
    }
    if (scheme !== 'file' && scheme !== 'untitled') return undefined;
    return { project: this.#loose, path: this.#loose.pathOf(uri) ?? '' };
  }
}
