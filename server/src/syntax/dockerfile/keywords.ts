/** The instructions of a Dockerfile. Source: the Dockerfile reference. */
export const keywords = [
  ...(['ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL'] as const),
  ...(['MAINTAINER', 'ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'] as const),
] as const;

export type Keyword = (typeof keywords)[number];

const known: ReadonlySet<string> = new Set(keywords);

export const isKeyword = (name: string): name is Keyword => known.has(name);

/** Whether a line's first word could be meant as a keyword. */
export const isWord = (word: string): boolean => /^[A-Za-z][A-Za-z0-9_-]*$/.test(word);

/** Whether a line is something that a template engine fills in before it is a Dockerfile. */
export const isPlaceholder = (line: string): boolean => /^(?:\$\{|\{\{|\{%|<%|%%|@@)/.test(line);
