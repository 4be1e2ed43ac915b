import { rule } from '../../core/rule.js';
import type { Span } from '../../core/span.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/no-unused-anchor',
  title: 'Delete anchors that nothing refers to',
  severity: 'hint',
  category: 'style',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: 'An anchor that no alias of the file names has no effect: anchors do not reach into other files. It makes readers look for what it is for.',
  equivalents: [],
  examples: [
    {
      name: 'an anchor without an alias',
      bad: yaml`
        services:
          web: «&web»
            image: nginx:1.27
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
      `,
    },
  ],
  *check({ text, templated, yaml: { documents } }) {
    if (templated) return;
    for (const { anchors, problems } of documents) {
      if (problems.length > 0) continue;
      for (const { anchor, aliased } of anchors) {
        if (aliased) continue;
        yield {
          at: anchor.span,
          message: `Nothing in this file refers to the anchor ${anchor.name}. Delete it.`,
          fixes: [{ title: 'Delete the anchor', safety: 'safe', edits: [{ span: withBlank(text, anchor.span), text: '' }] }],
        };
      }
    }
  },
});

/** With the blank in front at the end of a line, with those behind in front of a value. */
function withBlank(text: string, { start, end }: Span): Span {
  const behind = /^[ \t]*/.exec(text.slice(end, end + 200))?.[0].length ?? 0;
  const endsLine = /^(?:\r?\n|#|$)/.test(text.slice(end + behind, end + behind + 2));
  return endsLine && text.charAt(start - 1) === ' ' ? { start: start - 1, end } : { start, end: end + behind };
}
