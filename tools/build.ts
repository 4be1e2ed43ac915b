import { chmodSync, copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import { allRules } from '../server/src/engine/rules.js';
import { browserCopy, bundle, bundles, descriptionsFile, explanationsFile, type Bundle } from './bundles.js';
import { composeDescriptions } from './descriptions.js';
import { kubernetesDescriptions } from './kubernetes-descriptions.js';
import { columns, grouped, inRoot, root } from './repository.js';

// npm run build               the bundles and the library's declarations
// npm run build -- --no-types the bundles alone
const { values } = parseArgs({ options: { types: { type: 'boolean', default: true } }, allowNegative: true });

const failures: string[] = [];
for (const folder of ['server/dist', 'client/dist'])
  for (const each of bundles) if (each.file.startsWith(folder)) rmSync(inRoot(each.file), { force: true });

const results = await Promise.allSettled(bundles.map((each) => bundle(each)));
for (const [i, result] of results.entries()) {
  const file = bundles[i]?.file ?? '';
  if (result.status === 'rejected') failures.push(`${file}: ${reasonOf(result.reason)}`);
  else for (const warning of result.value.warnings) console.warn(`${file}: ${warning.text}`);
}
const built = bundles.filter((_, i) => results[i]?.status === 'fulfilled');
for (const { file } of built) if (file.endsWith('/cli.js')) makeExecutable(file);

writeFileSync(inRoot(explanationsFile), JSON.stringify(Object.fromEntries(allRules.map(({ id, why }) => [id, why]))));
writeFileSync(inRoot(descriptionsFile('compose')), JSON.stringify(composeDescriptions()));
writeFileSync(inRoot(descriptionsFile('kubernetes')), JSON.stringify(kubernetesDescriptions()));

if (built.some(({ file }) => file === browserCopy.of)) copyFileSync(inRoot(browserCopy.of), inRoot(browserCopy.file));

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

function makeExecutable(file: string): void {
  const text = readFileSync(inRoot(file), 'utf8');
  const shebang = '#!/usr/bin/env node\n';
  if (!text.startsWith('#!')) writeFileSync(inRoot(file), shebang + text);
  chmodSync(inRoot(file), 0o755);
}

function sizeReport(list: readonly Bundle[]): string {
  const rows = list.map(({ file, limit }) => {
    const size = statSync(inRoot(file)).size;
    const verdict = limit === undefined ? '' : size <= limit ? 'within' : 'OVER';
    return [file, grouped(size), grouped(gzipSync(readFileSync(inRoot(file))).length), limit === undefined ? '' : grouped(limit), verdict];
  });
  return columns([['bundle', 'bytes', 'gzip', 'limit', ''], ...rows], [1, 2, 3]);
}
