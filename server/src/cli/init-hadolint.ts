import { hadolintSettings, importConfig, rulesOf } from '../engine/import-config.js';
import type { Translation } from './init-foreign.js';

type Tree = Readonly<Record<string, unknown>>;

/** What hadolint's configuration says, in our terms; comments tell which key each line comes from, and what has no counterpart. */
export const linesFromHadolint = (tree: Tree): Translation => ({ ...rules(tree), rest: [settings(tree), remarks(tree)] });

function rules(tree: Tree): Pick<Translation, 'rules' | 'without'> {
  const lines = new Map<string, string>();
  const without: string[] = [];
  for (const { check, level, key } of hadolintSettings(tree)) {
    const ids = rulesOf('hadolint', check);
    if (ids.length === 0) without.push(`# ${JSON.stringify(check)} of ${key} has no counterpart.`);
    for (const id of ids) lines.set(id, `  ${id}: ${level} # ${check}, from ${key}`);
  }
  return { rules: [...lines.values()], without };
}

function settings(tree: Tree): string[] {
  const { trustedRegistries = [], labels = {}, strictLabels } = importConfig('hadolint', tree);
  const names = Object.entries(labels);
  return [
    ...(trustedRegistries.length > 0 ? ['# from trustedRegistries', `trustedRegistries: ${JSON.stringify(trustedRegistries)}`] : []),
    ...(names.length > 0
      ? ['# from label-schema', 'labels:', ...names.map(([name, type]) => `  ${JSON.stringify(name)}: ${JSON.stringify(type)}`)]
      : []),
    ...(strictLabels === undefined ? [] : ['# from strict-labels', `strictLabels: ${String(strictLabels)}`]),
  ];
}

/** What to do about keys that no key here stands for. */
const advice: Readonly<Record<string, string>> = {
  'failure-threshold': '`plimsoll --fail-on`',
  'no-fail': '`plimsoll --fail-on never`',
  format: '`plimsoll --format`',
  'no-color': '`plimsoll --no-color`',
  'disable-ignore-pragma': 'the rule dockerfile/no-inline-ignore, which reports such comments instead of passing them over',
};

const known = ['ignored', 'override', 'label-schema', 'strict-labels', 'trustedRegistries'];

const remarks = (tree: Tree): string[] =>
  Object.entries(tree).flatMap(([key, value]) => {
    if (known.includes(key)) return [];
    const instead = Object.hasOwn(advice, key) ? ` Use ${advice[key] ?? ''}.` : '';
    return [`# ${key}: ${JSON.stringify(value)} has no counterpart in this file.${instead}`];
  });
