// npm test: installs what is missing, then checks everything. Ends with "N passed, N failed".
import { inRoot, install, requireNode, run, runScript } from './bootstrap.mjs';

requireNode();
await install();

const bin = (file) => inRoot(`node_modules/${file}`);
const node =
  (...args) =>
  () =>
    run(process.execPath, args, { capture: true });
const mocha = (...files) => node(bin('mocha/bin/mocha.js'), '--reporter', 'dot', ...files);

/** Steps in order. `counts` reads how many tests a step ran from what it printed; a step without counts as one. */
const steps = [
  { name: 'types', run: node(bin('typescript/bin/tsc'), '-b') },
  { name: 'lint', run: node(bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0') },
  { name: 'format', run: node(bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.') },
  { name: 'unused code', run: node(bin('knip/bin/knip.js'), '--no-progress') },
  { name: 'generated files', run: () => runScript('tools/generate.ts', ['--check'], { capture: true }) },
  { name: 'build', run: () => runScript('tools/build.ts', [], { capture: true }) },
  { name: 'unit, example and protocol tests', run: mocha('server/test/**/*.spec.ts'), counts: mochaCounts },
  { name: 'VS Code', run: () => runScript('tools/test-editor.ts', [], { capture: true }), counts: editorCounts },
  { name: 'grammars and tools', run: mocha('tools/test/**/*.spec.ts'), counts: mochaCounts },
];

const total = { passed: 0, failed: 0 };
for (const { name, run: runStep, counts = () => undefined } of steps) {
  const started = performance.now();
  console.log(`\n== ${name}`);
  const { status, output } = await runStep();
  const counted = counts(output) ?? { passed: status === 0 ? 1 : 0, failed: 0 };
  // a step that ends badly without naming a failed test has failed all the same
  const failed = status === 0 ? counted.failed : Math.max(1, counted.failed);
  total.passed += counted.passed;
  total.failed += failed;
  console.log(
    `-- ${name}: ${failed === 0 ? 'ok' : 'FAILED'}, ${counted.passed} passed, ${failed} failed (${((performance.now() - started) / 1000).toFixed(1)} s)`,
  );
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

function mochaCounts(output) {
  const passed = lastNumber(output, /^\s*(\d+) passing/gm);
  return passed === undefined ? undefined : { passed, failed: lastNumber(output, /^\s*(\d+) failing/gm) ?? 0 };
}

function editorCounts(output) {
  const found = [...output.matchAll(/(\d+) passed, (\d+) failed/g)].at(-1);
  return found ? { passed: Number(found[1]), failed: Number(found[2]) } : mochaCounts(output);
}

function lastNumber(output, pattern) {
  const found = [...output.matchAll(pattern)].at(-1);
  return found && Number(found[1]);
}
