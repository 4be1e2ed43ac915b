import { rule } from '../../core/rule.js';
import { removeKey } from '../../syntax/compose/edits.js';
import { secondsOf } from '../../syntax/compose/units.js';
import { yaml } from './parts/yaml.js';

const usual = 10;

export default rule<'compose'>({
  id: 'compose/require-stop-grace',
  title: 'Give databases time to stop',
  severity: 'info',
  category: 'reliability',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A database writes what it holds in memory when it is asked to stop. Killed before it is done, it has to recover at the next start,
    and some cannot. The engine waits ten seconds unless told otherwise; a busy database needs more, not less.
  `,
  equivalents: [],
  examples: [
    {
      name: 'killed after a second, and at once',
      bad: yaml`
        services:
          db:
            image: postgres:17
            stop_grace_period: «1s»
          search:
            image: elasticsearch:8.17.0
            stop_signal: «SIGKILL»
      `,
      good: yaml`
        services:
          db:
            image: postgres:17
            stop_grace_period: 30s
          search:
            image: elasticsearch:8.17.0
      `,
    },
  ],
  only: (file) => file.mentions('stop_grace_period', 'stop_signal'),
  *check(file) {
    for (const service of file.services) {
      if (service.software?.stateful !== true) continue;
      const grace = service.value.get('stop_grace_period');
      const signal = service.value.get('stop_signal');
      if (grace?.place && (secondsOf(grace.text) ?? usual) < usual)
        yield {
          at: grace.place,
          message: `${service.title} keeps data and is killed ${grace.text ?? ''} after it is asked to stop. Give it 30 seconds.`,
          fixes: [
            { title: 'Set stop_grace_period: 30s', safety: 'review', edits: [{ span: grace.place, text: '30s', path: grace.place.path }] },
          ],
        };
      if (signal?.place && /^(?:(?:SIG)?KILL|9)$/i.test(signal.text ?? '')) {
        const edit = removeKey(service.value, 'stop_signal');
        yield {
          at: signal.place,
          message: `${service.title} keeps data and is killed instead of asked to stop. Delete \`stop_signal\`.`,
          fixes: edit ? [{ title: 'Delete stop_signal', safety: 'review', edits: [edit] }] : [],
        };
      }
    }
  },
});
