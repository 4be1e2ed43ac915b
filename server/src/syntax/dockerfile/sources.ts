/** File names that ADD unpacks. Source: BuildKit's archive detection, with the compressed single files it also recognises by content. */
const archive = /\.(?:tar(?:\.[a-z0-9]+)?|tgz|tbz2?|txz|tzst|gz|bz2|xz|lzma|zst)$/i;

/** The suffix that makes a source an archive, or undefined. */
export const archiveSuffix = (source: string): string | undefined => archive.exec(unquoted(source))?.[0];

/** Whether ADD fetches this: a URL, or a git reference. */
export const isRemote = (source: string): boolean => /^(?:[a-z][a-z0-9+.-]*:\/\/|[\w.-]+@[\w.-]+:)|\.git(?:#|$)/i.test(unquoted(source));

const unquoted = (text: string): string => text.replace(/^["']|["']$/g, '');
