type Only<T> = (written: T) => boolean;

/** For `only`: whether one of the keys is written at all, in whatever object. */
export const mentions =
  (...keys: readonly string[]): Only<{ readonly keys: ReadonlySet<string> }> =>
  (written) =>
    keys.some((key) => written.keys.has(key));

/** For `only`: whether there is an object of one of the kinds, of whatever group. */
export const holds =
  (...kinds: readonly string[]): Only<{ readonly kinds: Pick<ReadonlySet<string>, 'has'> }> =>
  (written) =>
    kinds.some((kind) => written.kinds.has(kind));
