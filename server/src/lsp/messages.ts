import type { Advice, Flag, KeptPlatform } from '../engine/advisor.js';

/**
 * What Plimsoll's server and client say to each other beyond LSP, and how the one starts the other: all that a client needs of the server.
 */

/**
 * Options of Node for the process of the server. A workspace is kept as many small objects: with the defaults the heap takes half as much
 * again as they need, for a speed that nobody notices. Each thread that helps to collect holds memory of its own.
 */
export const processOptions: readonly string[] = ['--max-semi-space-size=2', '--heap-growing-percent=10', '--v8-pool-size=1'];

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

/** One of the advisor's projects: the folder of the workspace, and the path and kind within it. */
export interface ProjectId {
  readonly folder: string;
  readonly path: string;
  readonly kind: string;
}

export interface ProjectVerdict extends ProjectId {
  readonly title: string;
  readonly flag?: Flag;
}

/** Client → server: should this be Kubernetes? */
export const adviseRequest = 'plimsoll/advise';
export interface AdviseParams {
  /** The project to advise on; the first one if it is absent, or gone. */
  readonly project?: ProjectId;
  /** Whether to write a report as Markdown too: on that project, or on all. */
  readonly markdown?: boolean;
}
export interface AdviseResult {
  readonly projects: readonly ProjectVerdict[];
  /** The project advised on; absent if there is none. */
  readonly chosen?: ProjectId;
  readonly advice?: Advice;
  /** The platform that its users chose knowingly, and why. */
  readonly kept?: KeptPlatform;
  readonly markdown?: string;
}

/** Client → server: what is said of a project, and the advice after it. */
export const answerRequest = 'plimsoll/answer';
export interface AnswerParams {
  readonly project: ProjectId;
  /** Keys of `advisor.projects` in `.plimsoll.yaml`; `null` takes one back. */
  readonly settings: Readonly<Record<string, string | null>>;
  /** Keep it in memory: nothing can be written, or nothing may be. */
  readonly memory?: boolean;
}
export interface AnswerResult extends AdviseResult {
  /** An LSP `WorkspaceEdit` that writes it down; absent when there is nothing to write. */
  readonly edit?: object;
}

/** Server → client: advice that was asked for before may be another now. */
export const adviceChangedNotification = 'plimsoll/adviceChanged';

/** Commands of a client that shows the report. Each takes a `ProjectId`, or nothing. */
export const reportCommand = 'plimsoll.advise';
export const answerCommand = 'plimsoll.answer';
export const acceptCommand = 'plimsoll.acceptPlatform';

/** A command of the client: goes to places, or lets one be chosen. The second one is where the user is. */
export const showPlacesCommand = 'plimsoll.showPlaces';
export type ShowPlacesArguments = readonly [uri: string, position: object, locations: readonly object[]];

/** Under `experimental` in the capabilities of a client: it has those commands. */
export const reportCapability = 'plimsollReport';

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
