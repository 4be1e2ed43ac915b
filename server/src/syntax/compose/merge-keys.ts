import { asScalar, YamlMap } from '../yaml/node.js';
import { interpolate, type Variables } from './interpolation.js';
import type { MergeRule } from './merge-rules.js';
import { splitMount } from './short-forms.js';
import type { ResolvedNode } from './value.js';

/** What an item of a list is told by when lists of several files combine; undefined when that is not known. */
export function mergeKey(rule: MergeRule, node: ResolvedNode, variables: Variables): string | undefined {
  const text = node.kind === 'scalar' ? interpolate(node.text, variables) : undefined;
  switch (rule) {
    case 'key':
      return text === undefined ? rawKey(node) : keyOf(text);
    case 'target':
      return node instanceof YamlMap ? longTarget(node, variables) : text === undefined ? undefined : shortTarget(text);
    case 'port':
      return node instanceof YamlMap ? longPort(node, variables) : text;
    case 'subnet':
      return node instanceof YamlMap ? asScalar(node.get('subnet'))?.text : undefined;
    default:
      return text;
  }
}

const keyOf = (text: string): string => {
  const equals = text.indexOf('=');
  return equals < 0 ? text : text.slice(0, equals);
};

// the key of `KEY=${VALUE}` is known although the whole is not
function rawKey(node: ResolvedNode): string | undefined {
  const key = node.kind === 'scalar' ? keyOf(node.text) : '';
  return key === '' || key.includes('$') ? undefined : key;
}

const shortTarget = (text: string): string => {
  const { target } = splitMount(text);
  return text.slice(target.start, target.end).replace(/(.)\/+$/, '$1');
};

function longTarget(map: YamlMap, variables: Variables): string | undefined {
  const node = asScalar(map.get('target')) ?? asScalar(map.get('source')) ?? asScalar(map.get('path'));
  return node && interpolate(node.text, variables)?.replace(/(.)\/+$/, '$1');
}

function longPort(map: YamlMap, variables: Variables): string | undefined {
  const parts = ['host_ip', 'published', 'target', 'protocol'].map((key) => interpolate(asScalar(map.get(key))?.text ?? '', variables));
  if (parts.includes(undefined)) return undefined;
  const [ip, published, target, protocol] = parts;
  const host = ip ? `${ip}:${published ?? ''}:` : published ? `${published}:` : '';
  return `${host}${target ?? ''}${protocol && protocol !== 'tcp' ? `/${protocol}` : ''}`;
}
