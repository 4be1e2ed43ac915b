import type { Format } from './format.js';

/** `{ files: [{ path, findings }] }`, the findings as the library gives them. */
export const json: Format = ({ files }) =>
  `${JSON.stringify({ files: files.map(({ path, findings }) => ({ path, findings })) }, undefined, 2)}\n`;
