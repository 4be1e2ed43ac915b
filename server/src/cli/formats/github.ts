import type { Severity } from '../../core/finding.js';
import type { Format } from './format.js';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' };

/** Workflow commands of GitHub Actions: annotations on the lines of a pull request. */
export const github: Format = ({ files }) =>
  files
    .flatMap(({ path, findings }) =>
      findings.map(({ severity, rule, message, range: { start, end } }) => {
        const properties = {
          file: path,
          line: start.line + 1,
          endLine: end.line + 1,
          // columns mean something only within one line
          ...(start.line === end.line && { col: start.character + 1, endColumn: end.character + 1 }),
          title: rule,
        };
        const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
        return `::${levels[severity]} ${list.join(',')}::${data(message)}\n`;
      }),
    )
    .join('');

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
