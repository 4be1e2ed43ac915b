/** Build arguments that exist without ARG. Source: the Dockerfile reference, "Predefined ARGs". */
const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'];

/** Set by the builder for every build; in a stage only after `ARG NAME`. */
export const platformArguments: ReadonlySet<string> = new Set([
  ...['TARGETPLATFORM', 'TARGETOS', 'TARGETARCH', 'TARGETVARIANT', 'BUILDPLATFORM', 'BUILDOS', 'BUILDARCH', 'BUILDVARIANT', 'TARGETSTAGE'],
]);

const always = new Set([...proxies, ...proxies.map((name) => name.toLowerCase()), 'SOURCE_DATE_EPOCH']);

/** Whether a name is defined everywhere without ARG. */
export const isPredefined = (name: string): boolean => always.has(name) || name.startsWith('BUILDKIT_');
