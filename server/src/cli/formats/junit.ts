import type { LintedFile } from '../session.js';
import type { Format } from './format.js';
import { attributes, xml } from './xml.js';

/** A test suite per file and a failed test case per finding; a file without findings passes as one. */
export const junit: Format = ({ files }) => {
  const failures = files.reduce((sum, { findings }) => sum + findings.length, 0);
  const tests = files.reduce((sum, { findings }) => sum + Math.max(1, findings.length), 0);
  const suites = files.flatMap(suite);
  const head = `<testsuites${attributes({ name: 'plimsoll', tests, failures, errors: 0 })}>`;
  return `${['<?xml version="1.0" encoding="UTF-8"?>', head, ...suites, '</testsuites>'].join('\n')}\n`;
};

function suite({ path, findings }: LintedFile): string[] {
  const counts = { tests: Math.max(1, findings.length), failures: findings.length, errors: 0, skipped: 0 };
  const cases = findings.flatMap(({ rule, severity, message, range: { start } }) => {
    const place = `${path}:${String(start.line + 1)}:${String(start.character + 1)}`;
    return [
      `    <testcase${attributes({ name: `${rule} (${String(start.line + 1)}:${String(start.character + 1)})`, classname: path, file: path, line: start.line + 1 })}>`,
      `      <failure${attributes({ message, type: severity })}>${xml(`${place} ${severity}: ${message}`)}</failure>`,
      '    </testcase>',
    ];
  });
  const passed = [`    <testcase${attributes({ name: 'plimsoll', classname: path, file: path })}/>`];
  return [`  <testsuite${attributes({ name: path, ...counts })}>`, ...(cases.length > 0 ? cases : passed), '  </testsuite>'];
}
