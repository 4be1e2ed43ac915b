// npm start [-- PATH]: installs what is missing, builds, then lints and advises the sample workspace, or PATH.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { inRoot, install, requireNode, root, run, runScript, userFolder } from './bootstrap.mjs';

requireNode();
const target = process.argv[2] === undefined ? inRoot('test-fixtures/sample') : path.resolve(userFolder, process.argv[2]);
if (!existsSync(target)) {
  console.error(`There is no ${target}. Give a folder or a file: npm start -- PATH`);
  process.exit(1);
}
await install();
console.log('Building …');
const { status, output } = await runScript('tools/build.ts', ['--no-types'], { quiet: true });
if (status !== 0) {
  console.error(output);
  process.exit(1);
}

const shown = path.relative(root, target);
const named = shown.startsWith('..') ? target : shown;
for (const command of ['lint', 'advise']) {
  console.log(`\n$ plimsoll ${command} ${named}\n`);
  const { status } = await run(process.execPath, [inRoot('server/dist/cli.js'), command, named]);
  if (status > 1) process.exitCode = 1; // findings are no failure; a command that does not run is
}
console.log(`\nMore: node server/dist/cli.js --help · npm run editor opens VS Code with Plimsoll · npm test`);
