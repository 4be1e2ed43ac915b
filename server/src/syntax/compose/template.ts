import type { ComposeFile } from './file.js';

/** What Jinja, Ansible and Helm write; `{{.Name}}` alone is Docker's own. */
const marker = /\{%|<%|\{\{[-~]?[ \t]*(?:\w|\$|"|'|#|\.(?:Values|Release|Chart)\b)/g;

/** Whether a template engine has to run before this is a compose file: its markers stand outside of quotes and comments. */
export function isTemplate({ text, yaml }: ComposeFile): boolean {
  if (!text.includes('{{') && !text.includes('{%') && !text.includes('<%')) return false;
  const opaque = yaml.documents.flatMap((document) => document.opaque);
  for (const { index } of text.matchAll(marker)) {
    const before = text.slice(text.lastIndexOf('\n', index - 1) + 1, index);
    if (/["'#]/.test(before) || opaque.some(({ start, end }) => start <= index && index < end)) continue;
    return true;
  }
  return false;
}
