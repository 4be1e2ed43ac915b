import type { Report } from '../../core/finding.js';
import { rule } from '../../core/rule.js';
import type { Pair } from '../../syntax/dockerfile/pairs.js';

// Source: "Key format recommendations" of Docker's documentation of object labels
const reserved = ['com.docker.', 'io.docker.', 'org.dockerproject.'];
const isLegal = (key: string): boolean => /^[a-z\d]+(?:[.-][a-z\d]+)*$/.test(key);

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-label-key',
  title: 'Name labels as Docker recommends',
  severity: 'info',
  category: 'style',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Label keys are lower-case letters, digits, single dots and single dashes, and begin and end with a letter or digit. Filters, shells and
    other tools have trouble with anything else. Namespaces of Docker's own are for Docker.
  `,
  equivalents: ['hadolint:DL3048'],
  examples: [
    { name: 'upper case', bad: 'FROM node:22\nLABEL «Maintainer_Name»=me\n', good: 'FROM node:22\nLABEL maintainer-name=me\n' },
    { name: 'a namespace of Docker', bad: 'FROM node:22\nLABEL «com.docker.team»=me\n' },
  ],
  only: (dockerfile) => dockerfile.has('LABEL'),
  *check(dockerfile) {
    for (const { pairs } of dockerfile.all('LABEL'))
      for (const pair of pairs) {
        const report = pair.key === '' || /[${}]/.test(pair.key) ? undefined : reportOf(pair);
        if (report) yield report;
      }
  },
});

function reportOf({ key, keySpan }: Pair): Report | undefined {
  const prefix = reserved.find((each) => key.startsWith(each));
  if (prefix !== undefined)
    return { at: keySpan, message: `Label "${key}" is in the namespace "${prefix.slice(0, -1)}", which is Docker's own. Choose another.` };
  if (isLegal(key)) return undefined;
  const spelt = key.toLowerCase().replaceAll('_', '-');
  const isSpelling = isLegal(spelt);
  return {
    at: keySpan,
    message: `Label "${key}" is not made of lower-case letters, digits, single dots and dashes, so tools may not find it. Rename it.`,
    ...(isSpelling && {
      severity: 'hint' as const,
      fixes: [{ title: `Rename it to ${spelt}`, safety: 'review' as const, edits: [{ span: keySpan, text: spelt }] }],
    }),
  };
}
