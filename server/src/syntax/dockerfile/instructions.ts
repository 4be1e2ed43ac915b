import type { Span } from '../../core/span.js';
import { expand } from './expansion.js';
import { Instruction } from './instruction.js';
import { readPairs, type Pair } from './pairs.js';
import { quotedWords, type Word } from './source.js';
import { archiveSuffix, isRemote } from './sources.js';

/** FROM: the start of a stage. */
export class From extends Instruction {
  /** The image or stage as written. */
  get image(): Word | undefined {
    return this.words[0];
  }

  /** `AS`, when it is the second word. */
  get as(): Word | undefined {
    const word = this.words[1];
    return word?.text.toUpperCase() === 'AS' ? word : undefined;
  }

  /** The name that the stage is given. */
  get alias(): Word | undefined {
    return this.as && this.words[2];
  }
}

/** ENV, LABEL and ARG. */
export class PairsInstruction extends Instruction {
  private knownPairs: readonly Pair[] | undefined = undefined;

  get pairs(): readonly Pair[] {
    return (this.knownPairs ??= readPairs(this));
  }

  /** `ENV key value`, the form without `=`. It sets one key to all the rest. */
  get isLegacy(): boolean {
    const [first] = this.words;
    return this.name !== 'ARG' && first !== undefined && !first.text.includes('=') && this.words.length > 1;
  }

  protected override splitWords(text: string, offset: number): Word[] {
    return quotedWords(text, this.source.escape, offset);
  }
}

/** An image or stage that a `--from=` or `from=` names. */
export interface ImageUse extends Span {
  readonly text: string;
  readonly instruction: Instruction;
}

/** COPY and ADD. */
export class CopyInstruction extends Instruction {
  private knownArguments: readonly Word[] | undefined = undefined;
  private knownSources: readonly Word[] | undefined = undefined;

  /** Sources and destination, of either form, quotes kept. */
  get arguments(): readonly Word[] {
    return (this.knownArguments ??= this.json?.strings.map(({ inner, value }) => ({ ...inner, text: value })) ?? this.words);
  }

  /** Files of the context or of another stage; heredocs are not among them. */
  get sources(): readonly Word[] {
    return (this.knownSources ??= this.arguments
      .slice(0, -1)
      .filter(({ start }) => !this.heredocs.some(({ marker }) => marker.start === start)));
  }

  get destination(): Word | undefined {
    return this.arguments.length > 1 ? this.arguments.at(-1) : undefined;
  }

  get from(): ImageUse | undefined {
    const flag = this.flag('from');
    if (!flag?.value || !flag.valueSpan) return undefined;
    return { ...flag.valueSpan, text: flag.value, instruction: this };
  }

  /** Whether only ADD does this: a remote or unknown source, an archive to unpack, or a flag that COPY lacks. */
  get needsAdd(): boolean {
    if (['checksum', 'keep-git-dir', 'unpack'].some((name) => this.flag(name))) return true;
    if (this.heredocs.length > 0) return true;
    return (
      this.sources.length === 0 || this.sources.some(({ text }) => /[$]/.test(text) || isRemote(text) || archiveSuffix(text) !== undefined)
    );
  }
}

/** SHELL. */
export class Shell extends Instruction {}

/** Instructions whose whole argument is one value: WORKDIR, USER, STOPSIGNAL, MAINTAINER. */
export class ValueInstruction extends Instruction {
  /** The value with variables expanded where they are known; undefined when one is not. */
  get value(): string | undefined {
    return expand(this.argsText, this.source.escape, (name) => this.stage?.valueOf(name, this.start));
  }
}

/** EXPOSE and VOLUME: a list. */
export class ListInstruction extends Instruction {
  get items(): readonly Word[] {
    return this.json?.strings.map(({ inner, value }) => ({ ...inner, text: value })) ?? this.words;
  }
}

/** ONBUILD: another instruction, held back for the images built from this one. */
export class Onbuild extends Instruction {
  /** Set by the model. */
  trigger: Instruction | undefined = undefined;
}
