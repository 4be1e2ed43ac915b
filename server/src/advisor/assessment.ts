import type { AdvisorProject } from '../core/config.js';
import type { Fix } from '../core/fix.js';
import type { Place } from '../core/span.js';
import { acceptFix } from './accept.js';
import type { Advice } from './advice.js';
import { adviceOf, verdictOf, type Judged, type Locate } from './advice-of.js';
import { flagOf, type FlagReport } from './flags.js';
import { judge } from './judge.js';
import type { ProjectEvidence } from './project-evidence.js';
import type { RelatedProjects } from './related.js';

/** What is known of a project besides its own evidence. */
export interface AssessmentOptions {
  readonly settings: AdvisorProject;
  readonly locate: Locate;
  /** Text of a configuration file. */
  readonly textOf?: (path: string) => string | undefined;
  /** Another set of files is the production one. */
  readonly notProduction?: string | undefined;
}

/** The verdict on one project. The flag costs little; the whole advice is worked out when it is asked for. */
export class Assessment {
  /** The file whose configuration counts for the diagnostic. */
  readonly path: string;
  /** Where the advice on the project is offered. */
  readonly anchor: Place | undefined;
  /** Undefined when nothing is to be shown inline. */
  readonly flag: FlagReport | undefined;
  readonly #judged: Judged;
  readonly #options: AssessmentOptions;
  #related: RelatedProjects | undefined;
  #advice: { readonly related: string | undefined; readonly advice: Advice } | undefined;

  constructor(evidence: ProjectEvidence, options: AssessmentOptions) {
    const { settings, notProduction } = options;
    this.#options = options;
    this.#judged = { evidence, settings, judgement: judge(evidence, settings), notProduction };
    this.path = evidence.anchor?.path ?? evidence.files[0] ?? '';
    this.anchor = evidence.anchor;
    this.flag = flagOf(this.#judged);
  }

  get project(): Pick<Advice['project'], 'path' | 'kind'> {
    return this.#judged.evidence;
  }

  /** How many containers keep running. */
  get size(): number {
    return this.#judged.judgement.containers;
  }

  get settings(): AdvisorProject {
    return this.#judged.settings;
  }

  /** The verdict without the rest of the advice. */
  get verdict(): Advice['verdict'] {
    return verdictOf(this.#judged.judgement);
  }

  /** Tells of the projects around, which the advice names and nothing else heeds. */
  beside(related: RelatedProjects): void {
    this.#related = related;
  }

  get advice(): Advice {
    const related = this.#related?.noteOn(this.#judged.evidence);
    if (!this.#advice || this.#advice.related !== related)
      this.#advice = { related, advice: adviceOf({ ...this.#judged, related }, this.flag?.flag, this.#options.locate) };
    return this.#advice.advice;
  }

  /** Silences the diagnostic, with a reason. */
  get accept(): Fix | undefined {
    const { textOf = () => undefined } = this.#options;
    return this.flag && acceptFix(this.flag.flag, this.#judged.evidence.path, this.flag.at.path, textOf);
  }
}

/** Judges one project. Pure: the same evidence and answers give the same bytes. */
export const assess = (evidence: ProjectEvidence, options: AssessmentOptions): Assessment => new Assessment(evidence, options);
