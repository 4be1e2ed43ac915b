import { rule } from '../../core/rule.js';
import type { Span } from '../../core/span.js';
import { flagTable, mountOptions, targeted } from '../../syntax/dockerfile/flags.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { Flag } from '../../syntax/dockerfile/instruction.js';
import { readMounts } from '../../syntax/dockerfile/mounts.js';
import { isLegalImage, parseImage } from '../../syntax/image/reference.js';

/** What is wrong with a flag; `choices` are the legal values of the span. */
interface Fault {
  readonly at: Span;
  readonly message: string;
  readonly choices?: readonly string[];
}

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-flag-value',
  title: 'Give flags values that they take',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    A flag with a value that the builder does not know stops the build.
  `,
  equivalents: [
    'dockerfile-utils:FLAG_MISSING_VALUE',
    'dockerfile-utils:FLAG_EXPECTED_BOOLEAN_VALUE',
    'dockerfile-utils:FLAG_INVALID_LINK_VALUE',
    'dockerfile-utils:FLAG_INVALID_FROM_VALUE',
    'dockerfile-utils:FLAG_AT_LEAST_ONE',
  ],
  examples: [
    {
      name: 'an unknown network',
      bad: 'FROM alpine:3.22\nRUN --network=«bridge» x\n',
      good: 'FROM alpine:3.22\nRUN --network=default x\n',
    },
    {
      name: 'neither true nor false',
      bad: 'FROM alpine:3.22\nCOPY --link=«yes» a /a\n',
      good: 'FROM alpine:3.22\nCOPY --link=true a /a\n',
    },
    { name: 'no value', bad: 'FROM alpine:3.22\nCOPY «--from=» a /a\n' },
    {
      name: 'an unknown type of mount',
      bad: 'FROM alpine:3.22\nRUN --mount=type=«cash»,target=/c x\n',
      good: 'FROM alpine:3.22\nRUN --mount=type=bind,target=/c x\n',
    },
    { name: 'a cache without a place', bad: 'FROM alpine:3.22\nRUN «--mount=type=cache,id=x» x\n' },
    { name: 'no try at all', bad: 'FROM alpine:3.22\nHEALTHCHECK --retries=«0» CMD x\n' },
  ],
  only: ({ flagged }) => flagged.length > 0,
  *check(dockerfile) {
    for (const instruction of dockerfile.flagged) {
      for (const flag of instruction.flags) {
        for (const { at, message, choices } of faultsOf(dockerfile, instruction.name, flag)) {
          const text = `\${1|${(choices ?? []).join(',')}|}`;
          yield { at, message, fixes: choices ? [{ title: 'Choose a legal value', safety: 'ask', edits: [{ span: at, text }] }] : [] };
        }
      }
    }
  },
});

function faultsOf(dockerfile: Dockerfile, instruction: string, flag: Flag): Fault[] {
  const kind = flagTable[instruction]?.[flag.name]?.kind;
  const { name, value, valueSpan } = flag;
  if (kind === undefined || kind === 'duration' || value?.includes('$') === true) return [];
  if (kind === 'boolean' && value === undefined) return [];
  if (!value || !valueSpan) return [{ at: flag, message: `--${name} needs a value: --${name}=….` }];
  if (kind === 'boolean') {
    if (/^(?:true|false)$/i.test(value)) return [];
    return [{ at: valueSpan, message: `--${name} takes true or false, not "${value}".`, choices: ['true', 'false'] }];
  }
  if (kind === 'mount') return mountFaults(flag);
  if (kind === 'count')
    return /^\d+$/.test(value) && Number(value) > 0
      ? []
      : [{ at: valueSpan, message: `--${name} takes a number above 0, not "${value}".` }];
  if (kind === 'stage')
    return isLegalImage(parseImage(value)) || dockerfile.stageNamed(value, undefined)
      ? []
      : [{ at: valueSpan, message: `"${value}" can be neither a stage nor an image.` }];
  if (kind === 'text' || kind.includes(value)) return [];
  return [{ at: valueSpan, message: `--${name} takes ${kind.join(', ')}, not "${value}".`, choices: kind }];
}

function mountFaults(flag: Flag): Fault[] {
  const [mount] = readMounts([flag]);
  if (!mount) return [];
  const known = mountOptions[mount.type];
  const type = mount.options.find(({ key }) => key === 'type');
  if (!known) {
    const at = type && type.valueStart < type.end ? { start: type.valueStart, end: type.end } : (type ?? flag);
    return [{ at, message: `There is no mount of type "${mount.type}".`, choices: Object.keys(mountOptions) }];
  }
  const strangers = mount.options.filter(({ key }) => !known.has(key));
  const faults: Fault[] = strangers.map(({ key, start, end }) => ({
    at: { start, end },
    message: `A ${mount.type} mount has no option "${key}".`,
  }));
  // the option that nobody knows may be meant for it
  if (targeted.has(mount.type) && mount.target === undefined && faults.length === 0)
    faults.push({ at: flag, message: `A ${mount.type} mount needs a target.` });
  return faults;
}
