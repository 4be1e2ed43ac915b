import type { Span } from '../../core/span.js';
import { masked } from './interpolation.js';
import { splitMount } from './short-forms.js';

/** Why a mount in short form cannot be read. The part's span counts from the start of the text. */
export interface MountFault {
  readonly fault: 'empty' | 'colons' | 'relative' | 'option';
  readonly part: Span;
}

/** From the documentation of Compose and `docker run`; the last line is what Podman adds. */
export const mountOptions: readonly string[] = [
  ...['ro', 'rw', 'z', 'Z', 'cached', 'delegated', 'consistent', 'nocopy'],
  ...['shared', 'slave', 'private', 'rshared', 'rslave', 'rprivate', 'unbindable', 'runbindable'],
  ...['U', 'O', 'copy', 'exec', 'noexec', 'dev', 'nodev', 'suid', 'nosuid', 'bind', 'rbind', 'idmap'],
];

const absolute = /^(?:\/|[A-Za-z]:[\\/]|\\\\)/;

/** The parts of a mount that Docker refuses; those with variables in them are unknown. */
export function mountFaults(text: string): MountFault[] {
  const { source, target, options } = splitMount(text);
  const whole = { start: 0, end: text.length };
  if ([source, target, options].some((part) => part && part.end === part.start)) return [{ fault: 'empty', part: whole }];
  if (options && masked(text).includes(':', options.start)) return [{ fault: 'colons', part: whole }];
  const path = text.slice(target.start, target.end);
  const faults: MountFault[] = path.includes('$') || absolute.test(path) ? [] : [{ fault: 'relative', part: target }];
  return options ? [...faults, ...optionFaults(text, options)] : faults;
}

function optionFaults(text: string, { start, end }: Span): MountFault[] {
  let at = start;
  return text
    .slice(start, end)
    .split(',')
    .flatMap((option): MountFault[] => {
      const part = { start: at, end: at + option.length };
      at = part.end + 1;
      return option.includes('$') || option.includes('=') || mountOptions.includes(option) ? [] : [{ fault: 'option', part }];
    });
}
