import type { Finding, Severity } from '../core/finding.js';
import type { Span } from '../core/span.js';
import type { FileKind } from '../workspace/classify.js';

/** Findings that no rule makes: about the configuration, an unreadable file, or a rule that failed. They cannot be suppressed. */
export const noticeIds = {
  config: 'plimsoll/valid-config',
  internal: 'plimsoll/internal-error',
  unreadable: 'plimsoll/readable-file',
} as const;

export const notice = (
  kind: keyof typeof noticeIds,
  path: string,
  severity: Severity,
  message: string,
  span: Span = { start: 0, end: 0 },
): Finding => ({
  path,
  rule: noticeIds[kind],
  severity,
  message,
  span,
  related: [],
  fixes: [],
});

const plurals: Readonly<Record<FileKind, string>> = { dockerfile: 'Dockerfiles', compose: 'compose files', kubernetes: 'manifests' };

/** Files of a language that is part of Plimsoll and yet not there must not pass for clean. */
export const missingLanguage = (path: string, kind: FileKind, why: string): Finding =>
  notice(
    'internal',
    path,
    'error',
    `A part of Plimsoll could not be loaded, so no ${plurals[kind]} are linted. Install Plimsoll again, whole. The reason: ${why}`,
  );

/** Why a file's bytes could not be read as text, and what to do. */
export const unreadable = {
  binary: 'The file holds binary data, so it is not linted. Rename it, or list it under `ignore` in .plimsoll.yaml.',
  'too-large': 'The file is larger than 5 MB, so it is not linted. Split it, or list it under `ignore` in .plimsoll.yaml.',
  encoding: 'The file is not valid UTF-8, so it is not linted. Save it as UTF-8.',
} as const;
