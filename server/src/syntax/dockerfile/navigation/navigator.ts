import type { Card, FileSymbol, Folding, Hint, Link, Name, Navigator, Neighbours } from '../../../core/navigation.js';
import type { Span } from '../../../core/span.js';
import type { Dockerfile } from '../dockerfile.js';
import type { Instruction } from '../instruction.js';
import { Onbuild } from '../instructions.js';
import { imageCard, instructionCard, stageCard, variableCard } from './cards.js';
import { foldingsOf } from './foldings.js';
import { hintsOf } from './hints.js';
import { linksOf } from './links.js';
import { selectionAt } from './selection.js';
import { stageNameAt } from './stage-name.js';
import { symbolsOf } from './symbols.js';
import { variableAt } from './variable-name.js';

/** What an editor may ask about a Dockerfile. */
export class DockerfileNavigator implements Navigator {
  constructor(
    private readonly dockerfile: Dockerfile,
    private readonly neighbours: Neighbours,
  ) {}

  symbols(): FileSymbol[] {
    return symbolsOf(this.dockerfile);
  }

  nameAt(offset: number): Name | undefined {
    const instruction = this.#instructionAt(offset);
    return instruction && (this.#variableAt(instruction, offset) ?? this.#stageAt(instruction, offset));
  }

  foldings(): Folding[] {
    return foldingsOf(this.dockerfile);
  }

  selectionAt(offset: number): Span[] {
    return selectionAt(this.dockerfile, this.#instructionAt(offset), offset);
  }

  links(): Link[] {
    return linksOf(this.dockerfile);
  }

  hints(within: Span): Hint[] {
    return hintsOf(this.dockerfile, within);
  }

  cardAt(offset: number): Card | undefined {
    const { dockerfile } = this;
    const instruction = this.#instructionAt(offset);
    if (!instruction) return undefined;
    const variable = this.#variableAt(instruction, offset);
    const stage = variable ? undefined : this.#stageAt(instruction, offset);
    return (
      instructionCard(instruction, offset) ??
      (variable && variableCard(dockerfile, instruction, variable)) ??
      (stage && stageCard(dockerfile, stage)) ??
      imageCard(dockerfile, offset, this.neighbours)
    );
  }

  #variableAt(instruction: Instruction, offset: number): Name | undefined {
    return variableAt(this.dockerfile, instruction, offset, this.neighbours);
  }

  #stageAt(instruction: Instruction, offset: number): Name | undefined {
    return stageNameAt(this.dockerfile, instruction, offset, this.neighbours);
  }

  /** The instruction at an offset; in ONBUILD the one that it holds back, if the offset is in that. */
  #instructionAt(offset: number): Instruction | undefined {
    const found = this.dockerfile.instructions.findLast(({ start }) => start <= offset);
    if (!found || offset > found.end) return undefined;
    return found instanceof Onbuild && found.trigger && offset >= found.trigger.start ? found.trigger : found;
  }
}
