import { adviceLens } from './advice-lens.js';
import { advise } from './advise.js';
import { codeActions } from './code-actions.js';
import { configuration } from './configuration.js';
import { documents } from './documents.js';
import { explain } from './explain.js';
import { fixAll } from './fix-all.js';
import { folders } from './folders.js';
import { hover } from './hover.js';
import { pullDiagnostics } from './pull-diagnostics.js';
import { pushDiagnostics } from './push-diagnostics.js';
import { scan } from './scan.js';
import type { Feature } from './session.js';
import { watchedFiles } from './watched-files.js';
import { workspaceDiagnostics } from './workspace-diagnostics.js';

/** Everything the server can do, a line each. */
export const features: readonly Feature[] = [
  documents,
  folders,
  configuration,
  scan,
  watchedFiles,
  pullDiagnostics,
  workspaceDiagnostics,
  pushDiagnostics,
  codeActions,
  hover,
  explain,
  fixAll,
  advise,
  adviceLens,
];
