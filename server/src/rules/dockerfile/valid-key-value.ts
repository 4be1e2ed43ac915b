import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-key-value',
  title: 'Write every pair with name and value',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Once the first word of ENV or LABEL has an equals sign, every word must, and a name cannot be empty. Anything else stops the build.
  `,
  equivalents: ['dockerfile-utils:SYNTAX_MISSING_EQUALS', 'dockerfile-utils:SYNTAX_MISSING_NAMES'],
  examples: [
    { name: 'a later pair without the sign', bad: 'FROM alpine:3.22\nENV A=b «C» d\n', good: 'FROM alpine:3.22\nENV A=b C=d\n' },
    { name: 'no name', bad: 'FROM alpine:3.22\nLABEL «=v»\n' },
  ],
  only: (dockerfile) => dockerfile.has('ENV', 'LABEL'),
  *check(dockerfile) {
    for (const instruction of [...dockerfile.all('ENV'), ...dockerfile.all('LABEL')]) {
      const { words } = instruction;
      if (words[0]?.text.includes('=') !== true) continue;
      let isValue = false;
      for (const [i, { start, end, text }] of words.entries()) {
        const lacks = !text.includes('=');
        if (!lacks && !/^(?:["']{2})?=/.test(text)) isValue = false;
        // the word behind a lone name is taken for its value
        else if (lacks && isValue) isValue = false;
        else {
          const next = words[i + 1];
          isValue = lacks && next?.text.includes('=') === false;
          yield {
            at: { start, end },
            message: lacks ? `"${text}" has no "=", which ${instruction.name} needs in every pair.` : `The pair "${text}" has no name.`,
            fixes: lacks
              ? [
                  {
                    title: `Insert the equals sign${isValue ? '' : ', for an empty value'}`,
                    safety: 'review',
                    edits: [{ span: { start: end, end: isValue && next ? next.start : end }, text: '=' }],
                  },
                ]
              : [],
          };
        }
      }
    }
  },
});
