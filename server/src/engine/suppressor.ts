import type { Finding } from '../core/finding.js';
import type { Edit } from '../core/fix.js';
import type { YamlNode } from '../syntax/yaml/node.js';
import { parseYaml } from '../syntax/yaml/parse.js';
import type { Engine } from './engine.js';
import { languageOf } from './languages.js';
import { noticeIds } from './notices.js';

/** Whether a comment can silence a finding at all: notices cannot be silenced. */
export const isSuppressible = (engine: Engine, { path, rule }: Finding): boolean =>
  engine.kindOf(path) !== undefined && !(Object.values(noticeIds) as string[]).includes(rule);

/**
 * The comment that silences a finding, as an insertion: above the instruction, key or list item that it is in, or once for the file.
 * Undefined where no comment can stand, as in a YAML flow mapping that shares its line.
 */
export function suppressingEdit(engine: Engine, finding: Finding, reach: 'here' | 'file'): Edit | undefined {
  const text = engine.textOf(finding.path) ?? '';
  const dockerfile = engine.kindOf(finding.path) === 'dockerfile' ? languageOf('dockerfile') : undefined;
  const place = reach === 'file' ? 'file' : finding.span.start;
  const at = dockerfile ? dockerfile.commentPlace(finding.path, text, place) : place === 'file' ? 0 : yamlStart(text, place);
  if (at === undefined) return undefined;
  const line = lineStart(text, at);
  const indent = reach === 'file' ? '' : (/^[ \t]*/.exec(text.slice(line, at))?.[0] ?? '');
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const comment = `${indent}# plimsoll-ignore${reach === 'file' ? '-file' : ''} ${finding.rule}${eol}`;
  const missingEol = line > 0 && !/[\r\n]/.test(text.charAt(line - 1)) ? eol : '';
  return { span: { start: line, end: line }, text: missingEol + comment };
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** Start of the innermost key or item around an offset that begins its line. */
function yamlStart(text: string, offset: number): number | undefined {
  const root = parseYaml(text).documents.findLast(({ span }) => span.start <= offset)?.root;
  let found: number | undefined;
  for (let node = root; node;) {
    const part = partAt(node, offset);
    if (part && /^[ \t]*(?:- +)*$/.test(text.slice(lineStart(text, part.start), part.start))) found = part.start;
    node = part?.inner;
  }
  return found;
}

function partAt(node: YamlNode, offset: number): { readonly start: number; readonly inner: YamlNode | undefined } | undefined {
  if (node.kind === 'map') {
    const pair = node.pairs.findLast(({ span }) => span.start <= offset && offset <= span.end);
    return pair && { start: pair.span.start, inner: pair.value };
  }
  if (node.kind !== 'seq') return undefined;
  const item = node.items.findLast(({ span }) => span.start <= offset && offset <= span.end);
  return item && { start: item.span.start, inner: item };
}
