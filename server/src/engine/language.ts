import type { ResolvedConfig } from '../core/config.js';
import type { Finding } from '../core/finding.js';
import type { Navigator } from '../core/navigation.js';
import type { Registry } from '../core/registry.js';
import type { Rule } from '../core/rule.js';
import type { ComposeFile } from '../syntax/compose/file.js';
import type { DockerfileSurroundings } from '../syntax/dockerfile/builds.js';
import type { Dockerfile } from '../syntax/dockerfile/dockerfile.js';
import type { KubernetesFile } from '../syntax/kubernetes/file.js';
import type { FileFacts, Joins, Workspace } from '../workspace/workspace.js';
import type { ShellcheckScript } from './shellcheck/scripts.js';
import type { Shellcheck } from './shellcheck/shellcheck.js';

/** What a file of ours is parsed into. */
export type Model = Dockerfile | ComposeFile | KubernetesFile;

/** All that is known of one language. */
export interface Language<M extends Model = Model> {
  readonly rules: readonly Rule[];
  /**
   * The model of a text; parts of the former model whose text has not changed are taken over.
   * @param isKustomized whether a kustomization may complete what manifests leave out
   */
  parse(path: string, text: string, isKustomized: boolean, former?: Model): M;
  /** What the workspace keeps of a file. */
  factsOf(model: M): FileFacts;
  /** Who answers an editor's questions about a file. */
  navigatorOf(model: M, around: Around): Navigator;
}

/** What is around the file of a navigator. */
export interface Around {
  readonly path: string;
  readonly workspace: () => Workspace;
  /** Who answers for another file. */
  readonly other: (path: string) => Navigator | undefined;
}

export interface DockerfileLanguage extends Language<Dockerfile>, Pick<Joins, 'contexts'> {
  /** Lets a file ask about those around it. */
  settle(model: Model, surroundings: DockerfileSurroundings): void;
  /** The configuration with what the file itself says of build checks. */
  configured(config: ResolvedConfig, text: string, registry: Registry): ResolvedConfig;
  /** Where a comment may stand that is about what is at an offset, or about the whole file; undefined where none can. */
  commentPlace(path: string, text: string, at: number | 'file'): number | undefined;
  /** Shell text that ShellCheck can read. */
  scriptsOf(model: Model): ShellcheckScript[];
  /** What ShellCheck is known to say, without what a rule of ours says as well. */
  shellFindings(shellcheck: Shellcheck, model: Model, isCovered: (check: string) => boolean): Finding[];
}

export type ComposeLanguage = Language<ComposeFile> & Pick<Joins, 'projects'>;

export type KubernetesLanguage = Language<KubernetesFile> & Pick<Joins, 'scopes'>;
