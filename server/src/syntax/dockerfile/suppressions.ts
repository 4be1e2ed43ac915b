import type { SuppressedName, Suppression } from '../../core/suppression.js';
import type { Span } from '../../core/span.js';
import { buildChecks } from './build-checks.js';
import type { Comment } from './comments.js';
import type { Dockerfile } from './dockerfile.js';

type Scope = 'next' | 'stage' | 'file' | 'line';

interface Found {
  readonly dialect: string;
  readonly scope: Scope;
  readonly names: readonly SuppressedName[];
  readonly reason?: string;
}

type Reader = (comment: Comment, at: Located) => Found | undefined;

/** Makes names with spans from lists inside a comment. */
class Located {
  constructor(
    private readonly text: string,
    private readonly comment: Span,
  ) {}

  /** Names of a list, separated by commas or blanks, each behind `prefix`. */
  names(list: string, prefix = ''): SuppressedName[] {
    const start = this.text.indexOf(list, this.comment.start);
    return [...list.matchAll(/[^\s,]+/g)].map((match) => {
      const at = start + match.index;
      return { name: prefix + match[0], span: { start: at, end: at + match[0].length } };
    });
  }
}

const reasonOf = (reason: string | undefined): { reason?: string } => (reason?.trim() ? { reason: reason.trim() } : {});

const readPlimsoll: Reader = ({ text, ...span }, at) => {
  const match = /^plimsoll-ignore(-stage|-file)?(?:[ \t]+(.*))?$/.exec(text);
  if (!match) return undefined;
  const [list = '', reason] = (match[2] ?? '').split(/(?:^|[ \t]+)--(?:[ \t]+|$)(.*)/);
  const names = at.names(list);
  const all = [{ name: '*', span: { start: span.start, end: span.end } }];
  const scope = match[1] === '-stage' ? 'stage' : match[1] === '-file' ? 'file' : 'next';
  return { dialect: 'plimsoll', scope, names: names.length > 0 ? names : all, ...reasonOf(reason) };
};

const readHadolint: Reader = ({ text }, at) => {
  const match = /^hadolint[ \t]+(?:(global|stage)[ \t]+)?ignore[ \t]*=[ \t]*([^#]*)(?:#(.*))?$/.exec(text);
  if (!match) return undefined;
  const scope = match[1] === 'global' ? 'file' : match[1] === 'stage' ? 'stage' : 'next';
  return { dialect: 'hadolint', scope, names: at.names((match[2] ?? '').trimEnd()), ...reasonOf(match[3]) };
};

const readShellcheck: Reader = ({ text }, at) => {
  const match = /^shellcheck[ \t]+(?:.*[ \t])?disable=([^\s#]+)/.exec(text);
  return match ? { dialect: 'shellcheck', scope: 'next', names: at.names(match[1] ?? '', 'shellcheck:') } : undefined;
};

const readCheck: Reader = ({ text }, at) => {
  const list = /^check[ \t]*=(?:.*;)?[ \t]*skip=([^;]*)/.exec(text)?.[1]?.trimEnd();
  return list === undefined ? undefined : { dialect: 'buildkit', scope: 'next', names: buildCheckNames(at.names(list, 'buildkit:')) };
};

// `skip=all` means every build check, and nothing but those
const buildCheckNames = (names: readonly SuppressedName[]): SuppressedName[] =>
  names.flatMap(({ name, span }) =>
    name === 'buildkit:all' ? buildChecks.map((check) => ({ name: `buildkit:${check}`, span })) : [{ name, span }],
  );

const readTrivy: Reader = ({ text }, at) => {
  const matches = [...text.matchAll(/(?:^|\s)(?:trivy|tfsec):ignore:([\w-]+)(?::exp:(\d{4}-\d{2}-\d{2}))?/g)];
  const today = new Date().toISOString().slice(0, 10);
  const live = matches.filter(([, , expires]) => expires === undefined || expires >= today);
  return live.length === 0 ? undefined : { dialect: 'trivy', scope: 'next', names: live.flatMap(([, id = '']) => at.names(id, 'trivy:')) };
};

const readCheckov: Reader = ({ text }, at) => {
  const match = /(?:^|\s)(?:checkov|bridgecrew):skip=([\w-]+)(?::(.*))?/.exec(text);
  return match ? { dialect: 'checkov', scope: 'file', names: at.names(match[1] ?? '', 'checkov:'), ...reasonOf(match[2]) } : undefined;
};

const readKics: Reader = ({ text, start, end }, at) => {
  const match = /^kics-scan[ \t]+(ignore-line|ignore-block|ignore|disable=([\w,\- ]+))/.exec(text);
  if (!match) return undefined;
  if (match[2] !== undefined) return { dialect: 'kics', scope: 'file', names: at.names(match[2].trimEnd(), 'kics:') };
  const scope = match[1] === 'ignore' ? 'file' : match[1] === 'ignore-line' ? 'line' : 'next';
  return { dialect: 'kics', scope, names: [{ name: '*', span: { start, end } }] };
};

const readers: readonly Reader[] = [readPlimsoll, readHadolint, readShellcheck, readCheck, readTrivy, readCheckov, readKics];
const mayBeOne = /ignore|disable|skip/;

/** The comments that silence findings, in every dialect. */
export function readSuppressions(dockerfile: Dockerfile): Suppression[] {
  return [...fromDirectives(dockerfile), ...dockerfile.comments.flatMap((comment) => fromComment(dockerfile, comment))];
}

function fromComment(dockerfile: Dockerfile, comment: Comment): Suppression[] {
  if (!mayBeOne.test(comment.text)) return [];
  const located = new Located(dockerfile.text, comment);
  for (const read of readers) {
    const found = read(comment, located);
    if (!found) continue;
    const scope = scopeOf(dockerfile, comment, found);
    const { dialect, names, reason } = found;
    const span = { start: comment.start, end: comment.end };
    return scope ? [{ dialect, names, scope, span, ...(reason !== undefined && { reason }) }] : [];
  }
  return [];
}

/** `# check=skip=…` at the top counts for the whole file. */
function fromDirectives(dockerfile: Dockerfile): Suppression[] {
  return dockerfile.directives.flatMap((directive) => {
    if (directive.name !== 'check') return [];
    const comment = { ...directive, text: `check=${directive.value}`, inside: undefined, next: undefined };
    const found = readCheck(comment, new Located(dockerfile.text, directive));
    const span = { start: directive.start, end: directive.end };
    return found ? [{ dialect: found.dialect, names: found.names, scope: whole(dockerfile), span }] : [];
  });
}

const whole = ({ text }: Dockerfile): Span => ({ start: 0, end: text.length + 1 });

function scopeOf(dockerfile: Dockerfile, comment: Comment, { scope, dialect }: Found): Span | undefined {
  const target = comment.inside ?? comment.next;
  switch (scope) {
    case 'file':
      return whole(dockerfile);
    case 'line':
      return dockerfile.linesOf({ start: comment.end + 1, end: comment.end + 1 });
    case 'stage':
      return stageScope(dockerfile, comment);
    case 'next':
      // Trivy reads a comment above the first instruction as one for the file
      if (dialect === 'trivy' && target === dockerfile.instructions[0]) return whole(dockerfile);
      return target && (comment.inside || isDirectlyAbove(dockerfile, comment, target))
        ? { start: target.start, end: target.end }
        : undefined;
  }
}

function stageScope(dockerfile: Dockerfile, { start, next }: Comment): Span {
  const above = next?.name === 'FROM' ? next.stage : dockerfile.stages.findLast((stage) => stage.start < start);
  const stage = above ?? dockerfile.stages[0];
  return {
    start: Math.min(start, stage?.start ?? start),
    end: dockerfile.stages[(stage?.index ?? -1) + 1]?.start ?? dockerfile.text.length + 1,
  };
}

/** Whether a comment stands above an instruction: other comments may stand between, a blank line may not. */
export const isDirectlyAbove = ({ text }: Dockerfile, comment: Comment, target: Span): boolean =>
  !/\n[ \t]*\r?\n/.test(text.slice(comment.end, target.start));

/** A comment that names the shell from there on. */
export interface ShellPragma extends Span {
  readonly shell: string;
}

export const shellPragmas = (comments: readonly Comment[]): ShellPragma[] =>
  comments.flatMap(({ text, start, end }) => {
    const shell = /^(?:hadolint|shellcheck)[ \t]+shell=([\w-]+)/.exec(text)?.[1];
    return shell === undefined ? [] : [{ start, end, shell }];
  });
