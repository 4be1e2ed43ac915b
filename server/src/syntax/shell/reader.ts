import {
  forEachChild,
  type AndOr,
  type ArithmeticWord,
  type Assignment,
  type Command as CommandNode,
  type CommandExpansionPart,
  type For,
  type HereDocBody,
  type Pipeline as PipelineNode,
  type ProcessSubstitutionPart,
  type Redirection,
  type Select,
  type Statement,
  type SyntaxNode,
  type Word,
  type WordPart,
} from 'unbash';
import type { Span } from '../../core/span.js';
import { Command, type AssignmentView, type CommandContext, type RedirectView } from './command.js';
import type { ArithmeticName, Chain, Loop, Pipeline, Substitution } from './script.js';
import type { PlacedWord } from './uses.js';
import { ShellWord } from './word.js';

/** The one walk over the tree. What costs a second look at words is left for when somebody asks. */
export class Reader {
  readonly commands: Command[] = [];
  readonly pipelines: Pipeline[] = [];
  readonly chains: Chain[] = [];
  readonly substitutions: Substitution[] = [];
  readonly loops: Loop[] = [];
  readonly arithmetic: ArithmeticName[] = [];
  /** Words with a `$` or a backtick. */
  readonly words: PlacedWord[] = [];
  /** Words that may have `$'…'` or `{a,b}` in them. */
  readonly extendedWords: PlacedWord[] = [];
  /** Nodes of kinds that POSIX does not have. */
  readonly extended: SyntaxNode[] = [];

  constructor(
    private readonly text: string,
    private readonly offset: number,
  ) {}

  statements(list: readonly Statement[], context: CommandContext): void {
    let { operator } = context;
    list.forEach((statement, i) => {
      const hasNext = i < list.length - 1;
      const joint = statement.background === true ? '&' : ';';
      const follower = hasNext || joint === '&' ? joint : context.follower;
      this.node(statement.command, { ...context, operator, follower, hasNext });
      operator = joint;
    });
  }

  node(node: SyntaxNode, context: CommandContext): void {
    switch (node.type) {
      case 'Command':
        return this.command(node, context);
      case 'AndOr':
        return this.chain(node, context);
      case 'Pipeline':
        return this.pipeline(node, context);
      case 'Subshell':
        return this.statements(node.body.commands, { ...context, inSubshell: true, isNested: true, follower: undefined });
      case 'If':
      case 'While':
      case 'Elif':
        this.statements(node.clause.commands, { ...context, inCondition: true, isNested: true });
        return this.inside(node, node.clause, node.type === 'While' ? { ...context, follower: ';' } : context);
      case 'For':
      case 'Select':
        return this.loop(node, context);
      case 'Function':
        if (this.text.startsWith('function', node.pos)) this.extended.push(node);
        return this.inside(node, node.name, { ...context, inFunction: true, follower: undefined });
      case 'TestCommand':
        this.extended.push(node);
        return this.inside(node, undefined, { ...context, inCondition: true });
      case 'Statement':
        return this.node(node.command, context);
      case 'CompoundList':
        return this.statements(node.commands, { ...context, isNested: true });
      case 'Word':
      case 'HereDocBody':
        return this.word(node, 'other', undefined, context);
      case 'ArithmeticWord':
        return this.arithmeticWord(node, context);
      case 'HereString':
      case 'ArrayValue':
      case 'ArithmeticCommand':
        this.extended.push(node);
        return this.inside(node, undefined, context);
      case 'Redirect':
        if (node.operator.startsWith('&')) this.extended.push(node);
        return this.inside(node, undefined, context);
      default:
        return this.inside(node, undefined, context);
    }
  }

  inside(node: SyntaxNode, except: SyntaxNode | undefined, context: CommandContext): void {
    const nested = context.isNested ? context : { ...context, isNested: true };
    forEachChild(node, (child) => {
      if (child !== except) this.node(child, nested);
    });
  }

  chain(node: AndOr, context: CommandContext): void {
    const from: number[] = [];
    node.commands.forEach((command, i) => {
      from.push(this.commands.length);
      const operator = i === 0 ? context.operator : node.operators[i - 1];
      const joint = node.operators[i];
      this.node(command, { ...context, operator, follower: joint ?? context.follower, hasNext: joint !== undefined || context.hasNext });
    });
    // one that is joined by && alone is of no interest
    if (node.operators.includes('||')) this.chains.push(this.chainOf(node, context, [...from, this.commands.length]));
  }

  chainOf(node: AndOr, context: CommandContext, from: readonly number[]): Chain {
    const links = node.commands.map((command, i) => ({ ...this.span(command), commands: this.commands.slice(from[i], from[i + 1]) }));
    const joints = node.operators.map((text, i) => {
      const start = this.text.indexOf(text, node.commands[i]?.end) + this.offset;
      return { text, start, end: start + text.length };
    });
    return { ...this.span(node), links, joints, context };
  }

  pipeline(node: PipelineNode, context: CommandContext): void {
    const negated = node.prefixes.some(({ type }) => type === 'Negation');
    const inside = negated ? { ...context, inCondition: true } : context;
    const [only] = node.commands;
    if (node.commands.length === 1 && only) return this.node(only, inside);
    const elements: Command[][] = [];
    const pipeline = { elements, context: inside, ...this.span(node) };
    this.pipelines.push(pipeline);
    node.commands.forEach((command, pipeIndex) => {
      const from = this.commands.length;
      this.node(command, { ...inside, pipeline, pipeIndex, follower: undefined });
      elements.push(this.commands.slice(from).filter((c) => c.context.pipeline === pipeline));
    });
  }

  loop(node: For | Select, context: CommandContext): void {
    const list = node.wordlist?.map((word) => new ShellWord(word, this.offset));
    this.loops.push({ ...this.span(node), name: new ShellWord(node.name, this.offset), list });
    for (const word of node.wordlist ?? []) this.word(word, 'list', undefined, context);
    this.statements(node.body.commands, { ...context, isNested: true, follower: ';' });
  }

  command(node: CommandNode, context: CommandContext): void {
    const words = node.name ? [this.wordView(node.name)] : [];
    for (const word of node.args) words.push(this.wordView(word));
    const assignments =
      node.prefix.length > 0 ? node.prefix.flatMap((prefix) => (prefix.type === 'Assignment' ? [this.assignment(prefix)] : [])) : none;
    const declarations = node.args.some(isAssignment) ? node.args.filter(isAssignment).map((arg) => this.assignment(arg)) : none;
    const redirects = node.redirects.map((redirect) => this.redirect(redirect));
    const { start, end } = this.span(node);
    const command = new Command(start, end, words, assignments, redirects, context, declarations);
    this.commands.push(command);
    const isTest = node.name?.value === '[' || node.name?.value === 'test';
    const inner = isTest ? { ...context, inCondition: true } : context;
    if (node.name) this.word(node.name, 'other', command, inner);
    for (const child of node.prefix) this.node(child, inner);
    for (const child of node.suffix) {
      if (child.type === 'Word') this.word(child, 'argument', command, inner);
      else this.node(child, inner);
    }
  }

  word(node: Word | HereDocBody, kind: PlacedWord['kind'], command: Command | undefined, context: CommandContext): void {
    const { text } = node;
    if (!mayExpand.test(text)) return;
    const word: PlacedWord = { node, kind, command, context };
    if (text.includes('$') || text.includes('`')) this.words.push(word);
    if (mayExtend.test(text)) this.extendedWords.push(word);
    if (mayHoldCommands.test(text)) for (const part of node.parts ?? []) this.part(part, false, word);
  }

  arithmeticWord(node: ArithmeticWord, context: CommandContext): void {
    if (/^[A-Za-z_]\w*$/.test(node.value)) this.arithmetic.push({ name: node.value, ...this.span(node) });
    else if (node.parts) {
      const word: PlacedWord = { node, kind: 'other', command: undefined, context };
      this.words.push(word);
      for (const part of node.parts) this.part(part, true, word);
    }
  }

  part(part: WordPart, quoted: boolean, place: PlacedWord): void {
    if (part.type === 'CommandExpansion' || part.type === 'ProcessSubstitution') this.substitution(part, quoted, place);
    else if (part.type === 'DoubleQuoted' || part.type === 'LocaleString') for (const child of part.parts) this.part(child, true, place);
    else if (part.type === 'ParameterExpansion' || part.type === 'ArithmeticExpansion') this.inside(part, undefined, place.context);
  }

  substitution(part: CommandExpansionPart | ProcessSubstitutionPart, quoted: boolean, place: PlacedWord): void {
    const kind = part.type === 'ProcessSubstitution' ? 'process' : part.text.startsWith('`') ? 'backtick' : 'dollar';
    if (kind === 'process') this.extended.push(part);
    const from = this.commands.length;
    // a script with its own source has offsets that mean nothing in the document
    if (part.script && part.script.source === undefined)
      this.statements(part.script.commands, {
        ...place.context,
        inSubstitution: true,
        isNested: true,
        inBackticks: place.context.inBackticks || kind === 'backtick',
        ...alone,
      });
    this.substitutions.push({ kind, text: part.text, quoted, place, commands: this.commands.slice(from), ...this.span(part) });
  }

  wordView(node: { readonly type: string; readonly text: string; readonly pos: number; readonly end: number }): ShellWord {
    const view = isWord(node) ? node : { text: node.text, value: node.text, pos: node.pos, end: node.end, parts: undefined };
    return new ShellWord(view, this.offset);
  }

  assignment(node: Assignment): AssignmentView {
    const value = isWord(node.value) ? new ShellWord(node.value, this.offset) : undefined;
    return { name: node.name, value, ...this.span(node) };
  }

  redirect(node: Redirection): RedirectView {
    const target = node.type !== 'HereDoc' && node.target ? this.wordView(node.target) : undefined;
    return { operator: node.operator, target, ...this.span(node) };
  }

  span({ pos, end }: { readonly pos: number; readonly end: number }): Span {
    return { start: pos + this.offset, end: end + this.offset };
  }
}

const alone = { pipeline: undefined, pipeIndex: 0, operator: undefined, follower: undefined, hasNext: false };

const mayExpand = /[$`{]|[<>]\(/;

const mayExtend = /\$'|(?:^|[^$])\{/;

const mayHoldCommands = /\$\(|`|[<>]\(|\$\{/;

const none: readonly AssignmentView[] = [];

const isAssignment = (node: { readonly type: string }): node is Assignment => node.type === 'Assignment';

const isWord = (node: { readonly type: string }): node is Word => node.type === 'Word';
