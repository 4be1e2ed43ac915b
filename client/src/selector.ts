import { workspace, type TextDocument } from 'vscode';
import { classify } from '../../server/src/workspace/classify.js';

const languages = ['dockerfile', 'dockercompose', 'yaml'];

/** Names that older editors give no language of ours. */
const pattern = '**/{*[Dd]ockerfile*,*[Cc]ontainerfile*}';

interface Filter {
  readonly scheme: string;
  readonly language?: string;
  readonly pattern?: string;
}

/** Documents that the server is shown. Diff sides, output and the like have other schemes and are left in peace. */
export const selector = (): Filter[] =>
  [...schemes()].flatMap((scheme) => [...languages.map((language) => ({ scheme, language })), { scheme, pattern }]);

const schemes = (): Set<string> => new Set(['file', 'untitled', ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)]);

/** Whether a document is one that Plimsoll lints. */
export const isOurs = (document: TextDocument): boolean =>
  schemes().has(document.uri.scheme) &&
  (document.uri.path.endsWith('/.plimsoll.yaml') || classify(document.uri.path, document.getText(), document.languageId) !== undefined);
