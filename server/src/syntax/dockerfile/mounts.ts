import type { Span } from '../../core/span.js';
import type { Flag } from './instruction.js';

/** One `--mount` of RUN. */
export interface Mount extends Span {
  /** `bind` when it says nothing. */
  readonly type: string;
  readonly target: string | undefined;
  readonly from: (Span & { readonly text: string }) | undefined;
  readonly options: readonly MountOption[];
}

export interface MountOption extends Span {
  readonly key: string;
  readonly value: string | undefined;
  readonly valueStart: number;
}

const targetKeys = new Set(['target', 'dst', 'destination']);

/** Whether a directory is the target of a mount, or below it. A target that is nothing but a variable may be any. */
export function covers(target: string, directory: string): boolean {
  if (/^\$\{?\w+\}?$/.test(target)) return true;
  const mounted = target.replace(/\/+$/, '');
  if (!directory.startsWith('~/')) return `${directory}/`.startsWith(`${mounted}/`);
  if (/^(?:~|\/root|\/home\/[^/]+)$/.test(mounted)) return true;
  const [, top = ''] = directory.split('/');
  const at = mounted.lastIndexOf(`/${top}`);
  return at >= 0 && `${directory.slice(1)}/`.startsWith(`${mounted.slice(at)}/`);
}

export const readMounts = (flags: readonly Flag[]): Mount[] =>
  flags.flatMap((flag) => (flag.value === undefined || !flag.valueSpan ? [] : [readMount(flag, flag.value, flag.valueSpan)]));

function readMount(flag: Flag, text: string, span: Span): Mount {
  const options: MountOption[] = [];
  // a quote in front is not part of the value
  let at = span.start + (span.end - span.start > text.length ? 1 : 0);
  for (const field of text.split(',')) {
    const { word, start } = unquoted(field, at);
    const equals = word.indexOf('=');
    const value = equals < 0 ? undefined : unquoted(word.slice(equals + 1), start + equals + 1);
    options.push({
      key: (equals < 0 ? word : word.slice(0, equals)).toLowerCase(),
      value: value?.word,
      valueStart: value?.start ?? start,
      start: at,
      end: at + field.length,
    });
    at += field.length + 1;
  }
  const from = options.find(({ key }) => key === 'from');
  return {
    start: flag.start,
    end: flag.end,
    type: options.find(({ key }) => key === 'type')?.value ?? 'bind',
    target: options.find(({ key }) => targetKeys.has(key))?.value,
    from: from?.value === undefined ? undefined : { text: from.value, start: from.valueStart, end: from.valueStart + from.value.length },
    options,
  };
}

const unquoted = (word: string, start: number): { word: string; start: number } =>
  /^(["']).*\1$/.test(word) ? { word: word.slice(1, -1), start: start + 1 } : { word, start };
