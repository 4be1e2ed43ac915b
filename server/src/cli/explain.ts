import pc from 'picocolors';
import type { Safety } from '../core/fix.js';
import type { Example, OptionValue, Rule } from '../core/rule.js';
import { Engine } from '../engine/engine.js';
import { docsUrl, ruleInfo } from '../engine/public.js';
import { status, usesColour, UsageError, type Io, type Status } from './io.js';
import { resolveRules } from './options.js';
import { columns, dedent } from './prose.js';
import { withProse } from './rule-prose.js';

export interface ExplainFlags {
  readonly format?: string;
  readonly color?: boolean;
}

type Colours = ReturnType<typeof pc.createColors>;

/** `plimsoll explain <rule>`: why a rule is there, what it reports, and how it is mended and set. */
export function explain(name: string, { format = 'pretty', color }: ExplainFlags, io: Io): Status {
  if (format !== 'pretty' && format !== 'json') throw new UsageError(`A rule is explained as pretty or json; not as "${format}".`);
  const engine = new Engine();
  const rules = resolveRules(engine, name)
    .flatMap((id) => engine.registry.get(id) ?? [])
    .map(withProse);
  if (format === 'json') io.out(`${JSON.stringify(rules.map(inData), undefined, 2)}\n`);
  else io.out(rules.map((rule) => inProse(rule, pc.createColors(usesColour(io, color)))).join(`\n${'─'.repeat(40)}\n\n`));
  return status.clean;
}

const inData = (rule: Rule): object => ({
  ...ruleInfo(rule),
  why: dedent(rule.why),
  options: rule.options,
  examples: rule.examples,
  since: rule.since,
});

function inProse(rule: Rule, colours: Colours): string {
  const presets = Object.keys(rule.presets).join(', ') || 'none: name it in `rules`, or extend `all`';
  const facts = columns([
    ['  Severity', rule.severity],
    ['  Presets', presets],
    ['  Fixes', rule.fixes.map((safety) => `${safety} (${meaning[safety]})`).join(', ') || 'none'],
  ]);
  const example = rule.examples[0];
  const parts = [
    `${colours.bold(rule.title)}\n${colours.dim(rule.id)}`,
    dedent(rule.why),
    facts,
    exampleText(example, colours),
    optionsText(rule, colours),
    section('In .plimsoll.yaml', `rules:\n  ${rule.id}: off`, colours),
    section('In a comment', `# plimsoll-ignore ${rule.id} -- why it is right here`, colours),
    rule.equivalents.length > 0 ? `${colours.bold('Also known as')}\n  ${rule.equivalents.join(', ')}` : '',
    colours.dim(docsUrl(rule.id)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const meaning: Readonly<Record<Safety, string>> = {
  safe: '`plimsoll fix` applies it',
  review: '`plimsoll fix --unsafe` applies it',
  ask: 'asks for a value, in an editor',
  generate: 'creates a file, in an editor',
};

const section = (title: string, text: string, colours: Colours): string => `${colours.bold(title)}\n${indented(text)}`;

const indented = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n');

/** The example with what is reported in red, or marked where there is no colour. */
function exampleText({ name, bad, good }: Example, colours: Colours): string {
  const shown = colours.isColorSupported ? bad.replace(/«([^«»]*)»/g, (_, text: string) => colours.red(text)) : bad;
  const after = good === undefined ? '' : `\n\n${section('Instead', good, colours)}`;
  return section(`Reported: ${name}`, shown, colours) + after;
}

function optionsText({ options }: Rule, colours: Colours): string {
  const rows = Object.entries(options).flatMap(([name, spec]) => {
    const values = spec.values ? ` One of ${spec.values.map(valueText).join(', ')}.` : '';
    const fields = Object.entries(spec.fields ?? {}).map(([key, field]) => [
      `  ${name}[].${key}`,
      field.required ? 'required' : '',
      field.description,
    ]);
    return [[`  ${name}`, valueText(spec.default), `${spec.description}${values}`], ...fields];
  });
  return rows.length === 0 ? '' : `${colours.bold('Options')}\n${columns(rows)}`;
}

const valueText = (value: OptionValue): string => (typeof value === 'string' ? value : JSON.stringify(value));
