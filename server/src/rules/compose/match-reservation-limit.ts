import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Service } from '../../syntax/compose/service.js';
import { bytesOf } from '../../syntax/compose/units.js';
import type { Value } from '../../syntax/compose/value.js';
import { yaml } from './parts/yaml.js';

const coresOf = (text: string | undefined): number | undefined => (/^\d*\.?\d+$/.test(text ?? '') ? Number(text) : undefined);

/** Spellings of reservations and limits, and what their values mean. */
const resources = [
  {
    amountOf: bytesOf,
    reservations: [['mem_reservation'], ['deploy', 'resources', 'reservations', 'memory']],
    limits: [['mem_limit'], ['deploy', 'resources', 'limits', 'memory']],
  },
  {
    amountOf: coresOf,
    reservations: [['deploy', 'resources', 'reservations', 'cpus']],
    limits: [['cpus'], ['deploy', 'resources', 'limits', 'cpus']],
  },
] as const;

export default rule<'compose-project'>({
  id: 'compose/match-reservation-limit',
  on: 'compose-project',
  title: 'Reserve no more than the limit',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: 'A reservation is what a service gets at least, a limit what it gets at most. The engine refuses to start a container that reserves more memory than its limit. A limit of 0 is none.',
  equivalents: [],
  examples: [
    {
      name: 'the other way round',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            deploy:
              resources:
                limits:
                  memory: 64M
                reservations:
                  memory: «128M»
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            deploy:
              resources:
                limits:
                  memory: 128M
                reservations:
                  memory: 64M
      `,
    },
    {
      name: 'in the older spelling, lowered',
      fix: 1,
      bad: 'services:\n  web:\n    image: nginx:1.27\n    mem_limit: 1g\n    mem_reservation: «1025m»\n',
      good: 'services:\n  web:\n    image: nginx:1.27\n    mem_limit: 1g\n    mem_reservation: 1g\n',
    },
  ],
  only: (project) => project.mentions('mem_reservation', 'reservations'),
  *check(project) {
    if (!project.isComplete) return;
    for (const service of project.services)
      for (const { amountOf, reservations, limits } of resources) {
        const reservation = firstOf(service, reservations);
        const limit = reservation && firstOf(service, limits);
        if (!reservation?.place || !limit?.place) continue;
        const most = amountOf(limit.text);
        if (!most || (amountOf(reservation.text) ?? 0) <= most) continue;
        yield {
          at: reservation.place,
          message: `${service.title} reserves ${reservation.text ?? ''} and is limited to ${limit.text ?? ''}, which cannot both hold. Swap them, or reserve less.`,
          related: [{ at: limit.place, message: 'The limit is here.' }],
          fixes: repairs(reservation, limit),
        };
      }
  },
});

const firstOf = ({ value }: Service, paths: readonly (readonly string[])[]): Value | undefined =>
  paths.map((path) => value.get(...path)).find((found) => found !== undefined);

function repairs(reservation: Value, limit: Value): Fix[] {
  const [least, most] = [sourceOf(reservation), sourceOf(limit)];
  if (!least || !most || !reservation.place || !limit.place) return [];
  const lowered = { span: reservation.place, text: most, path: reservation.place.path };
  const raised = { span: limit.place, text: least, path: limit.place.path };
  return [
    { title: 'Swap reservation and limit', safety: 'review', edits: [lowered, raised] },
    { title: `Reserve ${limit.text ?? ''}`, safety: 'review', edits: [lowered] },
  ];
}

const sourceOf = ({ place, last }: Value): string | undefined => place && last?.file.text.slice(place.start, place.end);
