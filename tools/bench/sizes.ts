import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot, root } from '../repository.js';
import type { Row } from './measure.js';
import { loadedFor } from './process.js';
import { fileOf, languages, usualName, type BenchFile } from './workload.js';

/** The design's, of what a server has loaded. */
const serverLimit = 900;

/** What a server loads, asked of one that runs: before it meets a file, and with a file of each language. */
export async function sizeRows(): Promise<Row[]> {
  const row = async (what: string, files: readonly BenchFile[]): Promise<Row> => {
    const loaded = await loadedFor(files);
    return {
      what: `server code loaded ${what}`,
      unit: 'KB',
      budget: serverLimit,
      measured: sum(loaded.filter((file) => !isData(file))),
      note: loaded.map(noteOf).join(', '),
    };
  };
  const rows = [await row('at the start', [])];
  for (const language of languages)
    rows.push(await row(`for a file of ${language}`, [{ path: usualName[language], text: fileOf(language, 300) }]));
  return rows;
}

const sum = (files: readonly string[]): number => files.reduce((total, file) => total + statSync(file).size, 0) / 1000;

/** The design counts code; tables are apart. */
const isData = (file: string): boolean => file.endsWith('-data.js');

const noteOf = (file: string): string =>
  `${path.basename(file, '.js')} ${String(Math.round(statSync(file).size / 1000))}${isData(file) ? ' not counted' : ''}`;

export function packageRow(): Row {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-bench-'));
  const file = path.join(folder, 'plimsoll.vsix');
  try {
    const vsce = inRoot('node_modules/@vscode/vsce/vsce');
    const { status, stderr } = spawnSync(process.execPath, [vsce, 'package', '--no-dependencies', '--out', file], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr.trim());
    return { what: 'size of the VS Code extension', unit: 'KB', budget: 1000, measured: statSync(file).size / 1000 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
