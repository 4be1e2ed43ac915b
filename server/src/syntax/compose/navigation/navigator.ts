import type { Card, Completion, FileSymbol, Folding, Hint, Link, Name, Navigator, Neighbours } from '../../../core/navigation.js';
import type { Span } from '../../../core/span.js';
import { anchorAt } from '../../yaml/navigation/anchor-name.js';
import { foldingsOf } from '../../yaml/navigation/foldings.js';
import { selectionAt } from '../../yaml/navigation/selection.js';
import type { ComposeFile } from '../file.js';
import type { ComposeAround } from './around.js';
import { imageCard, keyCard, nameCard } from './cards.js';
import { composeCompletions } from './completion.js';
import { elsewhereAt } from './elsewhere.js';
import { hintsOf } from './hints.js';
import { linksOf } from './links.js';
import { nameAt } from './names.js';
import { symbolsOf } from './symbols.js';
import { variableCard } from './variables.js';

/** What an editor may ask about a compose file. */
export class ComposeNavigator implements Navigator {
  constructor(
    private readonly file: ComposeFile,
    private readonly around: ComposeAround,
    private readonly neighbours: Neighbours,
  ) {}

  symbols(): FileSymbol[] {
    return symbolsOf(this.file);
  }

  nameAt(offset: number): Name | undefined {
    const { file, around } = this;
    return anchorAt(file.yaml, offset) ?? nameAt(file, offset, around) ?? elsewhereAt(file, offset, around);
  }

  links(): Link[] {
    return linksOf(this.file, this.around);
  }

  foldings(): Folding[] {
    return foldingsOf(this.file.yaml);
  }

  selectionAt(offset: number): Span[] {
    return selectionAt(this.file.yaml, offset);
  }

  cardAt(offset: number): Card | undefined {
    const { file, around } = this;
    return (
      variableCard(file, offset, around) ??
      nameCard(file, offset, around) ??
      imageCard(file, offset, around, this.neighbours) ??
      keyCard(file, offset)
    );
  }

  hints(within: Span): Hint[] {
    return hintsOf(this.file, within, this.around);
  }

  completionsAt(offset: number): Completion[] {
    return composeCompletions(this.file, offset, this.around);
  }
}
