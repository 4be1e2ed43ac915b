import type { ActiveRule, ResolvedConfig } from './config.js';
import { namesExternal } from './external.js';
import { milder, type Finding, type Report } from './finding.js';
import type { Registry } from './registry.js';
import type { Rule, RuleSettings, Subject, Target } from './rule.js';
import type { Place, Span } from './span.js';
import type { SuppressedName, Suppression } from './suppression.js';

/** Told about a rule that threw; the others go on. */
export type ProblemSink = (problem: { readonly rule: string; readonly path: string; readonly error: unknown }) => void;

/** Runs the active rules of one target over a model. `path` is the file the model stands for. */
export function runRules(
  target: Target,
  model: unknown,
  path: string,
  config: ResolvedConfig,
  registry: Registry,
  onProblem: ProblemSink,
): Finding[] {
  const findings: Finding[] = [];
  const isShared = target === 'compose' || target === 'compose-project';
  for (const step of stepsOf(config, target, registry)) {
    const first = findings.length;
    run(step, model, path, config.settings, findings, onProblem);
    if (isShared && step.repeats !== true && findings.length > first + 1) findings.push(...oncePerPlace(findings.splice(first)));
  }
  return findings;
}

/** Without what a rule says of a place again, as an anchor or a base service brings it to many services. The gravest stays. */
function oncePerPlace(findings: readonly Finding[]): Finding[] {
  const places = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${placeKey(finding)}-${String(finding.span.end)}`;
    const known = places.get(key);
    if (!known || milder(known.severity, finding.severity) !== finding.severity) places.set(key, finding);
  }
  return [...places.values()];
}

/** What running a rule takes. Rules differ in the fields that they have, so reading these from each for each file would be slow. */
interface Step extends Pick<Rule, 'id' | 'check'>, Pick<ActiveRule, 'severity' | 'options'> {
  readonly only: Rule['only'] | undefined;
  readonly repeats: Rule['repeats'];
}

const known = new WeakMap<ResolvedConfig, Map<Target, readonly Step[]>>();

/** The active rules of a target, in order; worked out once for all files of a configuration. */
function stepsOf(config: ResolvedConfig, target: Target, registry: Registry): readonly Step[] {
  const byTarget = known.get(config) ?? new Map<Target, readonly Step[]>();
  known.set(config, byTarget);
  let steps = byTarget.get(target);
  if (!steps) {
    steps = registry.forTarget(target).flatMap((rule) => stepOf(config.activeFor(rule)) ?? []);
    byTarget.set(target, steps);
  }
  return steps;
}

function stepOf(on: ActiveRule | undefined): Step | undefined {
  if (!on) return undefined;
  const { rule, severity, options } = on;
  return { id: rule.id, severity, options, only: rule.only?.bind(rule), repeats: rule.repeats, check: rule.check.bind(rule) };
}

function run(
  { id, severity, options, only, check }: Step,
  model: unknown,
  path: string,
  settings: RuleSettings,
  findings: Finding[],
  onProblem: ProblemSink,
): void {
  try {
    if (only?.(model, settings) === false) return;
    for (const report of check(model, options, settings)) findings.push(new RuleFinding(report, id, severity, path, onProblem));
  } catch (error) {
    onProblem({ rule: id, path, error });
  }
}

/** What a rule has found. Fixes are made when somebody first asks for them, which mostly nobody does. */
class RuleFinding implements Finding {
  readonly path: string;
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly span: Span;
  readonly related: Finding['related'];
  private offered: Report['fixes'];

  constructor(
    report: Report,
    readonly rule: string,
    level: Finding['severity'],
    path: string,
    private readonly onProblem: ProblemSink,
  ) {
    this.path = pathOf(report.at) ?? path;
    this.severity = report.severity === undefined ? level : milder(level, report.severity);
    this.message = report.message;
    this.span = { start: report.at.start, end: report.at.end };
    this.related = report.related ?? none;
    this.offered = report.fixes ?? none;
  }

  get fixes(): Finding['fixes'] {
    if (typeof this.offered === 'function') this.offered = this.made(this.offered);
    return this.offered ?? none;
  }

  private made(fixes: () => Finding['fixes']): Finding['fixes'] {
    try {
      return fixes();
    } catch (error) {
      this.onProblem({ rule: this.rule, path: this.path, error });
      return none;
    }
  }
}

const none: readonly never[] = [];

const pathOf = (at: Span | Place): string | undefined => ('path' in at ? at.path : undefined);

/** A suppressed name with the rules it stands for, and whether it silenced anything. */
export interface SuppressionUse {
  readonly suppression: Suppression;
  readonly names: { readonly name: SuppressedName; readonly rules: readonly string[]; readonly expired: boolean; used: boolean }[];
}

/** Applies the suppressions of one file on a day, `2027-01-31`. Returns what is left, and how each suppression was used. */
export function suppress(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  registry: Registry,
  subject: Subject | undefined,
  today: string,
): { kept: Finding[]; uses: SuppressionUse[] } {
  if (suppressions.length === 0) return { kept: [...findings], uses: [] };
  const uses = suppressions.map((suppression): SuppressionUse => ({
    suppression,
    names: suppression.names.map((name) => ({
      name,
      rules: registry.resolve(name.name, subject).map((rule) => rule.id),
      expired: name.expires !== undefined && name.expires < today,
      used: false,
    })),
  }));
  const kept = findings.filter((finding) => {
    let silenced = false;
    for (const { suppression, names } of uses) {
      if (
        finding.span.start < suppression.scope.start ||
        finding.span.start >= Math.max(suppression.scope.end, suppression.scope.start + 1)
      )
        continue;
      for (const entry of names) {
        const isMeant = entry.name.name === '*' || entry.rules.includes(finding.rule) || namesExternal(entry.name.name, finding.rule);
        if (entry.expired || !isMeant) continue;
        entry.used = true;
        silenced = true;
      }
    }
    return !silenced;
  });
  return { kept, uses };
}

/** Drops findings that a more specific rule reports at the same place. */
export function supersede(findings: readonly Finding[], registry: Registry): Finding[] {
  const superseded = new Map<string, Set<string>>();
  for (const finding of findings)
    for (const id of registry.get(finding.rule)?.supersedes ?? none) {
      const places = superseded.get(id);
      if (places) places.add(placeKey(finding));
      else superseded.set(id, new Set([placeKey(finding)]));
    }
  if (superseded.size === 0) return [...findings];
  return findings.filter((finding) => superseded.get(finding.rule)?.has(placeKey(finding)) !== true);
}

const placeKey = (finding: Finding): string => `${finding.path}:${String(finding.span.start)}`;

/** What is known of a file's suppressions once all other rules have run; rules about suppressions look at this. */
export interface SuppressionReport {
  readonly subject: Subject | undefined;
  readonly text: string;
  readonly uses: readonly SuppressionUse[];
  /** Whether a rule runs for the file. */
  readonly isOn: (rule: string) => boolean;
  /** The rule id nearest to a name that stands for none. */
  readonly nearest: (name: string) => string | undefined;
}

declare module './rule.js' {
  interface Models {
    suppressions: SuppressionReport;
  }
}
