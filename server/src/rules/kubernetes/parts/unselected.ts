import type { Report } from '../../../core/finding.js';
import { stringScalar } from '../../../syntax/kubernetes/edits.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import type { Scope } from '../../../syntax/kubernetes/scope.js';
import type { Selector } from '../../../syntax/kubernetes/selector.js';
import type { YamlPair } from '../../../syntax/yaml/node.js';

/** Labels that controllers give to Pods; no template shows them. */
const addedByControllers =
  /^(?:statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index|pod-template-hash|rollouts-pod-template-hash|controller-revision-hash|batch\.kubernetes\.io\/.*|controller-uid|job-name|.*kubevirt\.io\/.*)$/;

/** Labels by which operators and charts mark the Pods that they make themselves. */
const marksOfTools = /^(?:(?:app|helm)\.kubernetes\.io\/|.*\.(?:io|com|org|dev|net)\/)/;

/** Reports a selector that picks no Pod of the scope. */
export function* unselected(
  scope: Scope,
  resource: Resource,
  { selector, pair, namespace, says }: { selector: Selector; pair: YamlPair | undefined; namespace: string | undefined; says: string },
): Generator<Report> {
  const effective = scope.selecting(resource, selector);
  if (effective.requirements.some(({ key }) => addedByControllers.test(key))) return;
  const { workloads, certain } = scope.select(effective, namespace);
  if (workloads.length > 0 || !certain) return;
  const near = scope.nearMiss(effective, namespace);
  const span = near?.requirement.node.kind === 'scalar' ? near.requirement.node.span : pair?.key.span;
  const foreign = !scope.complete || !scope.runsIn(namespace) || effective.requirements.every(({ key }) => marksOfTools.test(key));
  yield {
    at: resource.at(span ?? resource.map.span),
    message: `${resource.title} selects ${textOf(effective)}, but no workload here gives its Pods these labels${says}. Use the labels of the pod template.`,
    ...(!near && foreign && { severity: 'hint' as const }),
    fixes:
      near?.requirement.node.kind === 'scalar'
        ? [
            {
              title: `Select ${near.requirement.key}=${near.value}`,
              safety: 'review',
              edits: [{ span: near.requirement.node.span, text: stringScalar(near.value) }],
            },
          ]
        : [],
  };
}

const textOf = ({ requirements }: Selector): string =>
  requirements
    .map(({ key, operator, values }) => {
      if (operator === 'In') return `${key}=${values.join('|')}`;
      return operator === 'NotIn' ? `${key}!=${values.join('|')}` : operator === 'Exists' ? key : `!${key}`;
    })
    .join(', ');
