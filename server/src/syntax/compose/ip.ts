const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const fourOctets = new RegExp(`^${octet}(?:\\.${octet}){3}$`);

/** Whether a text is an address of IPv4 or IPv6, without brackets. */
export const isAddress = (text: string): boolean => fourOctets.test(text) || isLongAddress(text);

/** Whether a text is an address of IPv6. */
export function isLongAddress(text: string): boolean {
  const [address = ''] = text.split('%'); // a zone
  if (!address.includes(':')) return false;
  const halves = address.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const [last = ''] = groups.slice(-1);
  const length = groups.length + (fourOctets.test(last) ? 1 : 0);
  const areGroups = groups.every((group, i) => /^[\da-f]{1,4}$/i.test(group) || (i === groups.length - 1 && fourOctets.test(group)));
  return areGroups && (halves.length === 1 ? length === 8 : halves.length === 2 && length < 8);
}
