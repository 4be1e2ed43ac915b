import type { Command } from './command.js';

/** Programs that compare files with a checksum or a signature. Source: coreutils, GnuPG and OpenSSL manuals. */
export const verifiers =
  'sha1sum sha224sum sha256sum sha384sum sha512sum shasum md5sum b2sum gpg gpg2 gpgv openssl cosign minisign signify'.split(' ');

/** Programs that unpack archives, all or with one of these options. Source: their manual pages. */
const unpackers = new Map<string, readonly string[]>([
  ['tar', ['-x', '--extract', '--get']],
  ['bsdtar', ['-x', '--extract']],
  ...['gzip', 'bzip2', 'xz', 'lzma', 'zstd'].map((name) => [name, ['-d', '--decompress', '--uncompress']] as const),
  ...['unzip', 'gunzip', 'bunzip2', 'unxz', 'unlzma', 'unzstd', 'uncompress'].map((name) => [name, []] as const),
]);

export const unpackingTools: readonly string[] = [...unpackers.keys()];

/** Words that may name the archive a command unpacks: its operands, what it reads from, and what is piped into it; none when it unpacks nothing. */
export function unpackedFiles(command: Command): string[] {
  const options = unpackers.get(command.name);
  if (!options || (options.length > 0 && !command.has(...options) && !isOldStyle(command))) return [];
  const inputs = command.redirects.flatMap(({ operator, target }) => (operator === '<' && target ? [target.raw] : []));
  const words = [...command.operands, ...(command.pipedFrom?.operands ?? [])].map(({ raw }) => raw);
  return [...words, ...command.optionValues('-f', '--file'), ...inputs];
}

// `tar xzf file`
const isOldStyle = ({ name, args }: Command): boolean => name.endsWith('tar') && /^[A-Za-z]*x[A-Za-z]*$/.test(args[0]?.raw ?? '');
