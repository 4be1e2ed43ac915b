import { Uri, window, workspace } from 'vscode';
import { decisionRecord, decisionsFolder, type Advice } from '../../server/src/engine/advice-report.js';
import type { AdviseResult, ProjectId } from '../../server/src/lsp/messages.js';
import { isReadOnly } from './advice.js';

/** Writes the advice down as the next decision record, and opens it; as an untitled document where nothing may be written. */
export async function saveDecision(project: ProjectId, advice: Advice, kept: AdviseResult['kept']): Promise<void> {
  const folder = Uri.joinPath(Uri.parse(project.folder), decisionsFolder);
  const { name, text } = decisionRecord(advice, await namesIn(folder), today(), kept);
  if (isReadOnly(project)) {
    await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content: text }));
    return;
  }
  const file = Uri.joinPath(folder, name);
  await workspace.fs.createDirectory(folder);
  await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  await window.showTextDocument(file);
}

async function namesIn(folder: Uri): Promise<string[]> {
  try {
    return (await workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch {
    return []; // not there yet
  }
}

/** By the clock on the wall. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
