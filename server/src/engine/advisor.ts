import type { Settings } from '../advisor/settings-edit.js';
import type { Advice } from '../advisor/advice.js';
import type { AdvisorInput } from '../advisor/advise.js';
import type { Assessment } from '../advisor/assessment.js';
import { weighing } from '../advisor/weighing.js';
import type { AdvisorProject, Answers } from '../core/config.js';
import type { Edit } from '../core/fix.js';
import type { Unit } from '../workspace/workspace.js';
import { advisorInput } from './advisor-input.js';
import type { Workspace } from '../workspace/workspace.js';

export { acceptTitle, type KeptPlatform } from '../advisor/kept-platform.js';
export type { Advice, Flag } from '../advisor/advice.js';
export type { Assessment } from '../advisor/assessment.js';

/** What the advisor is given of an engine. */
export interface AdvisorSource extends Pick<AdvisorInput, 'textOf' | 'linesOf'> {
  readonly workspace: Workspace;
  /** Has everything read that has changed. */
  readonly refresh: () => void;
  /** Grows with every change of a file or the configuration. */
  readonly version: () => number;
  /** Undefined where the configuration leaves nothing out. */
  readonly isIgnored: () => ((path: string) => boolean) | undefined;
  /** What configuration files say of projects. */
  readonly settings: () => Readonly<Record<string, AdvisorProject>>;
}

/** "Should this be Kubernetes?", asked of the files that an engine holds. */
export class Advisor {
  #last: { readonly version: number; readonly all: readonly Assessment[] } | undefined;

  constructor(private readonly source: AdvisorSource) {}

  /** Every project; its whole advice is worked out when it is asked for. */
  assessments(): readonly Assessment[] {
    const version = this.source.version();
    if (this.#last?.version !== version) this.#last = { version, all: this.assessmentsWith({}) };
    return this.#last.all;
  }

  /** The same with other settings for some projects than the configuration has. */
  assessmentsWith(settings: Readonly<Record<string, AdvisorProject>>): Assessment[] {
    this.source.refresh();
    return weighing().assessAll(this.#input, { projects: { ...this.source.settings(), ...settings } });
  }

  /** `answers` count for all projects that have none of their own. */
  advise(answers?: Answers): Advice[] {
    this.source.refresh();
    return weighing()
      .assessAll(this.#input, { projects: this.source.settings(), ...(answers && { all: answers }) })
      .map(({ advice }) => advice);
  }

  /** Projects of which something is shown inline. */
  units(): Unit[] {
    const input = this.#input;
    // flags stand in compose files and manifests alone
    if (input.compose.length + input.kubernetes.length === 0) return [];
    const flagged = weighing().flaggedProjects(input, { projects: this.source.settings() });
    return flagged.map((assessment) => ({ target: 'advice', model: assessment, path: assessment.path, files: [assessment.path] }));
  }

  /** What to write into the nearest `.plimsoll.yaml`. */
  settingsEdits({ project, path }: Assessment, settings: Settings): Edit[] {
    return weighing().projectEdits(project.path, path, this.source.textOf, settings);
  }

  ruleOffEdits(rule: string, path: string): Edit[] {
    return weighing().ruleOffEdits(rule, path, this.source.textOf);
  }

  get #input(): AdvisorInput {
    const { workspace, textOf, linesOf, isIgnored } = this.source;
    return advisorInput(workspace, { textOf, linesOf, isIgnored: isIgnored() });
  }
}
