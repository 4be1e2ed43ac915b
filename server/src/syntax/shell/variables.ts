import { forEachChild, parse, type Command, type SyntaxNode } from 'unbash';
import { spanOf, type Span } from '../../core/span.js';
import type { Script } from './script.js';

/** What a script does with variables, as far as that can be told without running it. */
export interface ShellVariables {
  /** Where a name is read, by name. */
  readonly reads: ReadonlyMap<string, readonly Span[]>;
  /** Names that the script itself sets or otherwise mentions, so that a read of them may mean its own value. */
  readonly touched: ReadonlySet<string>;
  /** It runs text that nobody can see from here, which may set anything. */
  readonly isOpen: boolean;
}

/** Commands whose operands are names of variables. */
const naming = new Set('declare export getopts let local mapfile printenv printf read readarray readonly typeset unset'.split(' '));
const opening = new Set(['.', 'source', 'eval']);

/** Reads the variables of a script anew: only who asks for names pays for it. */
export function readShellVariables({ text, start }: Script): ShellVariables {
  const reader = new Reader(start);
  try {
    for (const statement of parse(text).commands) reader.node(statement);
  } catch {
    reader.isOpen = true; // nobody knows what it says
  }
  return reader;
}

const identifier = /^[A-Za-z_]\w*/;

class Reader implements ShellVariables {
  readonly reads = new Map<string, Span[]>();
  readonly touched = new Set<string>();
  isOpen = false;

  constructor(private readonly offset: number) {}

  node(node: SyntaxNode): void {
    switch (node.type) {
      case 'SimpleExpansion':
        this.read(node.text.slice(1), node.pos + 1);
        break;
      case 'ParameterExpansion':
        this.read(node.parameter, node.parameterPos);
        // these set the variable, or take its value for another name
        if (node.prefix === '!' || (node.operation?.type === 'Default' && node.operation.operator.endsWith('=')))
          this.touch(node.parameter);
        break;
      case 'ArithmeticWord':
      case 'Assignment':
        this.touch(node.type === 'Assignment' ? node.name : node.value);
        break;
      case 'For':
      case 'Select':
        this.touch(node.name.text);
        break;
      case 'Command':
        return this.command(node);
      case 'Script':
        // offsets of a script with a source of its own mean nothing here
        if (node.source !== undefined) this.isOpen = true;
        break;
      default:
    }
    forEachChild(node, (child) => this.node(child));
  }

  command(node: Command): void {
    const name = node.name?.value ?? '';
    if (opening.has(name)) this.isOpen = true;
    if (naming.has(name)) for (const word of node.args) if (word.type === 'Word') this.touch(word.value);
    forEachChild(node, (child) => {
      // `NAME=value command` sets it for that command alone, not for the words that are read here
      const isForCommand = child.type === 'Assignment' && node.name !== undefined && child.pos < node.name.pos;
      if (isForCommand) forEachChild(child, (inner) => this.node(inner));
      else this.node(child);
    });
  }

  read(name: string, pos: number): void {
    const at = this.offset + pos;
    const span = spanOf(at, at + name.length);
    const known = this.reads.get(name);
    if (known) known.push(span);
    else this.reads.set(name, [span]);
  }

  touch(text: string): void {
    const name = identifier.exec(text)?.[0];
    if (name !== undefined) this.touched.add(name);
  }
}
