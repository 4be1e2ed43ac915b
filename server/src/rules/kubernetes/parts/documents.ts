import type { Edit } from '../../../core/fix.js';
import type { KubernetesFile } from '../../../syntax/kubernetes/file.js';

/** Adds a document to the end of a file; undefined where a file holds something else than manifests one below the other. */
export function addDocument({ text, templated }: KubernetesFile, lines: readonly string[]): Edit | undefined {
  if (templated || /^\s*[[{]/.test(text) || /^\.\.\.\s*$/m.test(text)) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lead = text === '' || text.endsWith('\n') ? '' : eol;
  return { span: { start: text.length, end: text.length }, text: lead + ['---', ...lines, ''].join(eol) };
}
