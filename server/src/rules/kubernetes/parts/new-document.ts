import type { Fix } from '../../../core/fix.js';
import { stringScalar } from '../../../syntax/kubernetes/edits.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import type { Scope } from '../../../syntax/kubernetes/scope.js';

/** Adds an object behind the others of a file, in the namespace of the one that needs it. */
export function newDocument(
  scope: Scope,
  beside: Resource,
  { apiVersion, kind, name, body }: { apiVersion: string; kind: string; name: string; body: string },
): Fix[] {
  const { text, templated, path } = beside.file;
  if (templated || /^\s*[{[]/.test(text) || scope.patches.includes(beside.file)) return [];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const namespace = beside.namespace === undefined ? '' : `  namespace: ${stringScalar(beside.namespace)}\n`;
  const document = `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${stringScalar(name)}\n${namespace}${body}`;
  const end = { start: text.length, end: text.length };
  const edit = { span: end, text: (text.endsWith('\n') ? '' : eol) + document.replaceAll('\n', eol), path };
  return [{ title: `Add a ${kind} ${name}`, safety: 'generate', edits: [edit] }];
}
