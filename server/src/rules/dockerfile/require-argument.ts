import { rule } from '../../core/rule.js';
import type { Span } from '../../core/span.js';
import { CommandInstruction } from '../../syntax/dockerfile/command-instruction.js';
import type { Instruction } from '../../syntax/dockerfile/instruction.js';
import { CopyInstruction, From, PairsInstruction } from '../../syntax/dockerfile/instructions.js';
import { isKeyword, type Keyword } from '../../syntax/dockerfile/keywords.js';

/** What is missing, where, and the snippet that supplies it. */
interface Missing {
  readonly what: string;
  readonly snippet: string;
  readonly at?: Span;
}

export default rule<'dockerfile'>({
  id: 'dockerfile/require-argument',
  title: 'Give instructions their arguments',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    An instruction without its arguments stops the build.
  `,
  equivalents: [
    'dockerfile-utils:ARGUMENT_MISSING',
    'dockerfile-utils:ARGUMENT_REQUIRES_ONE',
    'dockerfile-utils:ARGUMENT_REQUIRES_AT_LEAST_ONE',
    'dockerfile-utils:ARGUMENT_REQUIRES_TWO',
    'dockerfile-utils:ARGUMENT_REQUIRES_AT_LEAST_TWO',
    'dockerfile-utils:ARGUMENT_REQUIRES_ONE_OR_THREE',
    'dockerfile-utils:SHELL_REQUIRES_ONE',
    'dockerfile-utils:HEALTHCHECK_CMD_ARGUMENT_MISSING',
  ],
  examples: [
    { name: 'nothing behind the keyword', bad: 'FROM debian:13\n«WORKDIR»\n', good: 'FROM debian:13\nWORKDIR /app\n' },
    { name: 'a copy without destination', bad: 'FROM debian:13\n«COPY» src\n', good: 'FROM debian:13\nCOPY src /app/\n' },
    {
      name: 'a check without command',
      bad: 'FROM debian:13\n«HEALTHCHECK» --interval=5s CMD\n',
      good: 'FROM debian:13\nHEALTHCHECK --interval=5s CMD command\n',
    },
  ],
  *check(dockerfile) {
    for (const instruction of dockerfile.knownInstructions) {
      const missing = missingOf(instruction);
      if (!missing) continue;
      const end = Math.max(instruction.keyword.end, instruction.start + instruction.head.flat.trimEnd().length);
      yield {
        at: instruction.keyword,
        message: `${instruction.name} needs ${missing.what}. Without it the build stops.`,
        fixes: [
          {
            title: 'Add what is missing',
            safety: 'ask',
            edits: [{ span: missing.at ?? { start: end, end }, text: ` ${missing.snippet}` }],
          },
        ],
      };
    }
  },
});

const wanted: Readonly<Record<Keyword, Missing>> = {
  ADD: { what: 'at least two arguments: sources and a destination', snippet: '${1:source} ${2:/destination/}' },
  ARG: { what: 'at least one argument', snippet: '${1:NAME}' },
  CMD: { what: 'at least one argument', snippet: '["${1:command}"]' },
  COPY: { what: 'at least two arguments: sources and a destination', snippet: '${1:.} ${2:/app/}' },
  ENTRYPOINT: { what: 'at least one argument', snippet: '["${1:command}"]' },
  ENV: { what: 'at least one name and value', snippet: '${1:NAME}=${2:value}' },
  EXPOSE: { what: 'at least one port', snippet: '${1:8080}' },
  FROM: { what: 'one argument, an image, or three with AS and a name', snippet: '${1:image}:${2:tag}' },
  HEALTHCHECK: { what: 'at least one argument: CMD with a command, or NONE', snippet: 'CMD ${1:command}' },
  LABEL: { what: 'at least one name and value', snippet: '${1:name}=${2:value}' },
  MAINTAINER: { what: 'one argument', snippet: '${1:name}' },
  ONBUILD: { what: 'an instruction', snippet: '${1:RUN} ${2:command}' },
  RUN: { what: 'at least one argument', snippet: '${1:command}' },
  SHELL: { what: 'at least one string in its JSON array', snippet: '["${1:/bin/bash}", "-c"]' },
  STOPSIGNAL: { what: 'one argument', snippet: '${1:SIGTERM}' },
  USER: { what: 'one argument', snippet: '${1:65532}' },
  VOLUME: { what: 'at least one path', snippet: '${1:/data}' },
  WORKDIR: { what: 'one argument', snippet: '${1:/app}' },
};

/** Instructions that lack nothing when there is something behind them. */
const takesAnything: ReadonlySet<Keyword> = new Set([
  'ARG',
  'CMD',
  'ENTRYPOINT',
  'EXPOSE',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'STOPSIGNAL',
  'USER',
  'WORKDIR',
] as const);

function missingOf(instruction: Instruction): Missing | undefined {
  const { name, args } = instruction;
  if (!isKeyword(name)) return undefined;
  const usual = wanted[name];
  if (args.start === args.end) return usual;
  if (takesAnything.has(name)) return undefined;
  const { words, json } = instruction;
  if (instruction instanceof From) {
    return words.length === 2 && instruction.as ? { what: 'a name behind AS', snippet: '${1:name}' } : undefined;
  }
  if (instruction instanceof CopyInstruction) {
    const count = instruction.arguments.length;
    if (count > 1) return undefined;
    return json
      ? { ...usual, snippet: usual.snippet.replace(/(\$\S+) (\S+)/, '["$1", "$2"]').trim(), at: args }
      : { ...usual, snippet: usual.snippet.replace(/^\S+ \$\{2/, '${1') };
  }
  const replaced = { start: args.start - 1, end: args.end };
  if (name === 'SHELL') return json?.strings.length === 0 ? { ...usual, at: replaced } : undefined;
  if (name === 'VOLUME') return json?.strings.length === 0 ? { ...usual, snippet: '["${1:/data}"]', at: replaced } : undefined;
  if (instruction instanceof PairsInstruction)
    return name !== 'ARG' && words.length === 1 && words[0]?.text.includes('=') === false
      ? { what: `a value for "${words[0].text}"`, snippet: '${1:value}' }
      : undefined;
  if (name !== 'HEALTHCHECK' || words[0]?.text.toUpperCase() !== 'CMD' || !(instruction instanceof CommandInstruction)) return undefined;
  const isEmpty = instruction.exec?.strings.length === 0;
  const at = { start: instruction.command.start - 1, end: args.end };
  if (words.length > 1 && !isEmpty) return undefined;
  return { what: 'a command behind CMD', snippet: '${1:command}', ...(isEmpty && { at }) };
}
