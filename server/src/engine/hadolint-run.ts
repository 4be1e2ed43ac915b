import type { Severity } from '../core/finding.js';

/** What hadolint's configuration says about a run rather than about rules. */
export interface HadolintRun {
  /** From which severity on a run fails. */
  readonly failOn?: Severity | 'never';
  /** Whether comments of hadolint count for nothing. */
  readonly ignoresPragmas?: boolean;
  /** What standard output gets, by the names that hadolint has for formats. */
  readonly format?: string;
  readonly colour?: false;
}

const thresholds: Readonly<Record<string, Severity | 'never'>> = {
  error: 'error', warning: 'warning', info: 'info', style: 'hint', ignore: 'hint', none: 'never',
}; // prettier-ignore

/** Reads these keys of hadolint's configuration. Source: hadolint's documentation of its configuration file. */
export function hadolintRun(config: Readonly<Record<string, unknown>>): HadolintRun {
  const text = (key: string): string => (typeof config[key] === 'string' ? config[key].toLowerCase() : '');
  const threshold = text('failure-threshold');
  const failOn = config['no-fail'] === true ? 'never' : Object.hasOwn(thresholds, threshold) ? thresholds[threshold] : undefined;
  return {
    ...(failOn !== undefined && { failOn }),
    ...(typeof config['disable-ignore-pragma'] === 'boolean' && { ignoresPragmas: config['disable-ignore-pragma'] }),
    ...(text('format') !== '' && { format: text('format') }),
    ...(config['no-color'] === true && { colour: false as const }),
  };
}
