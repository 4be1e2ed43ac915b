/**
 * What Plimsoll's server and client say to each other beyond LSP, and how the one starts the other: all that a client needs of the server.
 */

/**
 * Options of Node for the process of the server. A workspace is kept as many small objects: with the defaults the heap takes half as much
 * again as they need, for a speed that nobody notices.
 */
export const processOptions: readonly string[] = ['--max-semi-space-size=2', '--heap-growing-percent=15'];

/** Server → client: the bytes of a file that is not on the server's disk, in base64; `null` if it cannot be read. */
export const readFileRequest = 'plimsoll/readFile';
export interface ReadFileParams {
  readonly uri: string;
}
export type ReadFileResult = string | null;

/** Server → client: the text of a file that ships in the folder of the server's own script; `null` if there is none. For servers that have no disk. */
export const readShippedRequest = 'plimsoll/readShipped';
export interface ReadShippedParams {
  readonly file: string;
}
export type ReadShippedResult = string | null;

/** Server → client: the URIs of all files below a folder, those that the user excludes left out. */
export const findFilesRequest = 'plimsoll/findFiles';
export interface FindFilesParams {
  readonly folder: string;
}
export type FindFilesResult = readonly string[];

/** Client → server: should this be Kubernetes? For one folder, or for all. */
export const adviseRequest = 'plimsoll/advise';
export interface AdviseParams {
  readonly folder?: string;
}
export interface AdviseResult {
  /** The report, as Markdown. */
  readonly markdown: string;
}

/** Client → server: a workspace edit with every safe fix of these documents, or of all files. */
export const fixAllRequest = 'plimsoll/fixAll';
export interface FixAllParams {
  readonly uris?: readonly string[];
}
export interface FixAllResult {
  /** An LSP `WorkspaceEdit`; absent when there is nothing to fix. */
  readonly edit?: object;
  /** How many problems it repairs. */
  readonly fixed: number;
}

/** Server → client: what the server is doing. */
export const statusNotification = 'plimsoll/status';
export interface StatusParams {
  readonly state: 'scanning' | 'ready';
  /** Files of ours that are known. */
  readonly files: number;
}
