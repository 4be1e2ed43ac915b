import type { Location, ReferenceParams } from 'vscode-languageserver';
import { about } from './about.js';
import { locationOf, offsetIn } from './places.js';
import type { Feature } from './session.js';

/** Every place that means the same. */
export const references: Feature = (session) => {
  session.connection.onReferences(
    about<ReferenceParams, Location[]>(session, 'Finding references', (place, { position, context }) => {
      const { project, path } = place;
      return project.engine.navigation
        .referencesAt(path, offsetIn(place, position))
        ?.filter(({ defines }) => context.includeDeclaration || !defines)
        .map((each) => locationOf(project, each));
    }),
  );
  return { referencesProvider: true };
};
