import type { Span } from '../../core/span.js';
import { asScalar, YamlMap } from '../yaml/node.js';
import { interpolate, type Variables } from './interpolation.js';
import type { MergeRule } from './merge-rules.js';
import { splitMount, splitPort } from './short-forms.js';
import type { ResolvedNode } from './value.js';

/** What an item of a list is told by when lists of several files combine; undefined when that is not known. */
export function mergeKey(rule: MergeRule, node: ResolvedNode, variables: Variables): string | undefined {
  const text = node.kind === 'scalar' ? interpolate(node.text, variables) : undefined;
  switch (rule) {
    case 'key':
      return text === undefined ? rawKey(node) : keyOf(text);
    case 'host':
      return text?.split(/[=:]/)[0];
    case 'target':
      return node instanceof YamlMap ? longTarget(node, variables) : text === undefined ? undefined : shortTarget(text);
    case 'port':
      return node instanceof YamlMap ? longPort(node, variables) : text === undefined ? undefined : shortPort(text);
    case 'unique':
      return node instanceof YamlMap ? knownText(node, 'path', variables) : text;
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
  return plainTarget(text.slice(target.start, target.end));
};

/** Configs and secrets have a usual place, which need not be written. */
const plainTarget = (path: string): string => path.replace(/^(?:\/run\/secrets)?\/(?=.)/, '').replace(/(.)\/+$/, '$1');

const knownText = (map: YamlMap, key: string, variables: Variables): string | undefined => {
  const node = asScalar(map.get(key));
  return node && interpolate(node.text, variables);
};

const longTarget = (map: YamlMap, variables: Variables): string | undefined => {
  const key = ['target', 'source', 'path'].find((each) => map.has(each));
  const text = key === undefined ? undefined : knownText(map, key, variables);
  return text === undefined ? undefined : plainTarget(text);
};

function shortPort(text: string): string {
  const { ip, published, target, protocol } = splitPort(text);
  const part = (span: Span | undefined): string => (span ? text.slice(span.start, span.end) : '');
  return portKey(part(ip).replace(/^\[(.*)\]$/, '$1'), part(published), part(target), part(protocol));
}

function longPort(map: YamlMap, variables: Variables): string | undefined {
  const parts = ['host_ip', 'published', 'target', 'protocol'].map((key) => interpolate(asScalar(map.get(key))?.text ?? '', variables));
  const [ip, published, target, protocol] = parts;
  return parts.includes(undefined) ? undefined : portKey(ip, published, target, protocol);
}

const portKey = (ip = '', published = '', target = '', protocol = ''): string =>
  `${ip}|${published}|${target}|${protocol.toLowerCase() || 'tcp'}`;
