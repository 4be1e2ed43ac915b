import { rule } from '../../core/rule.js';

const supported: ReadonlySet<string> = new Set(['', ':-', ':+', ':?', '-', '+', '?', '#', '##', '%', '%%', '/', '//']);

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-variable-modifier',
  title: 'Use modifiers that builders expand',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    Outside RUN it is the builder that expands variables, and it knows fewer forms than a shell: no substrings, no change of case.
    An unknown modifier stops the build.
  `,
  equivalents: ['dockerfile-utils:UNSUPPORTED_MODIFIER'],
  examples: [{ name: 'a substring', bad: 'FROM alpine:3.22\nARG V=1.2\nWORKDIR /x/«${V:0:1}»\n' }],
  only: ({ expanding }) => expanding.length > 0,
  *check(dockerfile) {
    for (const instruction of dockerfile.knownInstructions) {
      for (const { modifier, name, start, end } of instruction.variables) {
        if (supported.has(modifier)) continue;
        yield {
          at: { start, end },
          message: `Builders do not know the modifier "${modifier}" of \${${name}}: only shells do, in RUN. Set the value with ARG or ENV.`,
        };
      }
    }
  },
});
