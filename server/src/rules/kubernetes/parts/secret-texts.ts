import { isPlaceholder } from '../../../syntax/dockerfile/secrets.js';
import type { YamlPair, YamlScalar } from '../../../syntax/yaml/node.js';
import type { Options } from '../../../core/rule.js';
import type { Span } from '../../../core/span.js';
import { isHarmless, secretKind } from '../../parts/secrets/shapes.js';

/** Keys that are names of files. */
const fileName = /\.[A-Za-z][A-Za-z0-9]{0,9}$/;
/** Files of programs, whose words on passwords are no passwords, and templates. */
const program =
  /\.(?:sh|bash|py|js|mjs|ts|lua|go|rb|pl|php|java|groovy|html?|css|md|sql|tpl|tmpl|template|j2|jinja2?|jsonnet|rego|star|vcl|nix|dist|sample|example)$/i;

/** `password=value` in its spellings. */
const assignment = /(?:^|[\s"'_.,{&?-])password["']?[ \t]*[=:][ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"',;}&]+))/gi;
const credentials = /:\/\/[^\s/:@?#"'$]+:([^\s/:@?#"'$]+)@/;
const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/** Values that stand for something else: variables, templates, tags, code, words about passwords. */
const reference = /^(?:[$%{<@!&*|>[(].*|.*(?:\$[({A-Z]|\{\{|\().*|string|str|required|optional|password|pass|secret|none|nil|undefined)$/i;

export interface Placeholders extends Options {
  readonly placeholders: boolean;
}

export const placeholders = {
  default: false,
  all: true,
  description: 'Report values that only hold the place of a secret, such as `xxx`, as well.',
} as const;

/** Whether a value holds the place of a secret, unless such values count, or says where it comes from. */
export const isStandIn = (value: string, options?: Placeholders): boolean =>
  value.includes('$(') ||
  (options?.placeholders !== true && (isPlaceholder(value.trim()) || /^(?:your|insert|[A-Z][A-Z0-9]*_[A-Z0-9_]+$)/.test(value.trim())));

/** Where an entry of a ConfigMap holds a secret. */
export function secretIn(pair: YamlPair, value: YamlScalar, source: string, options: Placeholders): Span | undefined {
  const { name } = pair;
  const isFile = fileName.test(name) && value.text.includes('\n');
  if (!isFile) {
    const isOpen = isStandIn(value.text, options) || reference.test(value.text.trim());
    if (!isOpen && secretKind(name, value.text) !== undefined) return value.span;
  }
  const found =
    privateKey.exec(value.text)?.[0] ?? (program.test(name) ? undefined : (passwordIn(value.text) ?? credentialsIn(value.text)));
  if (found === undefined) return undefined;
  const start = source.indexOf(found, value.start);
  return start >= 0 && start + found.length <= value.end ? { start, end: start + found.length } : value.span;
}

function passwordIn(text: string): string | undefined {
  if (!/password/i.test(text)) return undefined;
  for (const [, double, single, plain] of text.matchAll(assignment)) {
    const password = double ?? single ?? plain ?? '';
    if (!isHarmless(password) && !reference.test(password) && !isStandIn(password)) return password;
  }
  return undefined;
}

function credentialsIn(text: string): string | undefined {
  const password = text.includes('://') ? credentials.exec(text)?.[1] : undefined;
  return password !== undefined && !reference.test(password) && !isStandIn(password) ? password : undefined;
}
