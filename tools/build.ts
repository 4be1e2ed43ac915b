import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import { allRules } from '../server/src/engine/rules.js';
import { browserCopy, bundle, bundles, descriptionsFile, examplesFile, explanationsFile } from './bundles.js';
import { composeDescriptions } from './descriptions.js';
import { kubernetesDescriptions } from './kubernetes-descriptions.js';
import { columns, grouped, inRoot, root } from './repository.js';

// npm run build               the bundles and the library's declarations
// npm run build -- --no-types the bundles alone
const { values } = parseArgs({ options: { types: { type: 'boolean', default: true } }, allowNegative: true });

const failures: string[] = [];
for (const folder of ['server/dist', 'client/dist'])
  for (const file of existsSync(inRoot(folder)) ? readdirSync(inRoot(folder), { withFileTypes: true }) : [])
    if (file.isFile()) rmSync(inRoot(`${folder}/${file.name}`));

const results = await Promise.allSettled(bundles.map(bundle));
const built: string[] = [];
for (const [i, result] of results.entries()) {
  if (result.status === 'rejected') failures.push(`${Object.keys(bundles[i]?.entries ?? {}).join(', ')}: ${reasonOf(result.reason)}`);
  else {
    for (const warning of result.value.warnings) console.warn(warning.text);
    for (const [file, text] of result.value.files) write(file, text);
    built.push(...result.value.files.keys());
  }
}
write(explanationsFile, JSON.stringify(Object.fromEntries(allRules.map(({ id, why }) => [id, why]))));
write(examplesFile, JSON.stringify(Object.fromEntries(allRules.map(({ id, examples }) => [id, examples]))));
write(descriptionsFile('compose'), JSON.stringify(composeDescriptions()));
write(descriptionsFile('kubernetes'), JSON.stringify(kubernetesDescriptions()));
if (built.includes(browserCopy.of)) copyFileSync(inRoot(browserCopy.of), inRoot(browserCopy.file));

if (values.types) {
  const { status, stdout } = spawnSync(process.execPath, [inRoot('node_modules/typescript/bin/tsc'), '-b', 'server'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) failures.push(`declarations: ${stdout.trim()}`);
}

console.log(sizeReport(built));
if (failures.length > 0) {
  console.error(`\nThe build failed:\n${failures.map((failure) => `  ${failure}`).join('\n')}`);
  process.exitCode = 1;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.trim() : String(error);
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(inRoot(file)), { recursive: true });
  writeFileSync(inRoot(file), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
}

function sizeReport(files: readonly string[]): string {
  const rows = files.map((file) => {
    const bytes = readFileSync(inRoot(file));
    return [file, grouped(bytes.length), grouped(gzipSync(bytes).length)];
  });
  return columns([['file', 'bytes', 'gzip'], ...rows], [1, 2]);
}
