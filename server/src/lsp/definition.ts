import type { DefinitionParams, Location } from 'vscode-languageserver';
import { about } from './about.js';
import { locationOf, offsetIn } from './places.js';
import type { Feature } from './session.js';

/** Where a name is given its meaning. */
export const definition: Feature = (session) => {
  session.connection.onDefinition(
    about<DefinitionParams, Location[]>(session, 'Finding a definition', (place, { position }) => {
      const { project, path } = place;
      return project.engine.navigation.definitionAt(path, offsetIn(place, position))?.map((each) => locationOf(project, each));
    }),
  );
  return { definitionProvider: true };
};
