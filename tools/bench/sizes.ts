import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundles } from '../bundles.js';
import { inRoot, root } from '../repository.js';
import type { Row } from './measure.js';

export function sizeRows(): Row[] {
  return bundles.flatMap(({ file, limit }): Row[] => {
    if (limit === undefined) return [];
    const measured = existsSync(inRoot(file)) ? statSync(inRoot(file)).size / 1000 : Number.POSITIVE_INFINITY;
    return [{ what: `size of ${file}`, unit: 'KB', budget: limit / 1000, measured }];
  });
}

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
