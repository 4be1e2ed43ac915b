import type { Location, Position } from 'vscode-languageserver';
import type { Place } from '../core/span.js';
import type { Project } from './project.js';
import type { Located } from './projects.js';

/** The offset of a position in its document. */
export const offsetIn = ({ project, path }: Located, position: Position): number => project.engine.linesOf(path).offset(position);

export const locationOf = (project: Project, place: Place): Location => ({
  uri: project.uriOf(place.path),
  range: project.engine.linesOf(place.path).range(place),
});
