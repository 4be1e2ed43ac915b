import type { Span } from '../../core/span.js';
import type { SuppressedName } from '../../core/suppression.js';
import { dockerfilelintRules } from './dockerfilelint.js';

/** How far a comment reaches: the next instruction, the stage, the file, or the next line. */
export type Reach = 'next' | 'stage' | 'file' | 'line';

/** What a comment silences, whatever its dialect. */
export interface Silence {
  readonly dialect: string;
  readonly reach: Reach;
  readonly names: readonly SuppressedName[];
  readonly reason?: string;
}

/** The text of a comment behind `#`, with where the whole comment stands. */
interface Given extends Span {
  readonly text: string;
}

type Reader = (comment: Given, at: Located) => Silence | undefined;

/** Makes names with spans from lists inside a comment. */
class Located {
  constructor(
    private readonly source: string,
    private readonly comment: Span,
  ) {}

  /** Names of a list, separated by commas or blanks, each behind `prefix`. */
  names(list: string, prefix = ''): SuppressedName[] {
    const start = this.source.indexOf(list, this.comment.start);
    return [...list.matchAll(/[^\s,]+/g)].map((match) => {
      const at = start + match.index;
      return { name: prefix + match[0], span: { start: at, end: at + match[0].length } };
    });
  }
}

const reasonOf = (reason: string | undefined): { reason?: string } => (reason?.trim() ? { reason: reason.trim() } : {});

const readPlimsoll: Reader = ({ text, ...span }, at) => {
  const match = /^plimsoll-ignore(-stage|-file)?(?:[ \t]+(.*))?$/.exec(text);
  if (!match) return undefined;
  const [list = '', reason] = (match[2] ?? '').split(/(?:^|[ \t]+)--(?:[ \t]+|$)(.*)/);
  const names = at.names(list);
  const all = [{ name: '*', span: { start: span.start, end: span.end } }];
  const reach = match[1] === '-stage' ? 'stage' : match[1] === '-file' ? 'file' : 'next';
  return { dialect: 'plimsoll', reach, names: names.length > 0 ? names : all, ...reasonOf(reason) };
};

const readHadolint: Reader = ({ text }, at) => {
  const match = /^hadolint[ \t]+(?:(global|stage)[ \t]+)?ignore[ \t]*=[ \t]*([^#]*)(?:#(.*))?$/.exec(text);
  if (!match) return undefined;
  const reach = match[1] === 'global' ? 'file' : match[1] === 'stage' ? 'stage' : 'next';
  return { dialect: 'hadolint', reach, names: at.names((match[2] ?? '').trimEnd()), ...reasonOf(match[3]) };
};

const readShellcheck: Reader = ({ text }, at) => {
  const match = /^shellcheck[ \t]+(?:.*[ \t])?disable=([^\s#]+)/.exec(text);
  return match ? { dialect: 'shellcheck', reach: 'next', names: allOf('shellcheck', at.names(match[1] ?? '', 'shellcheck:')) } : undefined;
};

/** Of one instruction; what stands at the top of the file is a directive. */
const readCheck: Reader = ({ text }, at) => {
  const list = /^check[ \t]*=(?:.*;)?[ \t]*skip=([^;]*)/.exec(text)?.[1]?.trimEnd();
  return list === undefined ? undefined : { dialect: 'buildkit', reach: 'next', names: allOf('buildkit', at.names(list, 'buildkit:')) };
};

// `all` means every check of the tool, and nothing but those
const allOf = (tool: string, names: readonly SuppressedName[]): SuppressedName[] =>
  names.map((each) => (each.name === `${tool}:all` ? { ...each, name: `${tool}:*` } : each));

const readTrivy: Reader = ({ text }, at) => {
  const names = [...text.matchAll(/(?:^|\s)(?:trivy|tfsec):ignore:([\w-]+)(?::exp:(\d{4}-\d{2}-\d{2}))?/g)].flatMap(
    ([, id = '', expires]) => at.names(id, 'trivy:').map((name) => (expires === undefined ? name : { ...name, expires })),
  );
  return names.length === 0 ? undefined : { dialect: 'trivy', reach: 'next', names };
};

const readCheckov: Reader = ({ text }, at) => {
  const match = /(?:^|\s)(?:checkov|bridgecrew):skip=([\w,-]+)(?::(.*))?/.exec(text);
  return match ? { dialect: 'checkov', reach: 'file', names: at.names(match[1] ?? '', 'checkov:'), ...reasonOf(match[2]) } : undefined;
};

const readKics: Reader = ({ text, start, end }, at) => {
  const match = /^kics-scan[ \t]+(ignore-line|ignore-block|ignore|disable=([\w,\- ]+))/.exec(text);
  if (!match) return undefined;
  if (match[2] !== undefined) return { dialect: 'kics', reach: 'file', names: at.names(match[2].trimEnd(), 'kics:') };
  const reach = match[1] === 'ignore' ? 'file' : match[1] === 'ignore-line' ? 'line' : 'next';
  return { dialect: 'kics', reach, names: [{ name: '*', span: { start, end } }] };
};

const readDockerfilelint: Reader = ({ text }, at) => {
  if (!text.startsWith('dockerfilelint')) return undefined;
  const names = [...text.matchAll(/([a-z][\w-]*)["']?[ \t]*[:=][ \t]*["']?off\b/g)].flatMap(([, name = '']) =>
    at
      .names(name)
      .flatMap(({ span }) =>
        (Object.hasOwn(dockerfilelintRules, name) ? (dockerfilelintRules[name] ?? []) : []).map((id) => ({ name: id, span })),
      ),
  );
  return names.length === 0 ? undefined : { dialect: 'dockerfilelint', reach: 'file', names };
};

const readers: readonly Reader[] = [
  readPlimsoll,
  readHadolint,
  readShellcheck,
  readCheck,
  readTrivy,
  readCheckov,
  readKics,
  readDockerfilelint,
];
const mayBeOne = /ignore|disable|skip|dockerfilelint/;

/** What one comment of a file silences, if it is there for that. */
export function readSilence(source: string, comment: Given): Silence | undefined {
  if (!mayBeOne.test(comment.text)) return undefined;
  const located = new Located(source, comment);
  for (const read of readers) {
    const found = read(comment, located);
    if (found) return found;
  }
  return undefined;
}

/** What `# check=skip=…` silences where it is a directive. */
export const readCheckDirective = (source: string, value: string, span: Span): Silence | undefined =>
  readCheck({ text: `check=${value}`, start: span.start, end: span.end }, new Located(source, span));
