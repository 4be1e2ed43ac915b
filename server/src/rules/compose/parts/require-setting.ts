import type { Edit, Fix } from '../../../core/fix.js';
import type { Severity } from '../../../core/finding.js';
import { rule, type Category, type PresetName, type Rule } from '../../../core/rule.js';
import type { Place } from '../../../core/span.js';
import type { ComposeProject } from '../../../syntax/compose/project.js';
import type { Service } from '../../../syntax/compose/service.js';
import { wholeServices } from './running.js';

/** Something that every service needs to be told. */
export interface Requirement {
  readonly id: string;
  readonly title: string;
  readonly severity?: Severity;
  readonly category: Category;
  readonly presets: readonly PresetName[];
  readonly why: string;
  readonly equivalents: readonly string[];
  /** Where it is missing or wrong, the name of the service unless something else is; undefined where nothing is. */
  readonly lack: (service: Service, project: ComposeProject) => Place | undefined;
  /** Behind `Service "web"`. */
  readonly message: string;
  readonly fix: string;
  readonly safety: 'review' | 'ask';
  readonly edit: (service: Service, project: ComposeProject) => Edit | undefined;
  /** What the service of the example says besides its image. */
  readonly like?: string;
  /** What the fix writes below that. */
  readonly good: string;
  /** The services that it is about, all by default. */
  readonly of?: (project: ComposeProject) => Iterable<Service>;
}

export function requireSetting(row: Requirement): Rule {
  const web = (...lines: readonly string[]): string => `${['image: nginx:1.27', ...lines].join('\n')}\n`.replace(/^(?=.)/gm, '    ');
  const like = row.like === undefined ? [] : [row.like];
  return rule<'compose-project'>({
    id: row.id,
    on: 'compose-project',
    title: row.title,
    severity: row.severity ?? 'hint',
    category: row.category,
    presets: Object.fromEntries(row.presets.map((preset) => [preset, {}])),
    fixes: [row.safety],
    since: '0.1.0',
    why: row.why,
    equivalents: row.equivalents,
    examples: [
      { name: 'a service without it', bad: `services:\n  «web»:\n${web(...like)}`, good: `services:\n  web:\n${web(...like, row.good)}` },
    ],
    *check(project) {
      for (const service of row.of?.(project) ?? wholeServices(project)) {
        const at = row.lack(service, project);
        if (at) yield { at, message: `${service.title} ${row.message}`, fixes: () => fixesOf(row, service, project) };
      }
    },
  });
}

function fixesOf({ edit, fix, safety }: Requirement, service: Service, project: ComposeProject): Fix[] {
  const found = edit(service, project);
  return found ? [{ title: fix, safety, edits: [found] }] : [];
}
