import { hadolintSettings, importConfig, rulesOf } from '../engine/import-config.js';

type Tree = Readonly<Record<string, unknown>>;

/** A configuration that says what hadolint's does; comments tell which key each line comes from, and what has no counterpart. */
export function configFromHadolint(file: string, tree: Tree): string {
  return [
    [
      `# Made by \`plimsoll init\` from ${file}, which still counts below this file as long as it is there.`,
      '# The nearest .plimsoll.yaml above a file counts. Every key is optional.',
    ],
    ['# compat:hadolint instead would switch on the rules that stand for a check of hadolint, and no others.', 'extends: [recommended]'],
    rules(tree),
    settings(tree),
    remarks(tree),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
    .concat('\n');
}

function rules(tree: Tree): string[] {
  const lines = new Map<string, string>();
  const without: string[] = [];
  for (const { check, level, key } of hadolintSettings(tree)) {
    const ids = rulesOf('hadolint', check);
    if (ids.length === 0) without.push(`# ${JSON.stringify(check)} of ${key} has no counterpart.`);
    for (const id of ids) lines.set(id, `  ${id}: ${level} # ${check}, from ${key}`);
  }
  return [...(lines.size > 0 ? ['rules:', ...[...lines.values()].sort()] : []), ...without];
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
