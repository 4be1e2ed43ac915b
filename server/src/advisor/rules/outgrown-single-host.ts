import { rule } from '../../core/rule.js';
import { flagReports } from './report.js';

export default rule<'advice'>({
  id: 'compose/outgrown-single-host',
  on: 'advice',
  title: 'Ask of one server only what it can give',
  severity: 'info',
  category: 'orchestration',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    One server cannot survive its own loss, and it ends at about 64 GB. Where the files or your answers ask for more, Docker Swarm takes
    the same file nearly as it is. The number of services alone is never a reason.
  `,
  equivalents: [],
  examples: [
    {
      name: 'more memory than one server has',
      bad: `«services»:
  search:
    image: example/search:1.4
    mem_limit: 40g
  ranking:
    image: example/ranking:2.0
    mem_limit: 32g
`,
    },
  ],
  *check(assessment) {
    yield* flagReports(assessment, 'outgrown');
  },
});
