import { nearest } from '../../core/distance.js';
import { exceptionIds, licenseIds } from './spdx-ids.js';

let known: { readonly licenses: ReadonlySet<string>; readonly exceptions: ReadonlySet<string> } | undefined;

// identifiers are compared without regard to case
const setOf = (ids: string): Set<string> => new Set(ids.toLowerCase().split(' '));
const ids = (): NonNullable<typeof known> => (known ??= { licenses: setOf(licenseIds), exceptions: setOf(exceptionIds) });

const isLicense = (token: string): boolean =>
  ids().licenses.has(token.toLowerCase().replace(/\+$/, '')) || /^(?:DocumentRef-[\w.-]+:)?LicenseRef-[\w.-]+$/.test(token);

const isOperator = (token: string): boolean => token === 'AND' || token === 'OR';

/** Whether a text is an SPDX licence expression: identifiers, AND, OR, WITH an exception, and parentheses. */
export function isLicenseExpression(text: string): boolean {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  let depth = 0;
  let wantsLicense = true;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] ?? '';
    if (wantsLicense) {
      if (token === '(') depth++;
      else if (isLicense(token)) {
        wantsLicense = false;
        if (tokens[i + 1] === 'WITH' && !ids().exceptions.has(tokens[(i += 2)]?.toLowerCase() ?? '')) return false;
      } else return false;
    } else if (token === ')' && depth > 0) depth--;
    else if (isOperator(token)) wantsLicense = true;
    else return false;
  }
  return !wantsLicense && depth === 0;
}

/** The identifier that a mistyped one is nearest to. */
export const nearestLicense = (text: string): string | undefined => nearest(text, licenseIds.split(' '), text.length > 5 ? 2 : 1);
