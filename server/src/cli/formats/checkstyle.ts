import type { Severity } from '../../core/finding.js';
import type { Format } from './format.js';
import { attributes } from './xml.js';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'info', hint: 'info' };

/** The report of Checkstyle, which many build servers read. */
export const checkstyle: Format = ({ files }) => {
  const lines = files.flatMap(({ path, findings }) => [
    `  <file${attributes({ name: path })}>`,
    ...findings.map(({ range: { start }, severity, message, rule }) => {
      const values = { line: start.line + 1, column: start.character + 1, severity: levels[severity], message, source: rule };
      return `    <error${attributes(values)}/>`;
    }),
    '  </file>',
  ]);
  return `${['<?xml version="1.0" encoding="UTF-8"?>', '<checkstyle version="4.3">', ...lines, '</checkstyle>'].join('\n')}\n`;
};
