import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { grouped, inRoot, root } from './repository.js';

// npm run package: builds, then writes plimsoll-vscode-<version>.vsix into the root
const limit = 1_000_000;

const run = (...args: string[]): void => {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};
run('--import', 'tsx', 'tools/build.ts');
const version = /"version": "([^"]+)"/.exec(readFileSync(inRoot('package.json'), 'utf8'))?.[1] ?? '0.0.0';
const file = `plimsoll-vscode-${version}.vsix`;
run('node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--out', file);

const size = statSync(inRoot(file)).size;
console.log(`${file}: ${grouped(size)} bytes, limit ${grouped(limit)}`);
if (size > limit) {
  console.error('The package is over its limit: see what is in it with npx vsce ls --no-dependencies.');
  process.exitCode = 1;
}
