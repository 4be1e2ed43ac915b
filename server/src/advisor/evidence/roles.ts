import { basename } from '../../core/path.js';
import type { ProjectRole } from '../advice.js';

const production = /(?:^|[./_-])prod(?:uction)?(?=[./_-]|$)/i;
const test = /(?:^|[._-])(?:tests?|ci|e2e|debug)(?=[._-])/i;
const development = /(?:^|[._-])(?:dev|development|local)(?=[._-])/i;
const testFolder = /(?:^|\/)(?:tests?|e2e)(?:\/|$)/i;
const leftOut = /(?:^|\/)(?:node_modules|vendor|third_party|testdata|fixtures)\//;

/** The role that words in a path give to a project; those of the file come before those of its folders. */
export function roleOf(path: string): ProjectRole | undefined {
  const name = basename(path);
  if (production.test(name)) return 'production';
  if (test.test(name)) return 'test';
  if (development.test(name) || /(?:^|\/)\.devcontainer\//.test(path)) return 'development';
  if (production.test(path)) return 'production';
  return testFolder.test(path) ? 'test' : undefined;
}

/** Whether a file lies in a folder of other people's code or of test data. */
export const isLeftOut = (path: string): boolean => leftOut.test(path);

/** Projects in test folders get a verdict on request, never a diagnostic. */
export const quietPath = (path: string): string | undefined => (testFolder.test(path) ? 'it lies in a folder of tests' : undefined);
