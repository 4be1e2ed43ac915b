import type { CancellationToken } from 'vscode-languageserver';
import type { Located } from './projects.js';
import { breathe, guarded, type Session } from './session.js';

/** What a request about one document holds. */
interface About {
  readonly textDocument: { readonly uri: string };
}

type Answer<P, R> = (place: Located, params: P) => R | null | undefined | Promise<R | null | undefined>;

/** Answers requests about documents of ours; of all others it knows nothing, and does nothing. */
export const about = <P extends About, R>(
  session: Session,
  what: string,
  answer: Answer<P, R>,
): ((params: P, token: CancellationToken) => Promise<R | null>) =>
  guarded<P, R | null>(session, what, null, async (params, token) => {
    const place = session.projects.locate(params.textDocument.uri);
    if (place?.project.engine.kindOf(place.path) === undefined) return null;
    await breathe(token);
    return (await answer(place, params)) ?? null;
  });
