import { type Connection, type InitializeParams, type ServerCapabilities } from 'vscode-languageserver';
import { clientHost, type ClientFiles } from '../hosts/browser.js';
import type { Host } from '../hosts/host.js';
import { Descriptions } from './descriptions.js';
import { Explanations, type ReadShipped } from './explanations.js';
import { features } from './features.js';
import {
  findFilesRequest,
  readFileRequest,
  readShippedRequest,
  type FindFilesResult,
  type ReadFileResult,
  type ReadShippedResult,
} from './messages.js';
import type { HostFactory } from './project.js';
import { Projects } from './projects.js';
import { Session } from './session.js';
import { schemeOf, uriPath } from './uris.js';

/** Makes the access to files on the server's own disk, below a folder; absent where there is no disk. */
export type DiskHost = (folder: string) => Host;

/** What a server has where it can reach a disk. */
export interface Disk {
  readonly host: DiskHost;
  readonly readShipped: ReadShipped;
}

/** Wires a connection to the engine and listens. */
export function serve(connection: Connection, disk?: Disk): void {
  const hosts = hostsOver(connection, disk?.host);
  const readShipped = disk?.readShipped ?? askClient(connection);
  const explanations = new Explanations(readShipped);
  const descriptions = new Descriptions(readShipped);
  connection.onInitialize((params) => {
    const projects = new Projects(hosts);
    for (const folder of foldersOf(params)) projects.add(folder);
    const session = new Session(connection, projects, params.capabilities, params.initializationOptions, explanations, descriptions);
    connection.onInitialized(() => session.initialized()); // one handler is all a connection keeps
    const capabilities = features.reduce<ServerCapabilities>((all, feature) => ({ ...all, ...feature(session) }), {});
    return { capabilities, serverInfo: { name: 'plimsoll' } };
  });
  connection.listen();
}

const askClient =
  (connection: Connection): ReadShipped =>
  async (file) =>
    (await connection.sendRequest<ReadShippedResult>(readShippedRequest, { file })) ?? undefined;

function hostsOver(connection: Connection, disk: DiskHost | undefined): HostFactory {
  const client: ClientFiles = {
    readFile: (uri) => connection.sendRequest<ReadFileResult>(readFileRequest, { uri }),
    findFiles: (folder) => connection.sendRequest<FindFilesResult>(findFilesRequest, { folder }),
  };
  return ({ folder, uriOf, pathOf }) => {
    if (disk && (folder === undefined || schemeOf(folder) === 'file'))
      return disk(folder === undefined ? '/' : uriPath(folder).replace(/^\/(?=[a-z]:)/, '') || '/');
    return folder === undefined ? undefined : clientHost(client, uriOf, pathOf);
  };
}

/** Folders as old and new clients name them; none for a window without one. */
function foldersOf(params: InitializeParams): string[] {
  if (params.workspaceFolders) return params.workspaceFolders.map(({ uri }) => uri);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- what older clients send
  const root = params.rootUri;
  return root === null ? [] : [root];
}
