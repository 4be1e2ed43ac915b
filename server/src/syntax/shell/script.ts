import {
  parse,
  type Command as CommandNode,
  type CommandArgument,
  type CommandNode as AnyCommand,
  type Redirection,
  type Statement,
  type SyntaxNode,
  type Word,
  type WordPart,
} from 'unbash';
import { forEachChild } from 'unbash';
import type { Span } from '../../core/span.js';
import { Command, type AssignmentView, type CommandContext, type RedirectView } from './command.js';
import { ShellWord } from './word.js';

/** A pipe of two or more elements; an element that is a compound command holds several commands. */
export interface Pipeline extends Span {
  readonly elements: readonly (readonly Command[])[];
  readonly context: CommandContext;
}

export interface ScriptError {
  readonly message: string;
  readonly at: number;
}

/** Shell text, parsed. All spans are offsets in the document the text was taken from. */
export class Script implements Span {
  readonly start: number;
  readonly end: number;
  #commands: readonly Command[] | undefined;
  #pipelines: readonly Pipeline[] = [];
  #errors: readonly ScriptError[] = [];
  #listEnd: number | undefined;

  /** `offset` is where `text` starts in the document; continuations in it must have been made harmless. */
  constructor(
    readonly text: string,
    offset: number,
  ) {
    this.start = offset;
    this.end = offset + text.length;
  }

  /** Every simple command, in order, those in substitutions and compound commands included. */
  get commands(): readonly Command[] {
    return (this.#commands ??= this.#read());
  }

  get pipelines(): readonly Pipeline[] {
    return this.commands.length > 0 ? this.#pipelines : [];
  }

  get errors(): readonly ScriptError[] {
    return this.commands.length >= 0 ? this.#errors : [];
  }

  /** Whether its commands are one list joined by `&&` alone, so that another can be appended. */
  get isAndList(): boolean {
    return this.commands.every(
      ({ context }) => !context.isNested && (context.operator === undefined || context.operator === '&&') && context.pipeline === undefined,
    );
  }

  /** The end of its last command or compound command, before any comment; undefined when that runs in the background. */
  get listEnd(): number | undefined {
    return this.commands.length > 0 ? this.#listEnd : undefined;
  }

  #read(): Command[] {
    const reader = new Reader(this.start);
    try {
      const script = parse(this.text);
      this.#errors = (script.errors ?? []).map(({ message, pos }) => ({ message, at: pos + this.start }));
      reader.statements(script.commands, top);
      const last = script.commands.at(-1);
      this.#listEnd = last && last.background !== true ? last.end + this.start : undefined;
    } catch {
      // text that the shell parser cannot take has no commands; the instruction itself stays
      this.#errors = [];
    }
    this.#pipelines = reader.pipelines;
    return reader.commands;
  }
}

const top: CommandContext = {
  operator: undefined,
  pipeline: undefined,
  pipeIndex: 0,
  inSubshell: false,
  inSubstitution: false,
  inCondition: false,
  isNested: false,
};

class Reader {
  readonly commands: Command[] = [];
  readonly pipelines: Pipeline[] = [];

  constructor(private readonly offset: number) {}

  statements(list: readonly Statement[], context: CommandContext): void {
    let operator = context.operator;
    for (const statement of list) {
      this.node(statement.command, { ...context, operator });
      operator = statement.background === true ? '&' : ';';
    }
  }

  node(node: SyntaxNode, context: CommandContext): void {
    switch (node.type) {
      case 'Command':
        return this.command(node, context);
      case 'AndOr':
        node.commands.forEach((command, i) => this.node(command, i === 0 ? context : { ...context, operator: node.operators[i - 1] }));
        return;
      case 'Pipeline':
        return this.pipeline(
          node.commands,
          node.prefixes.some(({ type }) => type === 'Negation'),
          node,
          context,
        );
      case 'Subshell':
        return this.statements(node.body.commands, { ...context, inSubshell: true, isNested: true });
      case 'If':
      case 'While':
      case 'Elif':
        this.statements(node.clause.commands, { ...context, inCondition: true, isNested: true });
        return this.inside(node, node.clause, context);
      case 'TestCommand':
        return this.inside(node, undefined, { ...context, inCondition: true });
      case 'Statement':
        return this.node(node.command, context);
      case 'CompoundList':
        return this.statements(node.commands, { ...context, isNested: true });
      case 'Word':
        return this.substitutions(node, context);
      default:
        return this.inside(node, undefined, context);
    }
  }

  inside(node: SyntaxNode, except: SyntaxNode | undefined, context: CommandContext): void {
    forEachChild(node, (child) => {
      if (child !== except) this.node(child, { ...context, isNested: true });
    });
  }

  pipeline(commands: readonly AnyCommand[], negated: boolean, { pos, end }: SyntaxNode, context: CommandContext): void {
    const inside = negated ? { ...context, inCondition: true } : context;
    const [only] = commands;
    if (commands.length === 1 && only) return this.node(only, inside);
    const elements: Command[][] = [];
    const pipeline = { elements, context: inside, start: pos + this.offset, end: end + this.offset };
    this.pipelines.push(pipeline);
    commands.forEach((command, pipeIndex) => {
      const from = this.commands.length;
      this.node(command, { ...inside, pipeline, pipeIndex });
      elements.push(this.commands.slice(from).filter((c) => c.context.pipeline === pipeline));
    });
  }

  command(node: CommandNode, context: CommandContext): void {
    const words = [...(node.name ? [node.name] : []), ...node.args].map((word) => this.word(word));
    const assignments = node.prefix.flatMap((prefix) => (prefix.type === 'Assignment' ? [this.assignment(prefix)] : []));
    const redirects = node.redirects.map((redirect) => this.redirect(redirect));
    const { pos, end } = node;
    this.commands.push(new Command(pos + this.offset, end + this.offset, words, assignments, redirects, context));
    const isTest = node.name?.value === '[' || node.name?.value === 'test';
    if (mayHoldCommands(node)) forEachChild(node, (child) => this.node(child, isTest ? { ...context, inCondition: true } : context));
  }

  word(node: CommandArgument): ShellWord {
    if (isWord(node)) return new ShellWord(node, this.offset);
    // `export A="b c"` declares with a word like any other
    const { text, name, pos, end, value } = node;
    const view = isWord(value) ? { value: `${name}=${value.value}`, parts: value.parts } : { value: text, parts: undefined };
    return new ShellWord({ text, pos, end, ...view }, this.offset);
  }

  assignment(node: { name: string; pos: number; end: number; value: { type: string } }): AssignmentView {
    const { value } = node;
    const word = isWord(value) ? new ShellWord(value, this.offset) : undefined;
    return { name: node.name, value: word, start: node.pos + this.offset, end: node.end + this.offset };
  }

  redirect(node: Redirection): RedirectView {
    const target = node.type !== 'HereDoc' && node.target ? this.word(node.target) : undefined;
    return { operator: node.operator, target, start: node.pos + this.offset, end: node.end + this.offset };
  }

  substitutions(word: Word, context: CommandContext): void {
    if (/[$`]|[<>]\(/.test(word.text)) for (const part of word.parts ?? []) this.part(part, context);
  }

  part(part: WordPart, context: CommandContext): void {
    const inside = { ...context, inSubstitution: true, isNested: true, pipeline: undefined, pipeIndex: 0, operator: undefined };
    if (part.type === 'CommandExpansion' || part.type === 'ProcessSubstitution') {
      // a script with its own source has offsets that mean nothing in the document
      if (part.script && part.script.source === undefined) this.statements(part.script.commands, inside);
    } else if (part.type === 'DoubleQuoted') for (const child of part.parts) this.part(child, context);
    else if (part.type === 'ParameterExpansion') this.inside(part, undefined, context);
  }
}

const isWord = (node: { readonly type: string }): node is Word => node.type === 'Word';

const mayHoldCommands = (node: CommandNode): boolean =>
  node.prefix.length > 0 ||
  node.redirects.length > 0 ||
  [node.name, ...node.args].some((word) => word !== undefined && /\$\(|`|[<>]\(|\$\{/.test(word.text));
