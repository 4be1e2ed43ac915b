import type { Finding } from '../../core/finding.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import { findingOf } from './comments.js';
import { scriptsOf } from './scripts.js';
import type { Shellcheck } from './shellcheck.js';

/** What ShellCheck is known to say about a Dockerfile, without what a rule of ours that is on says as well. */
export const shellFindings = (shellcheck: Shellcheck, dockerfile: Dockerfile, isCovered: (check: string) => boolean): Finding[] =>
  scriptsOf(dockerfile).flatMap((script) =>
    shellcheck
      .commentsOn(script)
      .flatMap((comment) => (isCovered(`shellcheck:SC${comment.code}`) ? [] : (findingOf(comment, script, dockerfile.path) ?? []))),
  );
