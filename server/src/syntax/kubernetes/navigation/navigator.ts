import type { Card, Completion, FileSymbol, Folding, Lens, Link, Name, Navigator, Neighbours } from '../../../core/navigation.js';
import type { Span } from '../../../core/span.js';
import { anchorAt } from '../../yaml/navigation/anchor-name.js';
import { foldingsOf } from '../../yaml/navigation/foldings.js';
import { selectionAt } from '../../yaml/navigation/selection.js';
import type { KubernetesFile } from '../file.js';
import { cardOf } from './cards.js';
import { kubernetesCompletions } from './completion.js';
import { lensesOf } from './lenses.js';
import { linksOf } from './links.js';
import { nameAt } from './names.js';
import { spotAt, type Scopes } from './spot.js';
import { symbolsOf } from './symbols.js';

/** What an editor may ask about a file of manifests. */
export class KubernetesNavigator implements Navigator {
  /** @param scopes the scopes that the file belongs to, looked up when they are needed */
  constructor(
    private readonly file: KubernetesFile,
    private readonly scopes: Scopes,
    private readonly neighbours: Neighbours,
  ) {}

  symbols(): FileSymbol[] {
    return symbolsOf(this.file);
  }

  nameAt(offset: number): Name | undefined {
    return anchorAt(this.file.yaml, offset) ?? nameAt(this.file, this.scopes, offset);
  }

  foldings(): Folding[] {
    return foldingsOf(this.file.yaml);
  }

  selectionAt(offset: number): Span[] {
    // people select what they see, not what templates were replaced with
    return selectionAt({ ...this.file.yaml, text: this.file.text }, offset);
  }

  links(): Link[] {
    return linksOf(this.file, this.scopes);
  }

  cardAt(offset: number): Card | undefined {
    const spot = spotAt(this.file, offset);
    return spot && cardOf(spot, this.scopes, this.neighbours);
  }

  completionsAt(offset: number): Completion[] {
    return kubernetesCompletions(this.file, offset, this.scopes);
  }

  lenses(): Lens[] {
    return lensesOf(this.file, this.scopes);
  }
}
