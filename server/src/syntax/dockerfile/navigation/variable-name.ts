import type { Name, Neighbours, Occurrence } from '../../../core/navigation.js';
import { CommandInstruction } from '../command-instruction.js';
import { touches } from '../../../core/selection.js';
import type { Span } from '../../../core/span.js';
import type { Dockerfile } from '../dockerfile.js';
import type { Instruction } from '../instruction.js';
import { isPredefined, platformArguments } from '../predefined.js';
import type { Stage } from '../stage.js';
import { plain } from './spans.js';
import { placesIn, placesOf, shellVariables, type VariablePlace } from './variable-places.js';

/** What the variable at an offset stands for. */
export function variableAt(dockerfile: Dockerfile, instruction: Instruction, offset: number, neighbours: Neighbours): Name | undefined {
  const at = placesIn(instruction).find((place) => touches(place, offset));
  const text = at && dockerfile.textOf(at);
  if (!at || !text || !/^[A-Za-z_]/.test(text)) return undefined;
  const variable = new Variable(dockerfile, text);
  const same = variable.sameAs(at);
  const definitions = variable.definitionsOf(at);
  const elsewhere = same.some(({ kind }) => kind === 'ARG') ? neighbours.argumentUses(text) : [];
  const occurrence = (place: VariablePlace): Occurrence => ({ ...plain(place), defines: isSetting(place) });
  return {
    at: plain(at),
    text,
    definitions: definitions.map(occurrence),
    occurrences: [...same.map(occurrence), ...elsewhere.map((place) => ({ ...place, defines: true }))],
    fixed: () => variable.whyFixed(at, same),
    refuses: (name) => whyNot(dockerfile, text, name),
  };
}

type Scope = Stage | 'global';

/** All that one name means in a file. A value flows from the global ARG to `ARG NAME` in stages, and from a stage to those built on it. */
class Variable {
  readonly #places: readonly VariablePlace[];
  readonly #settings: readonly VariablePlace[];
  readonly #setIn: ReadonlySet<Stage>;

  constructor(
    private readonly dockerfile: Dockerfile,
    private readonly name: string,
  ) {
    this.#places = placesOf(dockerfile, name);
    this.#settings = this.#places.filter(isSetting);
    this.#setIn = new Set(this.#settings.flatMap(({ instruction: { stage } }) => stage ?? []));
  }

  /** Every place that means the same variable as this one. */
  sameAs(place: VariablePlace): VariablePlace[] {
    const scope = this.#scopeOf(place);
    const linked = this.#linked();
    const isLinked = scope !== undefined && linked.has(scope);
    return this.#places.filter((other) => {
      const its = this.#scopeOf(other);
      return its !== undefined && (its === scope || (isLinked && linked.has(its)));
    });
  }

  /** What sets the value that a place reads, or that an ARG without value takes over. */
  definitionsOf(place: VariablePlace): VariablePlace[] {
    const { instruction, isBare } = place;
    const global = this.#settings.findLast((other) => isGlobal(other.instruction) && other.kind === 'ARG' && other.end <= place.start);
    if (isSetting(place)) return isBare && global && !platformArguments.has(this.name) ? [global] : [place];
    const found = isGlobal(instruction) ? global : this.#settingBefore(instruction);
    return found ? [found] : [];
  }

  /** Why its places cannot all be given another name; undefined if they can. */
  whyFixed(place: VariablePlace, same: readonly VariablePlace[]): string | undefined {
    if (isPredefined(this.name) || platformArguments.has(this.name)) return `${this.name} is set by the builder under this name.`;
    if (this.definitionsOf(place).length === 0) return `No ARG or ENV of this file sets ${this.name} before this place.`;
    const stages = new Set(same.flatMap(({ instruction }) => (isGlobal(instruction) ? [] : [instruction.stage])));
    const unset = this.#places.find((each) => stages.has(each.instruction.stage) && !isGlobal(each.instruction) && !this.#means(each));
    if (unset) return `Line ${this.#lineOf(unset)} reads a ${this.name} that no ARG or ENV of this file sets before it.`;
    const known = new Set(same.map(({ start }) => start));
    const unclear = this.dockerfile.knownInstructions.find(
      (instruction) => stages.has(instruction.stage) && this.#isUnclearIn(instruction, known),
    );
    if (!unclear) return undefined;
    return `What ${this.name} means in the ${unclear.name} of line ${this.#lineOf(unclear)} is not certain, so a new name could change what it does.`;
  }

  #lineOf({ start }: Span): number {
    return this.dockerfile.lines.lineAt(start) + 1;
  }

  /** Whether a place means anything: what nothing sets is empty. */
  #means(place: VariablePlace): boolean {
    return place.kind !== 'read' || this.definitionsOf(place).length > 0;
  }

  #scopeOf(place: VariablePlace): Scope | undefined {
    if (!this.#means(place)) return undefined;
    if (isGlobal(place.instruction)) return 'global';
    const { stage } = place.instruction;
    return stage && [...stage.chain()].findLast((link) => this.#setIn.has(link));
  }

  /** The scopes that share the value of the global ARG. */
  #linked(): Set<Scope> {
    const bare = this.#settings.filter(({ isBare, kind, instruction: { stage } }) => kind === 'ARG' && isBare && stage);
    if (platformArguments.has(this.name) || bare.length === 0 || !this.dockerfile.hasGlobal(this.name)) return new Set();
    return new Set<Scope>(['global', ...bare.flatMap((place) => this.#scopeOf(place) ?? [])]);
  }

  #settingBefore({ name, stage, start, onbuild }: Instruction): VariablePlace | undefined {
    // what starts later sees the environment that the image ends with, and no ARG
    const isLater = name === 'CMD' || name === 'ENTRYPOINT' || name === 'HEALTHCHECK';
    for (const link of stage?.chain() ?? []) {
      const found = this.#settings.findLast(
        ({ kind, instruction }) =>
          instruction.stage === link &&
          (!isLater || kind === 'ENV') &&
          (isLater || link !== stage || instruction.end <= start) &&
          (onbuild || !instruction.onbuild),
      );
      if (found) return found;
    }
    return undefined;
  }

  /** Whether a command mentions the variable in a way that only running it would explain. */
  #isUnclearIn(instruction: Instruction, known: ReadonlySet<number>): boolean {
    if (!(instruction instanceof CommandInstruction)) return false;
    const text = instruction.textOf(instruction);
    if (!text.includes(this.name) || this.#settingBefore(instruction) === undefined) return false;
    if (instruction.scripts.some((script) => shellVariables(script).touched.has(this.name))) return true;
    const mention = new RegExp(`(?:\\$(?:env:|\\{(?:env:)?[!#]?)?|%)(?=${this.name}(?!\\w))`, 'gi');
    return [...text.matchAll(mention)].some(({ index, 0: before }) => {
      const at = instruction.start + index + before.length;
      return !known.has(at) && !this.dockerfile.comments.some((comment) => touches(comment, at));
    });
  }
}

const isSetting = ({ kind }: VariablePlace): boolean => kind === 'ARG' || kind === 'ENV';

// what FROM and the lines above the first one say is read before there is a stage
const isGlobal = ({ name, stage }: Instruction): boolean => name === 'FROM' || stage === undefined;

function whyNot({ text, knownInstructions }: Dockerfile, old: string, name: string): string | undefined {
  if (!/^[A-Za-z_]\w*$/.test(name)) return `"${name}" is no name of a variable: letters, digits and _ make one, and no digit comes first.`;
  if (name === old) return undefined;
  if (isPredefined(name) || platformArguments.has(name)) return `${name} has a meaning of its own to the builder.`;
  const isUsed = new RegExp(`\\$\\{?[!#]?${name}(?!\\w)|(?<!\\w)${name}=`).test(text);
  const isSet = knownInstructions.some((instruction) => placesIn(instruction, name).length > 0);
  return isUsed || isSet ? `${name} is used in this file already.` : undefined;
}
