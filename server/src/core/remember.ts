/**
 * Works something out once for each part of a manifest, for as long as that part lives.
 * An edit replaces the parts of one file, so a rule about a whole scope pays for that file only.
 */
export function remember<K extends object, V>(work: (part: K) => V): (part: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (part) => {
    let entry = known.get(part);
    if (!entry) {
      entry = { value: work(part) };
      known.set(part, entry);
    }
    return entry.value;
  };
}
