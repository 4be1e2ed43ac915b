import { FileType, RelativePattern, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  findFilesRequest,
  readFileRequest,
  readShippedRequest,
  type FindFilesParams,
  type FindFilesResult,
  type ReadFileParams,
  type ReadFileResult,
  type ReadShippedParams,
  type ReadShippedResult,
} from '../../server/src/lsp/messages.js';

/** Hands over files that only the editor can reach; `shipped` is the folder of the server's script. */
export function serveFiles(client: BaseLanguageClient, shipped: Uri): void {
  client.onRequest(readFileRequest, ({ uri }: ReadFileParams): Promise<ReadFileResult> => readFile(Uri.parse(uri)));
  client.onRequest(findFilesRequest, ({ folder }: FindFilesParams): Promise<FindFilesResult> => findFiles(Uri.parse(folder)));
  client.onRequest(readShippedRequest, ({ file }: ReadShippedParams): Promise<ReadShippedResult> => readText(Uri.joinPath(shipped, file)));
}

const readFile = async (uri: Uri): Promise<ReadFileResult> => {
  try {
    return base64(await workspace.fs.readFile(uri));
  } catch {
    return null;
  }
};

const readText = async (uri: Uri): Promise<ReadShippedResult> => {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return null;
  }
};

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

const skipped = /(?:^|\/)(?:node_modules|\.git|\.hg|\.svn)(?:\/|$)/;

async function findFiles(folder: Uri): Promise<FindFilesResult> {
  const found = (await workspace.findFiles(new RelativePattern(folder, '**/*'))).filter(({ path }) => !skipped.test(path));
  // many virtual file systems cannot search; folders they can all list
  const files = found.length > 0 ? found : await walk(folder);
  return files.map(String);
}

/** More folders than this are not looked into. */
const most = 5000;

async function walk(folder: Uri): Promise<Uri[]> {
  const files: Uri[] = [];
  const folders = [folder];
  for (let i = 0; i < folders.length && i < most; i++) {
    const at = folders[i] ?? folder;
    for (const [name, type] of await entriesOf(at)) {
      const uri = Uri.joinPath(at, name);
      if (skipped.test(`/${name}`)) continue;
      if (type === FileType.File) files.push(uri);
      else if (type === FileType.Directory) folders.push(uri);
    }
  }
  return files;
}

const entriesOf = async (folder: Uri): Promise<readonly [string, FileType][]> => {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
};
