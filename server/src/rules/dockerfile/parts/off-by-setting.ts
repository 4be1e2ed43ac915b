import { removeSetting } from '../../../syntax/dockerfile/removal.js';
import type { Dockerfile } from '../../../syntax/dockerfile/dockerfile.js';
import type { Setting } from '../../../syntax/dockerfile/settings.js';
import { isLocalOnly, type Search } from './verification.js';

interface Variable {
  readonly name: string;
  /** Whether other cases name it too; `name` is then lower case. */
  readonly anyCase?: boolean;
  /** Whether a value switches off; undefined for one that is not known. */
  readonly isOff: (value: string | undefined) => boolean;
  readonly note?: (value: string | undefined) => string;
}

/** Variables set by ENV, ARG and in commands. */
export const bySetting = ({ name, anyCase = false, isOff, note }: Variable): Search => {
  const namesIn = ({ settings }: Dockerfile): string[] =>
    anyCase ? [...settings.keys()].filter((key) => key.toLowerCase() === name) : settings.has(name) ? [name] : [];
  return {
    only: (dockerfile) => namesIn(dockerfile).length > 0,
    *find(dockerfile) {
      for (const setting of namesIn(dockerfile).flatMap((each): readonly Setting[] => dockerfile.settings.get(each) ?? [])) {
        const { command, value, start, end } = setting;
        if (!isOff(value) || (command && isLocalOnly(command))) continue;
        yield { at: { start, end }, name: setting.name, edit: removeSetting(dockerfile, setting), ...(note && { note: note(value) }) };
      }
    },
  };
};
