import type { Suppression } from '../../core/suppression.js';
import type { Span } from '../../core/span.js';
import type { Comment } from './comments.js';
import type { Dockerfile } from './dockerfile.js';
import { readCheckDirective, readSilence, type Silence } from './suppression-comments.js';

/** The comments that silence findings, in every dialect. */
export function readSuppressions(dockerfile: Dockerfile): Suppression[] {
  return [
    ...fromDirectives(dockerfile),
    ...dockerfile.comments.flatMap((comment) => fromComment(dockerfile, comment)),
    ...fromScripts(dockerfile),
  ];
}

function fromComment(dockerfile: Dockerfile, comment: Comment): Suppression[] {
  const found = readSilence(dockerfile.text, comment);
  const scope = found && scopeOf(dockerfile, comment, found);
  return scope ? [suppressionOf(found, scope, comment)] : [];
}

const suppressionOf = ({ dialect, names, reason }: Silence, scope: Span, { start, end }: Span): Suppression => ({
  dialect,
  names,
  scope,
  span: { start, end },
  ...(reason !== undefined && { reason }),
});

/** `# check=skip=…` at the top counts for the whole file. */
const fromDirectives = (dockerfile: Dockerfile): Suppression[] =>
  dockerfile.directives.flatMap((directive) => {
    const found = directive.name === 'check' ? readCheckDirective(dockerfile.text, directive.value, directive.valueSpan) : undefined;
    return found ? [suppressionOf(found, whole(dockerfile), directive)] : [];
  });

/** Comments of a heredoc are the shell's, and so is what they say to shellcheck. */
function fromScripts(dockerfile: Dockerfile): Suppression[] {
  if (!dockerfile.text.includes('shellcheck')) return [];
  return dockerfile.all('RUN').flatMap((run) =>
    run.heredocs
      .flatMap(({ body }) => shellcheckComments(dockerfile, body))
      .flatMap((comment) => {
        const found = readSilence(dockerfile.text, comment);
        return found ? [suppressionOf(found, { start: run.start, end: run.end }, comment)] : [];
      }),
  );
}

const shellcheckComments = (dockerfile: Dockerfile, body: Span): (Span & { readonly text: string })[] =>
  [...dockerfile.textOf(body).matchAll(/^([ \t]*)#[ \t]*(shellcheck[ \t].*)$/gm)].map((match) => {
    const [line, indent = '', text = ''] = match;
    const start = body.start + match.index;
    return { text: text.trim(), start: start + indent.length, end: start + line.trimEnd().length };
  });

const whole = ({ text }: Dockerfile): Span => ({ start: 0, end: text.length + 1 });

function scopeOf(dockerfile: Dockerfile, comment: Comment, { reach, dialect }: Silence): Span | undefined {
  const target = comment.inside ?? comment.next;
  switch (reach) {
    case 'file':
      return whole(dockerfile);
    case 'line':
      return lineBelow(dockerfile, comment);
    case 'stage':
      return stageScope(dockerfile, comment, dialect);
    case 'next':
      // Trivy reads a comment above the first instruction as one for the file
      if (dialect === 'trivy' && target === dockerfile.instructions[0]) return whole(dockerfile);
      return target && (comment.inside || isDirectlyAbove(dockerfile, comment, target))
        ? { start: target.start, end: target.end }
        : undefined;
  }
}

function lineBelow({ lines }: Dockerfile, { end }: Span): Span {
  const line = lines.lineAt(end) + 1;
  return { start: lines.startOf(line), end: lines.startOf(line + 1) };
}

/** Above a FROM that stage; inside a stage all of it, or, by hadolint's rule, what is left of it. */
function stageScope(dockerfile: Dockerfile, comment: Comment, dialect: string): Span {
  const { start, next } = comment;
  const isAbove = next?.name === 'FROM' && (dialect !== 'hadolint' || isDirectlyAbove(dockerfile, comment, next));
  const stage = (isAbove ? next.stage : dockerfile.stages.findLast((each) => each.start < start)) ?? dockerfile.stages[0];
  return {
    start: dialect === 'hadolint' ? start : Math.min(start, stage?.start ?? start),
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
