import type { ComposeProject } from '../project.js';

/** The projects that a file belongs to, looked up when they are needed. */
export type Projects = () => readonly ComposeProject[];
