import pc from 'picocolors';
import { ruleInfo, type RuleInfo } from '../engine/public.js';
import { allRules } from '../engine/rules.js';
import { counted, status, usesColour, UsageError, type Io, type Status } from './io.js';
import { columns } from './prose.js';

export interface RulesFlags {
  readonly format?: string;
  readonly preset?: string;
  readonly color?: boolean;
}

/** `plimsoll rules`: all rules, or those whose id, title or equivalents hold a word. */
export function rules(word: string | undefined, { format = 'pretty', preset, color }: RulesFlags, io: Io): Status {
  if (format !== 'pretty' && format !== 'json') throw new UsageError(`rules are printed as pretty or json; not as "${format}".`);
  const infos = allRules
    .map(ruleInfo)
    .filter((info) => (word === undefined || holds(info, word.toLowerCase())) && (preset === undefined || isIn(info, preset)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  if (format === 'json') io.out(`${JSON.stringify(infos, undefined, 2)}\n`);
  else io.out(table(infos, usesColour(io, color)));
  return status.clean;
}

const holds = ({ id, title, equivalents }: RuleInfo, word: string): boolean =>
  [id, title, ...equivalents].some((text) => text.toLowerCase().includes(word));

const isIn = ({ presets }: RuleInfo, preset: string): boolean =>
  preset === 'all' || presets.includes(preset) || (preset === 'strict' && presets.includes('recommended'));

function table(infos: readonly RuleInfo[], colour: boolean): string {
  const colours = pc.createColors(colour);
  if (infos.length === 0) return 'No rule fits. `plimsoll rules` lists all.\n';
  const rows = infos.map(({ id, severity, presets, fixes, title }) => [
    id,
    severity,
    presets.join(', ') || 'off',
    fixes.join(', ') || 'none',
    title,
  ]);
  const [head = '', ...lines] = columns([['Rule', 'Severity', 'Presets', 'Fixes', 'What it wants'], ...rows]).split('\n');
  return `${[colours.bold(head), ...lines].join('\n')}\n\n${counted(infos.length, 'rule')}. \`plimsoll explain <rule>\` tells more.\n`;
}
