import assert from 'node:assert/strict';
import fc from 'fast-check';
import { engineOf, examples, lintAll, runs, samples, spoiled, type Material } from './material.js';
import { faultOf, faultOfAll } from './safe-fix.js';

/** Everything that is wrong with the safe fixes of some files, in a line each. */
function faults({ name, files }: Material): string[] {
  const engine = engineOf(files);
  const findings = lintAll(engine);
  const alone = findings.flatMap((finding) => {
    const fix = finding.fixes.find(({ safety }) => safety === 'safe');
    const fault = fix && faultOf(engine, finding, fix);
    return fault ? [`${name}: ${finding.rule} "${fix.title}" ${fault.fault}: ${fault.detail}\n${fault.after}`] : [];
  });
  const together = [...engine.paths()].flatMap((path) => {
    const fault = faultOfAll(engine, path);
    return fault ? [`${name}: all fixes of ${path}: ${fault.fault}: ${fault.detail}\n${fault.after}`] : [];
  });
  return [...alone, ...together];
}

describe('safe fixes clear their finding, add none, keep comments and settle', () => {
  it('in the examples of all rules', () => {
    assert.deepEqual(examples.flatMap(faults), []);
  }).timeout(120_000);

  it('in the sample workspaces', () => {
    assert.deepEqual(samples.flatMap(faults), []);
  });

  it('in files with Windows line endings', () => {
    const windows = [...examples, ...samples].map(({ name, files }) => ({
      name,
      files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll(/\r?\n/g, '\r\n')])),
    }));
    assert.deepEqual(windows.flatMap(faults), []);
  }).timeout(120_000);

  it('in spoiled files', () => {
    fc.assert(
      fc.property(spoiled, (material) => {
        assert.deepEqual(faults(material), []);
      }),
      runs(200),
    );
  }).timeout(120_000);
});
