/** The day it is, as exceptions that end write it: `2027-01-31`. */
export const today = (): string => new Date().toISOString().slice(0, 10);
