import { escapeSnippet, type Edit } from '../core/fix.js';
import { asMap, type YamlMap, type YamlPair } from '../syntax/yaml/node.js';
import { parseYaml } from '../syntax/yaml/parse.js';

/**
 * Minimal edits that set keys of a project under `advisor.projects` in `.plimsoll.yaml`; comments and order of the rest stay.
 * A file that does not exist is made. Values are written as they are given: quote them, or make them tab stops, beforehand.
 */
export function settingsEdits(path: string, text: string | undefined, project: string, values: Readonly<Record<string, string>>): Edit[] {
  const lines = Object.entries(values).map(([key, value]) => `${key}: ${value}`);
  const entry = [`${yamlKey(project)}:`, ...lines.map((line) => `  ${line}`)];
  const whole = ['advisor:', '  projects:', ...entry.map((line) => `    ${line}`)];
  if (text === undefined) return [{ path, create: true, span: { start: 0, end: 0 }, text: `${whole.join('\n')}\n` }];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const root = asMap(parseYaml(text).documents[0]?.root);
  const advisor = root?.map('advisor');
  const projects = advisor?.map('projects');
  const known = projects?.map(project);
  if (known && projects) return known.flow ? [] : Object.entries(values).map(([key, value]) => setKey(path, text, known, key, value, eol));
  if (projects && !projects.flow) return [appended(path, text, projects, entry, eol)];
  if (advisor && !advisor.flow)
    return advisor.has('projects') ? [] : [appended(path, text, advisor, ['projects:', ...entry.map((line) => `  ${line}`)], eol)];
  if (root?.has('advisor') === true) return [];
  const gap = text === '' || text.endsWith('\n') ? '' : eol;
  return [{ path, span: { start: text.length, end: text.length }, text: `${gap}${whole.join(eol)}${eol}` }];
}

function setKey(path: string, text: string, map: YamlMap, key: string, value: string, eol: string): Edit {
  const pair = map.own(key);
  return pair ? { path, span: pair.value.span, text: valueText(pair, value) } : appended(path, text, map, [`${key}: ${value}`], eol);
}

const valueText = ({ key, value }: YamlPair, text: string): string =>
  value.span.start === value.span.end && value.span.start <= key.span.end + 1 ? ` ${text}` : text;

/** Behind the last entry of a block mapping, at its indentation. */
function appended(path: string, text: string, map: YamlMap, lines: readonly string[], eol: string): Edit {
  const first = map.pairs[0]?.span.start ?? map.span.start;
  const indent = ' '.repeat(first - (text.lastIndexOf('\n', first - 1) + 1));
  const end = map.span.end;
  return { path, span: { start: end, end }, text: lines.map((line) => `${eol}${indent}${line}`).join('') };
}

const yamlKey = (name: string): string =>
  escapeSnippet((/^[\w./-]+$/.test(name) && !/^[-.\d]*$/.test(name)) || name === '.' ? name : JSON.stringify(name));
