/** Text with a cursor, written `¦`, taken out, and where it stood. */
export function readCursor(text: string): { text: string; offset: number } {
  const offset = text.indexOf('¦');
  if (offset < 0) throw new Error(`no cursor in: ${text}`);
  return { text: text.replace('¦', ''), offset };
}
