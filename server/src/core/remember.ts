/** What was worked out about a part of a file, by the functions that did. */
export type Notes = Map<unknown, unknown>;

interface Part {
  notes: Notes | undefined;
}

/**
 * Works something out once for each part of a manifest, for as long as that part lives.
 * An edit replaces the parts of one file, so a rule about a whole scope pays for that file only.
 */
export function remember<K extends Part, V>(work: (part: K) => V): (part: K) => V {
  return (part) => {
    const notes = (part.notes ??= new Map<unknown, unknown>());
    const known = notes.get(work);
    if (known !== undefined || notes.has(work)) return known as V; // nobody else writes below this key
    const value = work(part);
    notes.set(work, value);
    return value;
  };
}
