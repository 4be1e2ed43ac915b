import { advise } from './advise.js';
import { codeActions } from './code-actions.js';
import { codeLens } from './code-lens.js';
import { completion } from './completion.js';
import { configuration } from './configuration.js';
import { definition } from './definition.js';
import { documentHighlight } from './document-highlight.js';
import { documentLinks } from './document-links.js';
import { documentSymbols } from './document-symbols.js';
import { documents } from './documents.js';
import { explain } from './explain.js';
import { fixAll } from './fix-all.js';
import { foldingRanges } from './folding-ranges.js';
import { folders } from './folders.js';
import { hover } from './hover.js';
import { inlayHints } from './inlay-hints.js';
import { pullDiagnostics } from './pull-diagnostics.js';
import { pushDiagnostics } from './push-diagnostics.js';
import { references } from './references.js';
import { rename } from './rename.js';
import { scan } from './scan.js';
import { selectionRanges } from './selection-ranges.js';
import type { Feature } from './session.js';
import { shellcheck } from './shellcheck.js';
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
  shellcheck,
  codeActions,
  hover,
  definition,
  references,
  documentHighlight,
  rename,
  foldingRanges,
  selectionRanges,
  documentSymbols,
  documentLinks,
  inlayHints,
  completion,
  explain,
  fixAll,
  advise,
  codeLens,
];
