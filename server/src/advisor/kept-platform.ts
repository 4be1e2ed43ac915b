import type { Flag } from './advice.js';
import { capitalized } from './words.js';

/** A platform that somebody has chosen knowingly, and why. */
export interface KeptPlatform {
  readonly accept?: string;
  readonly reason?: string;
}

/** What `accept` says of a flag: the platform that is kept. */
export const acceptedPlatform = (flag: Flag): string => (flag === 'overkill' ? 'kubernetes' : 'compose');

export const acceptTitle = (flag: Flag): string =>
  flag === 'overkill' ? 'Accept Kubernetes for this project…' : 'Accept one host for this project…';

/** The choice in a sentence; undefined where nobody made one. */
export const keptText = ({ accept, reason }: KeptPlatform): string | undefined =>
  accept === undefined ? undefined : `${capitalized(accept)} is accepted here${reason === undefined ? '' : `: ${reason}`}`;
