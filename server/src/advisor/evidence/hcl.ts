/** A block of HCL: `type "label" { … }`. `start` to `end` covers its head. */
export interface Block {
  readonly type: string;
  readonly label: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly blocks: readonly Block[];
  readonly attributes: ReadonlyMap<string, string>;
}

interface OpenBlock extends Block {
  readonly blocks: Block[];
  readonly attributes: Map<string, string>;
}

/** Comments, texts, heads of blocks, braces, and attributes with plain values; everything else is skipped. */
const token =
  /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|<<-?(\w+)\n[\s\S]*?\n[ \t]*\1\b|([\w-]+)[ \t]*=[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|([\w.]+)(?=[ \t]*(?:\n|\r|$|#|\/)))|([\w-]+)(?:[ \t]+"([^"\n]*)")?[ \t]*\{|"(?:[^"\\\n]|\\.)*"|[{}]/g;

/** The blocks at the top of a file, as far as they can be told without evaluating expressions. Never throws. */
export function blocksOf(text: string): readonly Block[] {
  const root: OpenBlock = { type: '', label: undefined, start: 0, end: 0, blocks: [], attributes: new Map() };
  const open: OpenBlock[] = [root];
  for (const match of text.matchAll(token)) {
    const [whole, , key, quoted, plain, type, label] = match;
    const at = open.at(-1) ?? root;
    if (key !== undefined) at.attributes.set(key, quoted ?? plain ?? '');
    else if (type !== undefined || whole === '{') {
      const block: OpenBlock = {
        type: type ?? '',
        label,
        start: match.index,
        end: match.index + whole.replace(/\s*\{$/, '').length,
        blocks: [],
        attributes: new Map(),
      };
      at.blocks.push(block);
      open.push(block);
    } else if (whole === '}' && open.length > 1) open.pop();
  }
  return root.blocks;
}

export const attribute = (block: Block, name: string): string | undefined => block.attributes.get(name);
