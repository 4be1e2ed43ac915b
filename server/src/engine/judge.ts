import type { ResolvedConfig } from '../core/config.js';
import { compareFindings, type Finding } from '../core/finding.js';
import { basename } from '../core/path.js';
import type { Registry } from '../core/registry.js';
import type { Subject } from '../core/rule.js';
import { runRules, suppress, supersede, type ProblemSink, type SuppressionReport } from '../core/run.js';
import type { Suppression } from '../core/suppression.js';
import type { Unit } from '../workspace/workspace.js';
import type { Model } from './language.js';
import { notice } from './notices.js';
import { today } from './today.js';

/** What the rules say of a unit, by the files in which they say it. */
export interface UnitFindings {
  /** Another for each time that a unit is judged. */
  readonly id: number;
  readonly byPath: ReadonlyMap<string, readonly Finding[]>;
}

/** A file whose findings are put in order. */
interface JudgedFile {
  readonly path: string;
  readonly text: string;
  readonly subject: Subject | undefined;
  readonly suppressions: readonly Suppression[];
  /** Asked only where a suppression is there. */
  readonly config: () => ResolvedConfig;
}

/** Runs rules over models and units, and takes out what is superseded or silenced. A rule that throws is noted once, and the others go on. */
export class Judge {
  readonly #units = new WeakMap<object, WeakMap<ResolvedConfig, UnitFindings>>();
  readonly #faults = new Map<string, Finding>();

  constructor(
    private readonly registry: Registry,
    private readonly nextId: () => number,
  ) {}

  /** What Plimsoll itself has failed at. */
  get faults(): Iterable<Finding> {
    return this.#faults.values();
  }

  /** Notes a fault, once for each thing that has it. */
  note(what: string, path: string, message: string): void {
    if (!this.#faults.has(what)) this.#faults.set(what, notice('internal', path, 'warning', message));
  }

  own(kind: Subject, model: Model, path: string, config: ResolvedConfig): Finding[] {
    return runRules(kind, model, path, config, this.registry, this.#onProblem);
  }

  /** What the rules say of a unit by the configuration of one of its files; most often all files share it. */
  unit(unit: Unit, config: ResolvedConfig): UnitFindings {
    const byConfig = this.#units.get(unit.model) ?? new WeakMap<ResolvedConfig, UnitFindings>();
    this.#units.set(unit.model, byConfig);
    const known = byConfig.get(config);
    if (known) return known;
    const byPath = new Map<string, Finding[]>();
    for (const finding of runRules(unit.target, unit.model, unit.path, config, this.registry, this.#onProblem)) {
      const list = byPath.get(finding.path);
      if (list) list.push(finding);
      else byPath.set(finding.path, [finding]);
    }
    const made = { id: this.nextId(), byPath };
    byConfig.set(config, made);
    return made;
  }

  /** The findings that are left, in order. With all of them known, suppressions that silence nothing are findings too. */
  finished(file: JudgedFile, findings: readonly Finding[], areAll: boolean): Finding[] {
    const { subject, suppressions } = file;
    if (suppressions.length === 0) return supersede(findings, this.registry).sort(compareFindings);
    const { kept, uses } = suppress(findings, suppressions, this.registry, subject, today());
    const about = uses.length > 0 && areAll ? this.#aboutSuppressions(file, uses) : [];
    const left = suppress(about, suppressions, this.registry, subject, today()).kept;
    return [...supersede(kept, this.registry), ...left].sort(compareFindings);
  }

  #aboutSuppressions({ path, text, subject, config: configOf }: JudgedFile, uses: SuppressionReport['uses']): Finding[] {
    const config = configOf();
    const report: SuppressionReport = {
      subject,
      uses,
      text,
      isOn: (id) => {
        const rule = this.registry.get(id);
        return rule !== undefined && config.activeFor(rule) !== undefined;
      },
      nearest: (name) => this.registry.nearest(name),
    };
    return runRules('suppressions', report, path, config, this.registry, this.#onProblem);
  }

  readonly #onProblem: ProblemSink = ({ rule, path, error }) => {
    const what = error instanceof Error ? error.message : String(error);
    const message = `The rule ${rule} failed on ${basename(path)} and was skipped there: ${what}. This is a fault of Plimsoll; all other rules have run.`;
    this.note(rule, path, message);
  };
}
