import { severities, type Report } from '../../core/finding.js';
import { rule, type OptionEntry, type Options } from '../../core/rule.js';
import { Condition } from '../../syntax/kubernetes/condition.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { object } from './parts/example-pod.js';

interface Conditions extends Options {
  readonly rules: readonly OptionEntry[];
}

const rules: readonly OptionEntry[] = [
  { kinds: ['ConfigMap'], expression: '"team" in object.metadata.labels', message: 'Name the team in the labels.', severity: 'info' },
];

export default rule<'kubernetes', Conditions>({
  id: 'kubernetes/match-custom-expression',
  title: 'Meet the conditions of your own',
  severity: 'warning',
  category: 'correctness',
  presets: {},
  fixes: [],
  since: '0.1.0',
  why: `
    What holds in one organisation alone is said in its own words: a condition in the Common Expression Language, with \`object\` as the object,
    as in a ValidatingAdmissionPolicy. An object for which it is false, or cannot be evaluated because a key is not there, is reported:
    \`has(object.spec.replicas) && object.spec.replicas > 1\`. Where the answer rests on a template, the rule is silent.
    The language is there without what Kubernetes adds to it (quantities, URLs, addresses).
  `,
  equivalents: [],
  options: {
    rules: {
      default: [],
      description: 'The conditions. Without them the rule is silent.',
      fields: {
        kinds: { description: 'Kinds that it is about; all without it.', isList: true },
        expression: {
          description: 'A condition in the Common Expression Language.',
          required: true,
          problem: (text) => {
            const condition = Condition.of(text);
            return typeof condition === 'string' ? condition : undefined;
          },
        },
        message: { description: 'What is said where it does not hold.' },
        severity: { description: "Lower than the rule's own.", values: severities },
      },
    },
  },
  examples: [
    {
      name: 'a label that everything has to have',
      options: { rules },
      bad: object('metadata:\n  name: «web»\n  labels:\n    app: web\n'),
    },
  ],
  *check(file, options) {
    for (const entry of options.rules) {
      const condition = Condition.of(textOf(entry, 'expression'));
      if (typeof condition === 'string') continue; // said where the option is read
      const { kinds } = entry;
      for (const resource of file.resources())
        if (!resource.partial && (kinds === undefined || kinds.includes(resource.kind))) yield* judge(resource, entry, condition);
    }
  },
});

function* judge(resource: Resource, entry: OptionEntry, condition: Condition): Iterable<Report> {
  const verdict = condition.judge(resource.map);
  if (verdict === 'unknown' || verdict.holds) return;
  const severity = severities.find((each) => each === entry['severity']);
  const said = textOf(entry, 'message') || `It does not meet "${textOf(entry, 'expression')}".`;
  const problem = verdict.problem === undefined ? '' : ` (${verdict.problem})`;
  yield { at: resource.headSpan, message: `${resource.title}: ${said}${problem}`, ...(severity && { severity }) };
}

function textOf(entry: OptionEntry, key: string): string {
  const value = entry[key];
  return typeof value === 'string' ? value : '';
}
