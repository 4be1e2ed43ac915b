import type { Severity } from '../../../core/finding.js';
import type { Edit } from '../../../core/fix.js';
import { rule, type Rule, type RuleDefinition } from '../../../core/rule.js';
import type { Span } from '../../../core/span.js';
import type { Dockerfile } from '../../../syntax/dockerfile/dockerfile.js';
import type { Command } from '../../../syntax/shell/command.js';

/** A place where verification is switched off. */
export interface Off {
  readonly at: Span;
  /** How messages call it. */
  readonly name: string;
  readonly severity?: Severity | undefined;
  /** What must be said of this place besides. */
  readonly note?: string;
  /** Takes it away; undefined where that cannot be done by an edit of this place alone. */
  readonly edit: Edit | undefined;
  /** Imperative; "Delete …" if not given. */
  readonly title?: string;
}

/** Looks for one way of switching a verification off. */
export interface Search {
  /** Whether there can be any; cheap. */
  readonly only: (dockerfile: Dockerfile) => boolean;
  readonly find: (dockerfile: Dockerfile) => Iterable<Off>;
}

type Meta = Pick<RuleDefinition<'dockerfile'>, 'id' | 'title' | 'why' | 'equivalents' | 'examples'> & {
  /** Goes on behind the name of what is reported: what it does, and what to do instead. */
  readonly says: string;
};

/** The presets of what can hardly be meant, and of what images with packages of their own may need. */
export const everywhere = { recommended: {}, security: {} };
export const hardening = { security: {} };

/** A rule about one verification, with all the ways to switch it off. */
export const verification = ({ says, ...meta }: Meta, presets: RuleDefinition['presets'], ...searches: readonly Search[]): Rule =>
  rule<'dockerfile'>({
    ...meta,
    severity: 'warning',
    category: 'security',
    presets,
    fixes: ['review'],
    since: '0.1.0',
    only: (dockerfile) => searches.some((search) => search.only(dockerfile)),
    *check(dockerfile) {
      for (const search of searches.filter(({ only }) => only(dockerfile)))
        for (const { at, name, severity, note = '', edit, title = `Delete ${name}` } of search.find(dockerfile))
          yield {
            at,
            message: `"${name}" ${says}${note}`,
            ...(severity && { severity }),
            fixes: edit ? [{ title, safety: 'review', edits: [edit] }] : [],
          };
    },
  });

const localHost = /^(?:http\.)?(?:\w+:\/\/)?(?:[^@/]*@)?(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/?#]|$)/;

/** Whether a host, a URL or git's key for one is this machine: nobody stands between. */
export const isLocal = (host: string): boolean => localHost.test(host);

/** Whether a command talks to this machine and to no other, as far as it says. */
export function isLocalOnly({ args }: Command): boolean {
  const hosts = args.filter(({ raw }) => raw.includes('://') || isLocal(raw));
  return hosts.length > 0 && hosts.every(({ raw }) => isLocal(raw));
}

/** Whether a known value stands for no. */
export const isFalse = (value: string | undefined): boolean => value !== undefined && /^(?:0|no|off|false)$/i.test(value);
