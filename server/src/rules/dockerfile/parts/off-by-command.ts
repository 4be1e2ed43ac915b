import { removeCommand, removeItem } from '../../../syntax/dockerfile/removal.js';
import type { ShellWord } from '../../../syntax/shell/word.js';
import { isLocal, type Search } from './verification.js';

interface Configuration {
  readonly tools: readonly string[];
  /** What stands in front of the key, blanks between. */
  readonly before: RegExp;
  readonly key: RegExp;
  readonly isOff: (value: string) => boolean;
}

/** Commands that write a setting of their tool: `npm config set key value`, or `key=value`, several at once. */
export const byCommand = ({ tools, before, key, isOff }: Configuration): Search => ({
  only: (dockerfile) => dockerfile.runs(...tools),
  *find(dockerfile) {
    for (const tool of tools)
      for (const { run, command } of dockerfile.commandsNamed(tool)) {
        const words = command.operands;
        const at = words.findIndex(({ raw }) => key.test(raw.replace(/=.*/s, '')));
        if (at < 0 || !before.test(words.slice(0, at).map(({ raw }) => raw).join(' '))) continue; // prettier-ignore
        const pair = pairAt(words, at);
        if (!pair || !isOff(pair.value) || isLocal(pair.value) || isLocal(pair.key)) continue;
        const others = words.length - at - pair.length > 0 || words.slice(0, at).some(({ raw }) => raw.includes('='));
        const { start, end } = pair;
        const edit = others ? removeItem(run, { start, end }) : removeCommand(dockerfile, run, command);
        yield { at: { start, end }, name: pair.key, edit };
      }
  },
});

interface KeyAndValue {
  readonly key: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** In words. */
  readonly length: number;
}

function pairAt(words: readonly ShellWord[], at: number): KeyAndValue | undefined {
  const first = words[at];
  const second = words[at + 1];
  const text = first?.value;
  if (!first || text === undefined) return undefined;
  const equals = text.indexOf('=');
  const { start, end } = first;
  if (equals >= 0) return { key: text.slice(0, equals), value: text.slice(equals + 1), start, end, length: 1 };
  return second?.value === undefined ? undefined : { key: text, value: second.value, start, end: second.end, length: 2 };
}
