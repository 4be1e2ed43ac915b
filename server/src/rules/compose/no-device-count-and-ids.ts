import type { Edit } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { put, removePair } from '../../syntax/compose/edits.js';
import { placeIn } from '../../syntax/compose/value.js';
import { YamlMap } from '../../syntax/yaml/node.js';
import { Places } from './parts/places.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/no-device-count-and-ids',
  title: 'Reserve devices by number or by name, with what they are for',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: 'A reservation asks for any `count` of devices or for those of `device_ids`, and always for `capabilities`, such as `[gpu]`. Compose refuses both together, and the lack of the last.',
  equivalents: [],
  examples: [
    {
      name: 'a number and names',
      bad: yaml`
        services:
          train:
            image: example/train:1
            deploy:
              resources:
                reservations:
                  devices:
                    - driver: nvidia
                      «count»: 2
                      device_ids: ["0", "3"]
                      capabilities: [gpu]
      `,
      good: yaml`
        services:
          train:
            image: example/train:1
            deploy:
              resources:
                reservations:
                  devices:
                    - driver: nvidia
                      device_ids: ["0", "3"]
                      capabilities: [gpu]
      `,
    },
    {
      name: 'a device for nothing',
      bad: 'services:\n  train:\n    image: example/train:1\n    deploy: {resources: {reservations: {devices: [{«driver»: nvidia, count: 1}]}}}\n',
      good: 'services:\n  train:\n    image: example/train:1\n    deploy: {resources: {reservations: {devices: [{driver: nvidia, count: 1, capabilities: [gpu]}]}}}\n',
    },
  ],
  only: (file) => file.mentions('devices'),
  *check(file) {
    const places = new Places();
    for (const service of file.services) {
      for (const { node, layer } of service.value.get('deploy', 'resources', 'reservations', 'devices')?.items() ?? []) {
        if (!(node instanceof YamlMap)) continue;
        const count = node.pair('count');
        const isDouble = count !== undefined && node.get('device_ids') !== undefined;
        const at = placeIn(layer, isDouble ? count.key : (node.pairs[0]?.key ?? node));
        if ((!isDouble && node.get('capabilities')) || !places.isNew(at)) continue;
        const edits: (Edit | undefined)[] = isDouble
          ? [node.pairs.includes(count) ? removePair(file, node, count) : undefined]
          : [put(file, node, ['capabilities'], ['gpu'])];
        yield {
          at,
          message: isDouble
            ? `${service.title} reserves devices by \`count\` and by \`device_ids\`, which Compose refuses. Delete \`count\`.`
            : `${service.title} reserves a device without \`capabilities\`, which Compose refuses. Say what it is for.`,
          fixes: edits.flatMap((edit) =>
            edit ? [{ title: isDouble ? 'Delete count' : 'Add capabilities: [gpu]', safety: 'review' as const, edits: [edit] }] : [],
          ),
        };
      }
    }
  },
});
