import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { directiveNames, readDirective, type Directive } from '../../syntax/dockerfile/directives.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { Comment } from '../../syntax/dockerfile/comments.js';
import { isDirectlyAbove } from '../../syntax/dockerfile/suppressions.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-directive-position',
  title: 'Put parser directives at the very top',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    \`# syntax=\`, \`# escape=\` and \`# check=\` count only in an unbroken block at the top of the file. Below a blank line, another comment
    or an instruction they are comments, and nothing tells you that they have no effect.
  `,
  equivalents: ['dockerlinter:ED0001', 'dockerlinter:ED0004'],
  examples: [
    {
      name: 'below a blank line',
      bad: '\n«# syntax=docker/dockerfile:1»\nFROM alpine:3.22\n',
      good: '# syntax=docker/dockerfile:1\n\nFROM alpine:3.22\n',
    },
    { name: 'below an instruction', bad: 'FROM alpine:3.22\n«# escape=\`»\nRUN x\n', good: '# escape=\`\nFROM alpine:3.22\nRUN x\n' },
  ],
  only: ({ comments }) => comments.length > 0,
  *check(dockerfile) {
    for (const comment of dockerfile.comments) {
      const directive = readDirective(dockerfile.text, dockerfile.linesOf(comment).start);
      if (!directive || !isMeant(directive) || appliesBelow(dockerfile, comment, directive)) continue;
      yield {
        at: { start: directive.start, end: directive.end },
        message: `"# ${directive.name}=" has no effect here: directives count only at the very top of the file, without a line between them.`,
        fixes: moveToTop(dockerfile, directive),
      };
    }
  },
});

function moveToTop(dockerfile: Dockerfile, directive: Directive): Fix[] {
  const { directives, eol } = dockerfile;
  // a second one of its name would stop the build
  if (directives.some(({ name }) => name === directive.name)) return [];
  const last = directives.at(-1);
  const top = last ? dockerfile.linesOf(last).end : dockerfile.text.startsWith('\uFEFF') ? 1 : 0;
  const insertion = { span: { start: top, end: top }, text: dockerfile.textOf(directive) + eol };
  return [{ title: 'Move it to the top', safety: 'review', edits: [insertion, { span: dockerfile.linesOf(directive), text: '' }] }];
}

/** Whether it reads like a directive, not like a sentence about one. */
function isMeant({ name, value }: Directive): boolean {
  if (!directiveNames.includes(name)) return false;
  if (name === 'escape') return value.length === 1;
  return name === 'check' ? /^(?:skip|error|experimental)=/.test(value) : /^\S+$/.test(value);
}

// `# check=skip=…` above an instruction is a skip of its own
const appliesBelow = (dockerfile: Dockerfile, comment: Comment, { name }: Directive): boolean =>
  name === 'check' && (comment.inside !== undefined || (comment.next !== undefined && isDirectlyAbove(dockerfile, comment, comment.next)));
