import type { Span } from '../../core/span.js';
import type { SuppressedName, Suppression } from '../../core/suppression.js';
import type { YamlComment } from '../yaml/document.js';
import { ignoreComments, lineAt, nodeAfter } from '../yaml/ignore-comments.js';
import type { ComposeFile } from './file.js';

/** Everything in a file that silences findings: our own comments, and those of other linters. */
export const readSuppressions = (file: ComposeFile): Suppression[] => [...ignoreComments(file.yaml), ...foreignComments(file)];

type Reader = (file: ComposeFile, comment: YamlComment) => Suppression | undefined;

const foreign = /dclint|kics-scan|trivy:ignore:|checkov:skip=|yaml-language-server-disable/;

function foreignComments(file: ComposeFile): Suppression[] {
  if (!foreign.test(file.text)) return [];
  return file.comments.flatMap((comment) => {
    if (!foreign.test(comment.text)) return [];
    return readers.flatMap((read) => read(file, comment) ?? []);
  });
}

const whole = ({ text }: ComposeFile): Span => ({ start: 0, end: text.length });
const next = ({ yaml }: ComposeFile, { span }: YamlComment): Span => nodeAfter(yaml, span.end);

const made = (dialect: string, comment: YamlComment, names: readonly SuppressedName[], scope: Span): Suppression | undefined =>
  names.length === 0 ? undefined : { dialect, names, scope, span: comment.span };

/** Names in a comment from an offset on, as checks of one tool. */
const namesFrom = (comment: YamlComment, from: number, tool: string, list = comment.text.slice(from)): SuppressedName[] =>
  [...list.matchAll(/[^\s,]+/g)].map((match) => {
    const start = comment.span.start + from + match.index;
    return { name: `${tool}:${match[0]}`, span: { start, end: start + match[0].length } };
  });

const everything = (comment: YamlComment): SuppressedName[] => [{ name: '*', span: comment.span }];

/** `disable-file` and `disable` count on the first line, `disable-line` at the end of its own. */
const ofDclint: Reader = (file, comment) => {
  const match = /^#\s*dclint\s+disable(-file|-line)?(?=\s|$)/.exec(comment.text);
  if (!match) return undefined;
  const names = namesFrom(comment, match[0].length, 'dclint');
  const chosen = names.length === 0 || match[1] === '-file' ? everything(comment) : names;
  if (match[1] === '-line') return made('dclint', comment, chosen, lineAt(file.text, comment.span.start));
  return file.text.slice(0, comment.span.start).trim() === '' ? made('dclint', comment, chosen, whole(file)) : undefined;
};

const ofKics: Reader = (file, comment) => {
  const match = /kics-scan\s+(ignore-line|ignore-block|ignore|disable=(\S*))/.exec(comment.text);
  if (!match) return undefined;
  const [all, command, list] = match;
  if (list !== undefined)
    return made('kics', comment, namesFrom(comment, match.index + all.length - list.length, 'kics', list), whole(file));
  if (command === 'ignore') return made('kics', comment, everything(comment), whole(file));
  const below = next(file, comment);
  return made('kics', comment, everything(comment), command === 'ignore-block' ? below : lineAt(file.text, firstOf(file, below)));
};

/** The offset of the first thing on the line of a span. */
const firstOf = ({ text }: ComposeFile, { start }: Span): number => {
  const blanks = /\s*/y;
  blanks.lastIndex = start;
  return start + (blanks.exec(text)?.[0].length ?? 0);
};

const ofTrivy: Reader = (file, comment) => {
  const match = /trivy:ignore:([\w-]+)/.exec(comment.text);
  const scope = comment.ownLine ? next(file, comment) : lineAt(file.text, comment.span.start);
  return match ? made('trivy', comment, namesFrom(comment, match.index + 'trivy:ignore:'.length, 'trivy', match[1]), scope) : undefined;
};

const ofCheckov: Reader = (file, comment) => {
  const match = /checkov:skip=(\w+)/.exec(comment.text);
  return match
    ? made('checkov', comment, namesFrom(comment, match.index + 'checkov:skip='.length, 'checkov', match[1]), whole(file))
    : undefined;
};

/** What an editor's YAML support says by the schema. */
const schemaRules = ['valid-yaml', 'unique-key', 'known-key', 'valid-type', 'valid-value', 'valid-key-type'];

const ofEditor: Reader = (file, comment) => {
  if (!comment.text.includes('yaml-language-server-disable')) return undefined;
  const names = schemaRules.map((name) => ({ name: `compose/${name}`, span: comment.span }));
  return made('yaml-language-server', comment, names, lineAt(file.text, firstOf(file, next(file, comment))));
};

const readers: readonly Reader[] = [ofDclint, ofKics, ofTrivy, ofCheckov, ofEditor];
