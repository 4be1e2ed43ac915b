import type { Safety } from '../../server/src/core/fix.js';
import type { OptionField, Options, Rule } from '../../server/src/core/rule.js';
import { capitalized, escapeHtml, exampleDocs, inlineYaml } from './example-docs.js';
import { generatedNote } from './output.js';
import type { RuleSource } from './rule-index.js';

const fixMeaning: Readonly<Record<Safety, string>> = {
  safe: 'safe: keeps behaviour; “Fix all” and `plimsoll fix` apply it',
  review: 'review: the result may run differently; offered one at a time, `plimsoll fix --unsafe` applies it',
  ask: 'ask: inserts a snippet whose values you choose',
  generate: 'generate: creates a document or a file',
};

const targetMeaning: Readonly<Record<string, string>> = {
  dockerfile: 'the Dockerfile alone',
  compose: 'the compose file alone',
  kubernetes: 'the manifest file alone',
  'compose-project': 'all files of the compose project',
  'kubernetes-scope': 'all manifests that are applied together',
  suppressions: 'suppression comments, once all other rules have run',
};

/** The documentation page of a rule. */
export function ruleDocs({ rule, file }: RuleSource, known: ReadonlySet<string>): string {
  const sections = [
    `<!-- ${generatedNote} Source: ${file} -->`,
    `# ${escapeHtml(rule.title)}`,
    `\`${rule.id}\``,
    factTable({ rule, file }, known),
    escapeHtml(dedent(rule.why)),
    '## Examples',
    ...rule.examples.map((example) => exampleDocs(rule, example)),
    ...optionSection(rule),
    '## Configure',
    `In \`.plimsoll.yaml\`, or under \`plimsoll.rules\` in the settings of VS Code:`,
    fence('yaml', ['rules:', ...configureLines(rule)]),
    '## Suppress',
    fence(rule.subject === 'dockerfile' ? 'dockerfile' : 'yaml', [`# plimsoll-ignore ${rule.id} -- why it is right here`]),
    `The comment stands above the ${rule.subject === 'dockerfile' ? 'instruction' : 'key or list item'}; [more ways](../README.md#suppressing-a-finding).`,
    ...equivalentSection(rule),
  ];
  return `${sections.join('\n\n')}\n`;
}

function factTable({ rule, file }: RuleSource, known: ReadonlySet<string>): string {
  const superseded = (rule.supersedes ?? []).filter((id) => known.has(id));
  const presets = Object.entries(rule.presets).map(([name, options]) => `\`${name}\`${withOptions(options)}`);
  const rows: [string, string][] = [
    ['Severity', rule.severity],
    ['Category', rule.category],
    ['Switched on by', presets.length > 0 ? presets.join(', ') : 'nothing: name it in `rules`, or extend `all`'],
    ['Fix', rule.fixes.length > 0 ? rule.fixes.map((safety) => fixMeaning[safety]).join('<br>') : 'none'],
    ['Looks at', targetMeaning[rule.on] ?? `the whole ${rule.on.replace('-', ' ')}`],
    ...(superseded.length ? [['Instead of', superseded.map(ruleLink).join(', ')] as [string, string]] : []),
    ...(rule.aliases?.length ? [['Formerly', rule.aliases.map((id) => `\`${id}\``).join(', ')] as [string, string]] : []),
    ['Since', rule.since],
    ['Source', `[${file}](../../../${file})`],
  ];
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n');
}

const ruleLink = (id: string): string => `[\`${id}\`](../${id}.md)`;

function withOptions(options: Options | undefined): string {
  const given = Object.entries(options ?? {}).map(([name, value]) => `\`${name}: ${inlineYaml(value)}\``);
  return given.length > 0 ? ` (${given.join(', ')})` : '';
}

function optionSection(rule: Rule): string[] {
  const options = Object.entries(rule.options);
  if (options.length === 0) return [];
  const rows = options.flatMap(([name, spec]) => {
    const values = spec.values ? ` One of ${spec.values.map((value) => `\`${inlineYaml(value)}\``).join(', ')}.` : '';
    const all = spec.all === undefined ? '' : ` \`${inlineYaml(spec.all)}\` under \`all\`.`;
    const row = `| \`${name}\` | \`${inlineYaml(spec.default)}\` | ${cell(spec.description)}${values}${all} |`;
    const fields = Object.entries(spec.fields ?? {}).map(([key, field]) => `| \`${name}[].${key}\` | ${fieldNotes(field)} |`);
    return [row, ...fields];
  });
  return ['## Options', ['| Option | Default | Meaning |', '|---|---|---|', ...rows].join('\n')];
}

const fieldNotes = ({ required, description, values }: OptionField): string =>
  `${required ? 'required' : ''} | ${cell(description)}${values ? ` One of ${values.map((value) => `\`${value}\``).join(', ')}.` : ''}`;

function configureLines(rule: Rule): string[] {
  const other = rule.severity === 'warning' ? 'info' : 'warning';
  const options = Object.entries(rule.options).map(([name, spec]) => `${name}: ${inlineYaml(spec.all ?? spec.default)}`);
  const lines = [rule.presets.recommended ? `  ${rule.id}: off # or ${other}` : `  ${rule.id}: ${rule.severity} # or ${other}`];
  if (options.length > 0) lines.push('  # with options:', `  # ${rule.id}: [${rule.severity}, { ${options.join(', ')} }]`);
  return lines;
}

function equivalentSection(rule: Rule): string[] {
  if (rule.equivalents.length === 0) return [];
  const byTool = new Map<string, string[]>();
  for (const equivalent of rule.equivalents) {
    const colon = equivalent.indexOf(':');
    const tool = equivalent.slice(0, colon);
    byTool.set(tool, [...(byTool.get(tool) ?? []), `\`${equivalent.slice(colon + 1)}\``]);
  }
  return [
    '## Equivalents',
    'Checks of other tools that cover the same concern. Their ids work in suppression comments and in `rules`.',
    [...byTool].map(([tool, checks]) => `- ${tool}: ${checks.join(', ')}`).join('\n'),
  ];
}

const subjectTitles = { dockerfile: 'Dockerfiles', compose: 'Compose files', kubernetes: 'Kubernetes manifests' } as const;

/** The overview of all rules, a table per subject. */
export function rulesOverview(sources: readonly RuleSource[]): string {
  const tables = Object.entries(subjectTitles).map(([subject, title]) => {
    const rows = sources.filter(({ rule }) => rule.subject === subject).map(({ rule }) => overviewRow(rule));
    return [`## ${title}`, ['| Rule | What it wants | Severity | Presets | Fix |', '|---|---|---|---|---|', ...rows].join('\n')].join(
      '\n\n',
    );
  });
  return `${[`<!-- ${generatedNote} -->`, '# Rules', overviewIntro, ...tables, suppressing].join('\n\n')}\n`;
}

const overviewRow = (rule: Rule): string =>
  `| [\`${rule.id.slice(rule.subject.length + 1)}\`](${rule.id}.md) | ${cell(rule.title)} | ${rule.severity} | ${Object.keys(rule.presets).join(', ') || 'off'} | ${rule.fixes.join(', ') || 'none'} |`;

const overviewIntro = `\`recommended\` is on by itself; \`security\`, \`strict\` (which includes \`recommended\`) and \`style\` are added by \`extends\` in \`.plimsoll.yaml\`;
\`off\` means that only \`rules\`, or \`all\`, switches the rule on. Errors end \`plimsoll lint\` with status 1, hints are shown in the editor only.`;

const suppressing = `## Suppressing a finding

| Comment | What it silences |
|---|---|
| \`# plimsoll-ignore <rule>[, <rule>] -- reason\` | the next instruction, key or list item, all of its lines |
| \`# plimsoll-ignore-line <rule>\` at the end of a line (YAML) | that line |
| \`# plimsoll-ignore-stage <rule>\` | Dockerfile: the stage that follows |
| \`# plimsoll-ignore-document <rule>\` | YAML: the document it stands in |
| \`# plimsoll-ignore-file [<rule>]\` | the file |

A rule may be named by its id, by its id without the subject, or by another tool's id for the same concern (\`DL3008\`).`;

const cell = (text: string): string => escapeHtml(capitalized(text.trim())).replaceAll('|', '\\|').replaceAll('\n', ' ');

/** Prose without the indentation it has in the source. */
export function dedent(text: string): string {
  const lines = text.replace(/^\n+|\s+$/g, '').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const least = Math.min(...indents);
  return lines.map((line) => line.slice(least).trimEnd()).join('\n');
}

const fence = (language: string, lines: readonly string[]): string => ['```' + language, ...lines, '```'].join('\n');
