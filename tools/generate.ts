import { parseArgs } from 'node:util';
import { staleFiles, writeFiles, writeOutput } from './generate/output.js';
import { ruleIndexes } from './generate/rule-index.js';
import { counted } from './repository.js';

// npm run generate            writes what is generated from the rules
// npm run generate -- --check lists what is out of date instead, and ends with 1 if there is anything
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

if (!values.check) writeFiles(await ruleIndexes());

// what is generated from the rules loads them by the indexes, which may have named a file that is gone
const { generateAll } = await import('./generate/generate.js');
const output = await generateAll();
const stale = staleFiles(output);
if (!values.check) {
  writeOutput(output);
  console.log(`${counted(stale.length, 'generated file')} changed, ${String(output.size)} in all.`);
} else if (stale.length > 0) {
  console.error(`Out of date: run \`npm run generate\` and commit the result.\n${stale.map((file) => `  ${file}`).join('\n')}`);
  process.exitCode = 1;
} else {
  console.log(`${counted(output.size, 'generated file')} up to date.`);
}
