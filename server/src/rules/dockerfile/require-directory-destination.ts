import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/require-directory-destination',
  title: 'Copy several files into a directory',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    With more than one source the destination must be a directory and end in a slash, or the build stops.
  `,
  equivalents: [
    'hadolint:DL3021',
    'dockerfile-utils:INVALID_DESTINATION',
    'trivy:DS-0011',
    'kics:copy_with_more_than_two_arguments_not_ending_with_slash',
  ],
  examples: [
    { name: 'two sources', bad: 'FROM alpine:3.22\nCOPY a b «/app»\n', good: 'FROM alpine:3.22\nCOPY a b /app/\n' },
    {
      name: 'a quoted destination',
      bad: 'FROM alpine:3.22\nCOPY ["a", "b", "«/my app»"]\n',
      good: 'FROM alpine:3.22\nCOPY ["a", "b", "/my app/"]\n',
    },
  ],
  only: (dockerfile) => dockerfile.has('COPY', 'ADD'),
  *check(dockerfile) {
    for (const copy of [...dockerfile.all('COPY'), ...dockerfile.all('ADD')]) {
      const { destination } = copy;
      if (!destination || copy.arguments.length < 3) continue;
      const quoted = /^(["']).*\1$/.test(destination.text);
      const path = quoted ? destination.text.slice(1, -1) : destination.text;
      if (/[/\\]$|(?:^|[/\\])\.\.?$|\$(?:\w+|\{[^}]*\})$/.test(path)) continue;
      const end = destination.end - (quoted ? 1 : 0);
      yield {
        at: { start: destination.start, end: destination.end },
        message: `${copy.name} has several sources, so "${path}" must be a directory and end in a slash.`,
        fixes: [{ title: 'Append a slash', safety: 'safe', edits: [{ span: { start: end, end }, text: '/' }] }],
      };
    }
  },
});
