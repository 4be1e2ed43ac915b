import { advise } from './advise.js';
import { explain } from './explain.js';
import { fix } from './fix.js';
import { status, UsageError, type Io, type Status } from './io.js';
import { lint } from './lint.js';
import type { Tool, ToolArguments, ToolResult } from './mcp-protocol.js';
import { version } from './version.js';

/** `plimsoll mcp`: the commands that only read, as tools for assistants. The protocol is loaded here and nowhere else. */
export async function mcp(io: Io): Promise<Status> {
  const { serveTools } = await import('./mcp-protocol.js');
  await serveTools(toolsOf(io), version, process.stdin, process.stdout);
  return status.clean;
}

const paths = { type: 'array', items: { type: 'string' }, description: 'Files and folders; the working directory by default.' };
const format = (...names: readonly string[]): object => ({ enum: names, description: `How it is written; ${names[0] ?? ''} by default.` });

/** What each tool does is what the command of that name does. */
export const toolsOf = (io: Io): readonly Tool[] => [
  {
    name: 'lint',
    title: 'Lint container files',
    description:
      'Finds what is wrong in Dockerfiles, compose files and Kubernetes manifests: file, line, severity, rule, what to do. Reads files alone; nothing is run or written.',
    properties: {
      paths,
      hints: { type: 'boolean', description: 'Whether to show hints as well.' },
      format: format('pretty', 'json', 'sarif'),
    },
    run: (args) =>
      captured(io, (quiet) => lint(texts(args, 'paths'), { format: text(args, 'format') ?? 'pretty', hints: flag(args, 'hints') }, quiet)),
  },
  {
    name: 'explain',
    title: 'Explain a rule',
    description: 'Tells what a rule wants and why, with an example, its options, and how to silence it. Takes ids of other linters too.',
    properties: {
      rule: { type: 'string', description: 'Its id, such as dockerfile/prefer-copy or DL3020.' },
      format: format('pretty', 'json'),
    },
    required: ['rule'],
    run: (args) =>
      captured(io, (quiet) => Promise.resolve(explain(text(args, 'rule') ?? '', { format: text(args, 'format') ?? 'pretty' }, quiet))),
  },
  {
    name: 'fix_preview',
    title: 'Preview fixes',
    description:
      'Shows as a diff what `plimsoll fix` would change: safe fixes, or with `unsafe` those that need a review. Nothing is written.',
    properties: {
      paths,
      rules: { type: 'array', items: { type: 'string' }, description: 'Only fixes of these rules.' },
      unsafe: { type: 'boolean', description: 'Whether fixes that change behaviour are shown as well.' },
    },
    run: (args) => {
      const only = texts(args, 'rules');
      const flags = { dryRun: true, unsafe: flag(args, 'unsafe'), ...(only.length > 0 && { only }) };
      return captured(io, (quiet) => fix(texts(args, 'paths'), flags, quiet));
    },
  },
  {
    name: 'advise',
    title: 'Should this be Kubernetes?',
    description:
      'Says how much orchestration the files need (Docker, Compose, Swarm, Nomad, K3s, Kubernetes), on what server, with the evidence for it and what would change the verdict.',
    properties: { paths, format: format('md', 'json') },
    run: (args) => captured(io, (quiet) => advise(texts(args, 'paths'), { format: text(args, 'format') ?? 'md' }, quiet)),
  },
];

/** Runs a command and keeps what it prints: standard output belongs to the protocol. */
async function captured(io: Io, run: (quiet: Io) => Promise<Status>): Promise<ToolResult> {
  const printed: string[] = [];
  const keep = (piece: string): void => void printed.push(piece);
  const quiet: Io = { ...io, isTerminal: false, columns: 120, env: { ...io.env, FORCE_COLOR: '0' }, out: keep, err: keep };
  try {
    const result = await run(quiet);
    return { text: printed.join('') || 'Nothing was found.', failed: result === status.wrong };
  } catch (error) {
    if (error instanceof UsageError) return { text: error.message, failed: true };
    return { text: `plimsoll failed: ${error instanceof Error ? error.message : String(error)}`, failed: true };
  }
}

function texts(args: ToolArguments, name: string): string[] {
  const value = args[name];
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
  throw new UsageError(`${name} takes a list of texts.`);
}

function text(args: ToolArguments, name: string): string | undefined {
  const value = args[name];
  if (value === undefined || typeof value === 'string') return value;
  throw new UsageError(`${name} takes a text.`);
}

function flag(args: ToolArguments, name: string): boolean {
  const value = args[name] ?? false;
  if (typeof value === 'boolean') return value;
  throw new UsageError(`${name} takes true or false.`);
}
