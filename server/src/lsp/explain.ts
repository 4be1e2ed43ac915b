import { docsUrl } from '../engine/public.js';
import { guarded, type Feature } from './session.js';

export const explainCommand = 'plimsoll.explain';

/** Opens the page of a rule in the user's browser. */
export const explain: Feature = (session) => {
  if (session.client.window?.showDocument?.support !== true) return undefined;
  session.connection.onExecuteCommand(
    guarded(session, 'Opening a rule’s page', null, async ({ command, arguments: args }) => {
      const id: unknown = args?.[0];
      if (command === explainCommand && typeof id === 'string')
        await session.connection.window.showDocument({ uri: docsUrl(id), external: true });
      return null;
    }),
  );
  return { executeCommandProvider: { commands: [explainCommand] } };
};
