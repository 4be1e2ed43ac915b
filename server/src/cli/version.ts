import manifest from '../../package.json' with { type: 'json' };

/** The version of the package `plimsoll`. */
export const { version } = manifest;
