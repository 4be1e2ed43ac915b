import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { put, removeKey } from '../../syntax/compose/edits.js';
import type { ComposeProject } from '../../syntax/compose/project.js';
import type { Value } from '../../syntax/compose/value.js';
import { yaml } from './parts/yaml.js';

/** What the content of a secret or config may come from. */
const sources = { secrets: ['file', 'environment'], configs: ['file', 'environment', 'content'] } as const;

export default rule<'compose-project'>({
  id: 'compose/valid-secret-source',
  on: 'compose-project',
  title: 'Give each secret and config one source',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    A secret comes from a \`file\` or from a variable of the \`environment\`; a config may also stand in the compose file itself, as \`content\`.
    Compose refuses an entry with none or with several of them. \`external: true\` says that it exists already.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a secret from nowhere',
      bad: yaml`
        services:
          db:
            image: postgres:17
            secrets: [password]
        secrets:
          «password»:
      `,
      good: yaml`
        services:
          db:
            image: postgres:17
            secrets: [password]
        secrets:
          password:
            file: ./password.txt
      `,
    },
    {
      name: 'a config from two places',
      bad: 'services:\n  web:\n    image: nginx:1.27\n    configs: [site]\nconfigs:\n  site:\n    file: ./site.conf\n    «content»: server {}\n',
      good: 'services:\n  web:\n    image: nginx:1.27\n    configs: [site]\nconfigs:\n  site:\n    file: ./site.conf\n',
    },
  ],
  only: (project) => project.mentions('secrets', 'configs'),
  *check(project) {
    if (!project.isComplete) return;
    for (const section of ['secrets', 'configs'] as const) {
      for (const name of project.names(section)) {
        const value = project.declaration(section, name);
        const report = value && judge(project, section, value);
        if (!report?.at) continue;
        const { at, what, fixes } = report;
        yield { at, message: `"${name}" under \`${section}\` ${what}; Compose refuses that.`, fixes };
      }
    }
  },
});

interface Judgement {
  readonly at: Value['at'];
  readonly what: string;
  readonly fixes: Fix[];
}

function judge(project: ComposeProject, section: 'secrets' | 'configs', value: Value): Judgement | undefined {
  const external = value.get('external');
  if (external && external.text !== 'false') return undefined;
  const content = section === 'secrets' ? value.get('content') : undefined;
  if (content) return { at: content.at, what: 'has `content`, which only configs may have', fixes: deletions(value, ['content']) };
  const given = sources[section].filter((key) => value.get(key));
  if (given.length > 1) {
    const last = value.get(given.at(-1) ?? '');
    return {
      at: last?.at,
      what: `has ${given.map((key) => `\`${key}\``).join(' and ')}, not one of them`,
      fixes: deletions(value, [...given].reverse()),
    };
  }
  const isDriven = project.isStack && ['driver', 'template_driver'].some((key) => value.get(key));
  if (given.length === 1 || isDriven || project.variants.some((file) => file.value.get(section, nameOf(value)))) return undefined;
  return {
    at: value.at,
    what: `has no source: say ${sources[section].map((key) => `\`${key}\``).join(' or ')}`,
    fixes: addition(section, value),
  };
}

const nameOf = (value: Value): string => value.last?.pair?.name ?? '';

function deletions(value: Value, keys: readonly string[]): Fix[] {
  return keys.flatMap((key) => {
    const edit = removeKey(value, key);
    return edit ? [{ title: `Delete ${key}`, safety: 'ask' as const, edits: [edit] }] : [];
  });
}

function addition(section: string, value: Value): Fix[] {
  const { file } = value.last ?? {};
  const root = file?.roots.find((map) => map.map(section)?.own(nameOf(value)));
  const edit = file && root && put(file, root, [section, nameOf(value), 'file'], `\${1:./${nameOf(value)}.txt}`);
  return edit ? [{ title: 'Take it from a file', safety: 'ask', edits: [{ ...edit, path: file.path }] }] : [];
}
