import { rule, type Rule } from '../../core/rule.js';
import type { Report } from '../../core/finding.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { isMissing } from '../../syntax/kubernetes/values.js';
import { memoryOf } from './parts/memory.js';
import { offer } from './parts/offers.js';
import { remember } from '../../core/remember.js';
import { resourceEntries, type ResourceEntry } from './parts/resource-entries.js';
import { hasDefault, jobs, judgedContainers, type Jobs } from './parts/resources.js';

interface Explicit extends Jobs {
  readonly explicit?: boolean;
}

const explicit = {
  default: false,
  all: true,
  description: 'A limit does not stand for the request, although the API server copies it.',
} as const;

const noun = { requests: 'request', limits: 'limit' } as const;

const proposal = (row: ResourceEntry, memory: string): string =>
  row.name === 'memory' ? memory : row.kind === 'requests' ? '100m' : '500m';

const requireEntry = (row: ResourceEntry): Rule => {
  const gap = gapFinder(row);
  return rule<'kubernetes-scope', Explicit>({
    id: row.id,
    on: 'kubernetes-scope',
    title: row.title,
    severity: row.severity,
    category: 'reliability',
    presets: row.presets,
    fixes: ['ask'],
    since: '0.1.0',
    why: row.why,
    equivalents: row.equivalents,
    options: { jobs, ...(row.kind === 'requests' && { explicit }) },
    examples: [{ name: 'one entry is missing', bad: row.bad, good: row.good }],
    *check(scope, options) {
      for (const container of judgedContainers(scope, options)) {
        const found = gap(container);
        if (!found || (found.limited && options.explicit !== true) || hasDefault(scope, container, row.kind, row.name)) continue;
        yield found.report;
      }
    },
  });
};

/** Finds a container's missing entry, and whether the API server fills it from a limit. */
const gapFinder = (row: ResourceEntry): ((container: Container) => { readonly report: Report; readonly limited: boolean } | undefined) =>
  remember((container) => {
    const { map, workload } = container;
    if (!isMissing(map, 'resources', row.kind, row.name)) return undefined;
    const report: Report = {
      at: container.missingAt('resources', row.kind, row.name),
      message: `${container.title} has no ${row.name} ${noun[row.kind]}: ${row.because}. Set \`resources.${row.kind}.${row.name}\`.`,
      fixes: () =>
        offer(
          `Add a ${row.name} ${noun[row.kind]}`,
          'ask',
          put(workload.resource.file, map, ['resources', row.kind, row.name], `\${1:${proposal(row, memoryOf(container.image))}}`),
        ),
    };
    return { report, limited: row.kind === 'requests' && !isMissing(map, 'resources', 'limits', row.name) };
  });

export default resourceEntries.map(requireEntry);
