import type { Report } from '../../core/finding.js';
import type { Fix } from '../../core/fix.js';
import { rule, type Rule } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { textAt } from '../../syntax/kubernetes/values.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { danglingIn, useNear, type Dangling } from './parts/dangling.js';
import { newDocument } from './parts/new-document.js';
import { referenceRules, type ReferenceRule } from './parts/reference-rules.js';

const knownObject = (row: ReferenceRule): Rule => {
  const role = row.id.slice('kubernetes/known-'.length);
  const generates = row.document !== undefined;
  const { safety = 'review' } = row;
  return rule<'kubernetes-scope'>({
    id: row.id,
    on: 'kubernetes-scope',
    title: row.title,
    severity: row.severity,
    category: 'correctness',
    presets: row.presets,
    fixes: safety === null ? [] : generates ? [safety, 'generate'] : [safety],
    since: '0.1.0',
    why: row.why,
    equivalents: row.equivalents,
    examples: [
      { name: 'a name misspelt', bad: row.example.replace('@', `«${row.wrong}»`), good: row.example.replace('@', row.right) },
      ...(generates ? [generated(row)] : []),
    ],
    only: (scope) => danglingIn(scope).has(role),
    *check(scope) {
      for (const dangling of danglingIn(scope).get(role) ?? []) {
        const { node, map } = dangling.reference;
        if (row.provided?.test(node.text) === true || textAt(map, 'port', 'name') === 'use-annotation') continue;
        yield report(row, scope, dangling);
      }
    },
  });
};

function report(row: ReferenceRule, scope: Scope, dangling: Dangling): Report {
  const { from, kind, node } = dangling.reference;
  const { near, elsewhere, certain } = dangling;
  const severity = near !== undefined ? undefined : certain ? row.unlikely : 'hint';
  return {
    at: from.at(node.span),
    message: `${from.title} names the ${kind} "${node.text}", which ${
      elsewhere
        ? 'only another part of the workspace holds. Apply that as well.'
        : `is not among these manifests: ${row.says}. ${near === undefined ? 'Add it, or name one that is there.' : `"${near}" is there.`}`
    }`,
    ...(severity && { severity }),
    fixes: () => fixesOf(row, scope, dangling),
  };
}

function fixesOf({ safety = 'review', document }: ReferenceRule, scope: Scope, dangling: Dangling): Fix[] {
  const { from, kind, node } = dangling.reference;
  if (safety === null || dangling.elsewhere) return [];
  const create = document ? newDocument(scope, from, { ...document, kind, name: node.text }) : [];
  // only certificates are asked for, of which an issuer makes one
  const issue = safety === 'ask' && put(from.file, from.map, ['metadata', 'annotations', 'cert-manager.io/cluster-issuer'], '${1:issuer}');
  const asked: Fix[] = issue ? [{ title: 'Let cert-manager issue it', safety: 'ask', edits: [{ ...issue, path: from.path }] }] : [];
  return [...useNear(dangling, safety), ...create, ...asked];
}

/** The reference alone, and the object that the fix adds. */
function generated({ example, right, document }: ReferenceRule): ReturnType<typeof knownObject>['examples'][0] {
  const cut = example.indexOf('---\n');
  const kind = /kind: (\w+)/.exec(example.slice(cut))?.[1] ?? '';
  const alone = example.slice(0, cut);
  const added = `---\napiVersion: ${document?.apiVersion ?? ''}\nkind: ${kind}\nmetadata:\n  name: ${right}\n${document?.body ?? ''}`;
  return { name: 'one that is nowhere', bad: alone.replace('@', `«${right}»`), good: alone.replace('@', right) + added };
}

export default referenceRules.map(knownObject);
