import type { Command } from './command.js';
import type { Substitution } from './script.js';

/** Commands whose output is one word without blanks, and never empty. Source: the tools' manual pages. */
const oneWord: readonly (readonly [name: RegExp, args: RegExp])[] = [
  [/^(?:nproc|arch|whoami|mktemp|getconf|dpkg-architecture)$/, /(?:)/],
  [/^uname$/, /^-[mrs]$/],
  [/^dpkg$/, /^--print-architecture$/],
  [/^apk$/, /^--print-arch$/],
  [/^id$/, /^-[ugn]+/],
  [/^date$/, /^(?:-u )?\+\S+$/],
  [/^lsb_release$/, /^-[a-z]*s[a-z]*$/],
  [/^rpm$/, /^(?:-E|--eval) \S+$/],
  [/^go$/, /^env \w+$/],
];

/** What makes of one word another. */
const filters = new Set(['sed', 'tr', 'cut', 'awk', 'head', 'tail', 'basename']);

/** Whether what a substitution puts in is known to be one word. */
export function givesOneWord(substitution: Substitution | undefined): boolean {
  const [first, ...others] = substitution?.commands ?? [];
  return (
    first !== undefined && isOneWord(first) && others.every(({ name, context }) => context.pipeline !== undefined && filters.has(name))
  );
}

function isOneWord({ name, args }: Command): boolean {
  const given = args.map(({ raw }) => raw).join(' ');
  return oneWord.some(([tool, options]) => tool.test(name) && options.test(given));
}
