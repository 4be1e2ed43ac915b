import { parseKubernetes, type KubernetesFile } from '../../syntax/kubernetes/file.js';
import { asScalar, isNull, valueAt, type YamlNode } from '../../syntax/yaml/node.js';
import { parseYaml } from '../../syntax/yaml/parse.js';

/** The default values of a chart. */
export const readValues = (text: string | undefined): YamlNode | undefined =>
  text === undefined ? undefined : parseYaml(text).documents[0]?.root;

/** A template with the blocks blanked that the default values switch off. Offsets stay. Nothing is executed. */
export function withDefaults(file: KubernetesFile, values: YamlNode | undefined): KubernetesFile {
  if (!file.text.includes('{{')) return file;
  const text = withoutDisabled(file.text, values);
  return text === file.text ? file : parseKubernetes(file.path, text);
}

const action = /\{\{-?\s*([\s\S]*?)\s*-?\}\}/g;

interface Block {
  readonly kind: 'if' | 'other';
  /** Whether what follows is printed; undefined when nobody can tell. */
  on: boolean | undefined;
  /** A branch before it was taken. */
  taken: boolean;
  from: number;
}

/** Blanks what stands in branches that are switched off for certain. */
function withoutDisabled(text: string, values: YamlNode | undefined): string {
  const stack: Block[] = [];
  const off: [number, number][] = [];
  const close = (block: Block | undefined, at: number): void => {
    if (block?.on === false) off.push([block.from, at]);
  };
  for (const { 0: whole, 1: code = '', index } of text.matchAll(action)) {
    const end = index + whole.length;
    const [word = ''] = code.split(/\s/);
    const top = stack.at(-1);
    if (word === 'if') stack.push(branch(condition(code.slice(2), values), false, end));
    else if (word === 'range' || word === 'with' || word === 'define' || word === 'block')
      stack.push({ kind: 'other', on: undefined, taken: false, from: end });
    else if (word === 'else' && top?.kind === 'if') {
      close(top, index);
      const taken = top.taken || top.on === true;
      const known = /^else\s+if\b/.test(code) ? condition(code.replace(/^else\s+if/, ''), values) : top.on === undefined ? undefined : true;
      stack[stack.length - 1] = branch(taken ? false : known, taken, end);
    } else if (word === 'end') close(stack.pop(), index);
  }
  return off.reduce((out, [start, end]) => out.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + out.slice(end), text);
}

const branch = (on: boolean | undefined, taken: boolean, from: number): Block => ({ kind: 'if', on, taken, from });

/** A plain `.Values.x.y`, its negation, or its comparison with a text; undefined for everything else. */
function condition(code: string, values: YamlNode | undefined): boolean | undefined {
  const text = code.trim().replace(/^\((.*)\)$/, '$1');
  const plain = /^\.Values((?:\.\w+)+)$/.exec(text);
  if (plain) return isOn(valueOf(plain[1] ?? '', values));
  const negated = /^not\s+\(?\.Values((?:\.\w+)+)\)?$/.exec(text);
  if (negated) return !isOn(valueOf(negated[1] ?? '', values));
  const compared = /^(eq|ne)\s+\.Values((?:\.\w+)+)\s+"([^"]*)"$/.exec(text);
  if (!compared) return undefined;
  const same = asScalar(valueOf(compared[2] ?? '', values))?.text === compared[3];
  return compared[1] === 'eq' ? same : !same;
}

const valueOf = (path: string, values: YamlNode | undefined): YamlNode | undefined => valueAt(values, path.slice(1).split('.'));

/** What Go templates take for true. */
function isOn(node: YamlNode | undefined): boolean {
  if (isNull(node) || node === undefined) return false;
  if (node.kind === 'map') return node.pairs.length > 0;
  if (node.kind === 'seq') return node.items.length > 0;
  return node.kind !== 'scalar' || (node.value !== false && node.value !== 0 && node.value !== '');
}

/** A text whose expressions are plain values with a default in `values.yaml`, filled in; undefined when one is anything else. */
export function resolveTemplate(written: string, values: YamlNode | undefined): string | undefined {
  let unknown = 0;
  const text = written.replace(action, (_whole, code: string) => {
    const match = /^\.Values((?:\.\w+)+)(?:\s*\|\s*(?:default\s+(?:"([^"]*)"|(\S+))|quote|int|toString))*$/.exec(code);
    const value = match ? (asScalar(valueOf(match[1] ?? '', values))?.text ?? match[2] ?? match[3]) : undefined;
    if (value === undefined) unknown++;
    return value ?? '';
  });
  return unknown === 0 ? text.replace(/^["']|["']$/g, '') : undefined;
}

/** The mapping of the default values that `{{ toYaml .Values.x.y }}` prints below a key. */
export function printedBelow(text: string, key: string, values: YamlNode | undefined): YamlNode | undefined {
  const printed = new RegExp(`^\\s*${key}:\\s*\\{\\{-?\\s*toYaml\\s+\\.Values((?:\\.\\w+)+)`, 'm').exec(text);
  return printed ? valueOf(printed[1] ?? '', values) : undefined;
}
