import { rule } from '../../core/rule.js';
import { stringScalar } from '../../syntax/kubernetes/edits.js';
import { scalarAt } from '../../syntax/kubernetes/values.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';

const label = 'app.kubernetes.io/instance';

const labelled = (value: string): string => pod('').replace('  name: web\n', `  name: web\n  labels:\n    ${label}: ${value}\n`);

export default rule<'kubernetes'>({
  id: 'kubernetes/match-instance-label',
  title: 'Name the instance as the object',
  severity: 'hint',
  category: 'reliability',
  presets: {},
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Some dashboards look a workload up by its label \`${label}\` and expect its name there. With several workloads per release the label names the
    release instead, hence the rule is off.
  `,
  equivalents: ['polaris:metadataAndInstanceMismatched'],
  examples: [{ name: 'another name', bad: labelled('«shop»'), good: labelled('web') }],
  only: mentions(label),
  *check(file) {
    for (const resource of file.resources()) {
      const value = resource.workloads.length > 0 ? scalarAt(resource.metadata, 'labels', label) : undefined;
      if (!value || resource.name === undefined || value.text === resource.name) continue;
      yield {
        at: value.span,
        message: `${resource.title} is instance "${value.text}" by its label. Name them alike; selectors may use the label.`,
        fixes: [{ title: `Name it ${resource.name}`, safety: 'review', edits: [{ span: value.span, text: stringScalar(resource.name) }] }],
      };
    }
  },
});
