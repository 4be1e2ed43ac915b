import type { Report } from '../../core/finding.js';
import { rule, type Options, type Rule } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { look, scalarAt, unknown } from '../../syntax/kubernetes/values.js';
import { object } from './parts/example-pod.js';
import { offer } from './parts/offers.js';

interface Keys extends Options {
  readonly keys: Readonly<Record<string, string>>;
  readonly forbidden: readonly string[];
}

interface Row {
  readonly id: string;
  readonly what: 'labels' | 'annotations';
  readonly title: string;
  readonly why: string;
  readonly equivalents: readonly string[];
  readonly example: string;
}

const rows: readonly Row[] = [
  {
    id: 'kubernetes/require-label',
    what: 'labels',
    title: 'Label every object as agreed',
    why: 'Owners, costs and alerts are found by labels. List those that every object has to have, with a pattern for the whole value (`.*` for any): `app.kubernetes.io/name: .+`, `team: shop|billing`.',
    equivalents: ['kube-linter:required-label-owner'],
    example: 'team',
  },
  {
    id: 'kubernetes/require-annotation',
    what: 'annotations',
    title: 'Annotate every object as agreed',
    why: 'Tools and people look for annotations. List those that every object has to have, with a pattern for the whole value (`.*` for any), and those that none may have.',
    equivalents: ['kube-linter:required-annotation-email'],
    example: 'example.com/contact',
  },
];

const requireKeys = ({ what, example, ...row }: Row): Rule =>
  rule<'kubernetes-scope', Keys>({
    ...row,
    on: 'kubernetes-scope',
    severity: 'info',
    category: 'reliability',
    presets: {},
    fixes: ['ask'],
    since: '0.1.0',
    options: {
      keys: {
        default: {},
        description: `Keys of the ${what} that every object has, with a pattern of the value. Without them the rule is silent.`,
      },
      forbidden: { default: [], description: `Keys of the ${what} that no object may have.` },
    },
    examples: [
      {
        name: 'a missing one',
        options: { keys: { [example]: '.+' } },
        bad: object('«metadata»:\n  name: web\n'),
        good: object(`metadata:\n  name: web\n  ${what}:\n    ${example}: value\n`),
      },
    ],
    *check(scope, { keys, forbidden }) {
      const wanted = Object.entries(keys).map(([key, pattern]) => [key, patternOf(pattern)] as const);
      if (wanted.length === 0 && forbidden.length === 0) return;
      for (const resource of scope.resources) {
        for (const [key, pattern] of wanted) {
          const report = judge(scope, resource, what, key, pattern);
          if (report) yield report;
        }
        for (const pair of resource[what].map?.pairs ?? [])
          if (forbidden.includes(pair.name))
            yield {
              at: resource.at(pair.key.span),
              message: `${resource.title} has ${pair.name} among its ${what}, which is not wanted. Remove it.`,
            };
      }
    },
  });

/** The pattern of an option; undefined, for any value, if it is none. */
function patternOf(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    return undefined;
  }
}

function judge(scope: Scope, resource: Resource, what: Row['what'], key: string, pattern: RegExp | undefined): Report | undefined {
  const { metadata, file, title } = resource;
  const value = look(metadata, what, key);
  if (value === unknown || !metadata) return undefined;
  if (value?.kind === 'scalar') {
    if (pattern?.test(value.text) !== false) return undefined;
    return {
      at: resource.at(scalarAt(value)?.span ?? value.span),
      message: `${title} has "${value.text}" as ${key}, which does not match ${pattern.source}.`,
    };
  }
  if (resource.partial || scope.isPatched(resource) || scope.kustomizations.some((each) => each.added(what).has(key))) return undefined;
  const at = metadata.own(what)?.key ?? resource.map.own('metadata')?.key ?? metadata;
  return {
    at: resource.at(at.span),
    message: `${title} has no ${key} among its ${what}. Add it.`,
    fixes: () => offer(`Add ${key}`, 'ask', put(file, metadata, [what, key], '${1:value}')),
  };
}

export default rows.map(requireKeys);
