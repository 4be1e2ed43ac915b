import type { Flag } from './advice.js';

/** What `accept` says of a flag: the platform that is kept. */
export const acceptedPlatform = (flag: Flag): string => (flag === 'overkill' ? 'kubernetes' : 'compose');

export const acceptTitle = (flag: Flag): string =>
  flag === 'overkill' ? 'Accept Kubernetes for this project…' : 'Accept one host for this project…';
