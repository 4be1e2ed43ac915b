import type { Edit, Fix } from '../../../core/fix.js';
import { put, quotedAs, removePair, stringScalar } from '../../../syntax/kubernetes/edits.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import { isAcceptedBy } from '../../../syntax/kubernetes/schema.js';
import { isMissing, mapAt } from '../../../syntax/kubernetes/values.js';
import { definitionEdits } from './definition-edits.js';
import type { RemovedApi, Rewriter } from './removed-apis.js';
import { isAtLeast } from './versions.js';
import { accessEdits, ingressEdits, metricEdits, requestEdits, shareEdits, topologyEdits, webhookEdits } from './structural-edits.js';

/** Writes the successor of an API, where that is a matter of a few edits. */
export function replaceApi(resource: Resource, api: RemovedApi, version: string): Fix[] {
  const node = resource.apiVersionNode;
  if (!node || api.to === undefined || api.rewrite === 'manual' || (api.since !== undefined && !isAtLeast(version, api.since))) return [];
  const rename: Edit = { span: node.span, text: quotedAs(node, api.to) };
  const more = editsFor(api.rewrite, resource);
  if (!more) return [];
  const isRename = api.rewrite === 'rename' || (api.rewrite === 'selector' && resource.kind === 'ControllerRevision');
  const safe = isRename && isAcceptedBy(api.to, resource);
  return [{ title: `Use ${api.to}`, safety: safe ? 'safe' : 'review', edits: [rename, ...more] }];
}

const editsFor = (rewrite: RemovedApi['rewrite'], resource: Resource): Edit[] | undefined =>
  rewrite === 'rename' || rewrite === 'review' || rewrite === 'manual' ? [] : rewriters[rewrite](resource);

/** `apps/v1` needs the selector that older versions took from the template, and has no `rollbackTo`. */
function selectorEdits(resource: Resource): Edit[] | undefined {
  const spec = mapAt(resource.map, 'spec');
  const [workload] = resource.workloads;
  if (!spec || !workload) return [];
  const rollback = spec.own('rollbackTo');
  const edits = rollback ? [removePair(resource.file, spec, rollback)] : [];
  if (!isMissing(spec, 'selector')) return edits;
  const labels = [...workload.labels.values].map(([key, value]) => [key, stringScalar(value)] as const);
  const edit = labels.length > 0 ? put(resource.file, spec, ['selector', 'matchLabels'], Object.fromEntries(labels)) : undefined;
  return edit && [...edits, edit];
}

/** The edits that the fields of a document need; undefined where they cannot be moved in place. */
const rewriters: Readonly<Record<Rewriter, (resource: Resource) => Edit[] | undefined>> = {
  selector: selectorEdits,
  ingress: ingressEdits,
  metrics: metricEdits,
  definition: definitionEdits,
  webhooks: webhookEdits,
  groups: accessEdits,
  request: requestEdits,
  topology: topologyEdits,
  shares: shareEdits,
};
