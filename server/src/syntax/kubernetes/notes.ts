/** What was worked out about a part of a manifest, by the functions that did. Rules keep there what they would do again for each edit. */
export type Notes = Map<unknown, unknown>;
