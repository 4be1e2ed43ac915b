import type { Fix } from '../../core/fix.js';
import { rule, type RuleDefinition } from '../../core/rule.js';
import { labelTypes, type LabelType } from '../../syntax/dockerfile/label-types.js';
import type { Pair } from '../../syntax/dockerfile/pairs.js';

type Meta = Pick<RuleDefinition<'dockerfile'>, 'id' | 'title' | 'why' | 'equivalents'> & {
  readonly type: keyof typeof labelTypes;
  readonly example: { readonly bad: string; readonly good: string };
  /** What is wrong, behind the label and its value. */
  readonly problem: string;
};

/** Rules about the values of labels that the configuration gives a type. */
const valueRule = ({ type, example, problem, ...meta }: Meta) => {
  const judge: LabelType = labelTypes[type];
  return rule<'dockerfile'>({
    ...meta,
    severity: 'warning',
    category: 'correctness',
    presets: {},
    fixes: judge.repair ? ['review'] : [],
    since: '0.1.0',
    examples: [
      {
        name: 'a label of the schema',
        settings: { labels: { it: type } },
        bad: `FROM node:22\nLABEL it=${example.bad}\n`,
        good: `FROM node:22\nLABEL it=${example.good}\n`,
      },
    ],
    only: (dockerfile, { labels }) => dockerfile.has('LABEL') && Object.values(labels).includes(type),
    *check(dockerfile, _options, { labels }) {
      for (const { pairs } of dockerfile.all('LABEL'))
        for (const pair of pairs) {
          const { key, value, valueSpan, raw } = pair;
          if (!Object.hasOwn(labels, key) || labels[key] !== type || !valueSpan || raw?.includes('$')) continue;
          // that it is empty is the finding of a rule of its own
          if (!value?.trim() || judge.isLegal(value)) continue;
          yield { at: valueSpan, message: `Label "${key}" is "${value}", ${problem}`, fixes: fixesOf(judge, value, pair) };
        }
    },
  });
};

function fixesOf({ repair }: LabelType, value: string, { raw, valueSpan }: Pair): Fix[] {
  const repaired = repair?.(value);
  const at = raw?.indexOf(value) ?? -1;
  if (repaired === undefined || at < 0 || !valueSpan) return [];
  const start = valueSpan.start + at;
  return [{ title: `Change to ${repaired}`, safety: 'review', edits: [{ span: { start, end: start + value.length }, text: repaired }] }];
}

export default [
  valueRule({
    id: 'dockerfile/valid-label-url',
    title: 'Write URLs into labels of type url',
    why: 'The configuration says that this label is a link. What is no absolute URL cannot be followed.',
    equivalents: ['hadolint:DL3052'],
    type: 'url',
    example: { bad: '«example.com/docs»', good: 'https://example.com/docs' },
    problem: 'which is no absolute URL. Write scheme, host and path.',
  }),
  valueRule({
    id: 'dockerfile/valid-label-time',
    title: 'Write times as RFC 3339 has them',
    why: 'The configuration says that this label is a time as of RFC 3339. Other spellings are read differently by different tools.',
    equivalents: ['hadolint:DL3053'],
    type: 'rfc3339',
    example: { bad: '«2026-07-01»', good: '2026-07-01T00:00:00Z' },
    problem: 'which is no time as of RFC 3339. Write 2026-07-01T12:00:00Z.',
  }),
  valueRule({
    id: 'dockerfile/valid-label-license',
    title: 'Name licences by their SPDX identifiers',
    why: 'The configuration says that this label is an SPDX expression. Tools that check licences do not know other names.',
    equivalents: ['hadolint:DL3054'],
    type: 'spdx',
    example: { bad: '«"Apache 2.0"»', good: '"Apache-2.0"' },
    problem: 'which is no SPDX expression. Use identifiers of the SPDX licence list, with AND, OR and WITH.',
  }),
  valueRule({
    id: 'dockerfile/valid-label-hash',
    title: 'Write commits as full or short hashes',
    why: 'The configuration says that this label is a commit of git: 40 lower-case hexadecimal digits, or the first 7 of them.',
    equivalents: ['hadolint:DL3055'],
    type: 'hash',
    example: { bad: '«main»', good: '3b7d1d1' },
    problem: 'which is no commit: write 7 or 40 lower-case hexadecimal digits.',
  }),
  valueRule({
    id: 'dockerfile/valid-label-version',
    title: 'Write versions as semantic versioning has them',
    why: 'The configuration says that this label is a semantic version: three numbers, then what is optional. Others cannot be compared.',
    equivalents: ['hadolint:DL3056'],
    type: 'semver',
    example: { bad: '«v1.2.3»', good: '1.2.3' },
    problem: 'which is no semantic version. Write three numbers with dots between them.',
  }),
  valueRule({
    id: 'dockerfile/valid-label-email',
    title: 'Write addresses that mail can be sent to',
    why: 'The configuration says that this label is an e-mail address. One that is not well-formed reaches nobody.',
    equivalents: ['hadolint:DL3058'],
    type: 'email',
    example: { bad: '«me»', good: 'me@example.com' },
    problem: 'which is no e-mail address. Write name@host.',
  }),
];
