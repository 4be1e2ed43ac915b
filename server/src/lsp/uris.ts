/** A URI as a comparable key: scheme, authority and path decoded, drive letters in lower case, no slash at the end. */
export function uriKey(uri: string): string {
  const key = decode(uri).replace(/\/+$/, '');
  return key.replace(/^file:\/\/\/([A-Za-z]):/, (_, drive: string) => `file:///${drive.toLowerCase()}:`);
}

export const schemeOf = (uri: string): string => /^[A-Za-z][\w+.-]*(?=:)/.exec(uri)?.[0] ?? '';

/** The decoded path of a URI, `/` between parts. On Windows it starts with a slash and the drive: `/c:/x`. */
export function uriPath(uri: string): string {
  const rest = uriKey(uri).slice(schemeOf(uri).length + 1);
  return rest.startsWith('//') ? rest.slice(Math.max(2, rest.indexOf('/', 2))) : rest;
}

/** `path` below the folder of a URI, encoded. */
export const uriBelow = (folder: string, path: string): string =>
  `${folder.replace(/\/+$/, '')}/${path.split('/').map(encodeURIComponent).join('/')}`;

// a percent sign that starts no escape stands for itself
function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
