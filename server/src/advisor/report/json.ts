import type { Advice } from '../advice.js';

/** The stable format: the same files and answers give the same bytes. */
export const jsonReport = (projects: readonly Advice[]): string => `${JSON.stringify({ projects }, undefined, 2)}\n`;
