declare module '../core/rule.js' {
  interface Models {
    advice: Advice;
  }
}

/** The verdict on one project; the shape is the stable JSON of `plimsoll advise --format json`. */
export interface Advice {
  readonly version: 1;
}
