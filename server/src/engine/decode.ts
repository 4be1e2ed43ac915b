export type Decoded = { readonly text: string; readonly bom: boolean } | { readonly problem: 'binary' | 'too-large' | 'encoding' };

/** Files above this size are not read: no hand-written file comes near. In bytes. */
export const maximalSize = 5 * 1024 * 1024;

/** Text of a file's bytes, without its byte order mark. UTF-8 and, where the mark says so, UTF-16; anything else is not text of ours. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > maximalSize) return { problem: 'too-large' };
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), bom: true };
  if (bytes.subarray(0, 8192).includes(0)) return { problem: 'binary' };
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), bom };
  } catch {
    return { problem: 'encoding' };
  }
}
