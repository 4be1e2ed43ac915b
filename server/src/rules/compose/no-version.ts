import type { Edit } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { ComposeFile } from '../../syntax/compose/file.js';
import type { YamlMap, YamlPair } from '../../syntax/yaml/node.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/no-version',
  title: 'Leave out the version of the format',
  severity: 'warning',
  category: 'style',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    Compose has ignored the top-level \`version\` since 2020 and prints a warning about it on every run. It selects nothing:
    a file with \`version: "2"\` may use every key of today. Stack files keep it, because older clients of Swarm read it.
  `,
  equivalents: ['dclint:no-version-field'],
  examples: [
    {
      name: 'a version on the first line',
      bad: yaml`
        «version»: "3.8"

        services:
          web:
            image: nginx:1.27
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
      `,
    },
    {
      name: 'a comment behind it is kept',
      bad: 'services: {}\n«version»: "3" # since 2019\nnetworks: {}\n',
      good: 'services: {}\n# since 2019\nnetworks: {}\n',
    },
  ],
  only: (file) => file.mentions('version'),
  *check(file) {
    if (file.isStack) return;
    for (const root of file.roots) {
      const version = root.own('version');
      if (!version) continue;
      yield {
        at: version.key.span,
        message: 'Compose ignores `version` and warns about it on every run. Delete the line.',
        fixes: deletion(file, root, version).map((edit) => ({ title: 'Delete version', safety: 'safe', edits: [edit] })),
      };
    }
  },
});

/** The line and one blank line below it; a comment behind the value stays. */
function deletion({ text }: ComposeFile, root: YamlMap, { span }: YamlPair): Edit[] {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  if (root.flow || text.slice(lineStart, span.start).trim() !== '' || root.pairs.length === 1) return [];
  // a second `version`, or a value on lines of its own, is not what this fix is for
  if (root.pairs.filter(({ name }) => name === 'version').length > 1 || text.slice(span.start, span.end).includes('\n')) return [];
  const rest = /[^\r\n]*(?:\r?\n)?/y;
  rest.lastIndex = span.end;
  const behind = rest.exec(text)?.[0] ?? '';
  const comment = behind.indexOf('#');
  if (comment >= 0) return [{ span: { start: lineStart, end: span.end + comment }, text: '' }];
  if (behind.trim() !== '') return [];
  const blank = /[ \t]*\r?\n/y;
  blank.lastIndex = span.end + behind.length;
  return [{ span: { start: lineStart, end: span.end + behind.length + (blank.exec(text)?.[0].length ?? 0) }, text: '' }];
}
