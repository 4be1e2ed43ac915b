import type { Completion } from '../../../core/navigation.js';
import { lineStart } from '../../../core/lines.js';
import { isSecretName } from '../../dockerfile/secrets.js';
import type { ComposeFile } from '../file.js';
import { interpolationsOf, readEnvFile } from '../interpolation.js';
import type { ComposeAround } from './around.js';
import { readingOf } from './variables.js';

/** Variables that files such as `.env` set, then others that the project's files use, behind `${` or `$`. */
export function variableCompletions(file: ComposeFile, offset: number, around: ComposeAround): Completion[] {
  const before = file.text.slice(lineStart(file.text, offset), offset);
  const [, dollars = '', brace = '', typed = ''] = /(\$+)(\{?)([A-Za-z_]\w*|)$/.exec(before) ?? [];
  if (dollars.length % 2 === 0 || /(?:^|\s)#/.test(before)) return [];
  const { context, project } = readingOf(file, around);
  const values = new Map((context.envFiles ?? []).flatMap((path) => [...readEnvFile(project?.surroundings.textOf(path) ?? '')]).reverse());
  const used = [file, ...(project?.members ?? [])].flatMap(({ text }) => interpolationsOf(text).map(({ name }) => name));
  const names = new Set([...values.keys(), ...used.filter((name) => name !== '' && name !== typed)]);
  const rest = /^\w*/.exec(file.text.slice(offset, offset + 200))?.[0].length ?? 0;
  const isOpen = brace !== '' && !/^(?:[}:?+-])/.test(file.text.slice(offset + rest, offset + rest + 1));
  return [...names].map((name) => ({
    label: name,
    kind: 'name',
    detail: isSecretName(name) ? 'variable' : (values.get(name) ?? 'variable'),
    span: { start: offset - typed.length, end: offset + rest },
    text: isOpen ? `${name}}` : name,
    rank: values.has(name) ? 0 : 1,
  }));
}
