import type { Format } from './format.js';

/** All output formats. Each is loaded when it is asked for. */
export const formats = {
  pretty: async () => (await import('./pretty.js')).pretty,
  json: async () => (await import('./json.js')).json,
  sarif: async () => (await import('./sarif.js')).sarif,
  github: async () => (await import('./github.js')).github,
  gitlab: async () => (await import('./gitlab.js')).gitlab,
  junit: async () => (await import('./junit.js')).junit,
  checkstyle: async () => (await import('./checkstyle.js')).checkstyle,
} satisfies Record<string, () => Promise<Format>>;

export type FormatName = keyof typeof formats;

export const isFormat = (name: string): name is FormatName => Object.hasOwn(formats, name);
