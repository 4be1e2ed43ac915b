/** YAML of an example, without the indentation it has in the rule's source. */
export function yaml(parts: TemplateStringsArray): string {
  const lines = (parts[0] ?? '').replace(/^\n/, '').trimEnd().split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const common = Math.min(...indents);
  return `${lines.map((line) => line.slice(common)).join('\n')}\n`;
}
