import { put } from '../../syntax/kubernetes/edits.js';
import { textAt } from '../../syntax/kubernetes/values.js';
import { mentions } from './parts/mentions.js';
import { offer, offerRemoval } from './parts/offers.js';
import { chosen, headOf } from './parts/places.js';
import { refused } from './parts/refused.js';
import { yaml } from './parts/yaml.js';

export default refused({
  id: 'kubernetes/valid-volume-source',
  title: 'Give each volume one source',
  fixes: ['ask'],
  why: `
    A volume is an \`emptyDir\`, a \`configMap\`, a claim or another one of these; with two of them the API server refuses the Pod. With
    none, as also in \`emptyDir:\` without \`{}\`, what it becomes is left to a default that nobody sees.
  `,
  examples: [
    {
      name: 'two sources',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
          volumes:
            - «name: site»
              emptyDir: {}
              configMap:
                name: site
      `,
      good: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
          volumes:
            - name: site
              configMap:
                name: site
      `,
    },
    {
      name: 'no source',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
          volumes:
            - «name: site»
              emptyDir:
      `,
      good: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
          volumes:
            - name: site
              emptyDir: {}
      `,
    },
  ],
  only: mentions('volumes'),
  *check(file) {
    for (const { volumes, resource } of file.workloads())
      for (const volume of volumes) {
        const sources = chosen(volume, (name) => name !== 'name');
        if (!sources || sources.length === 1) continue;
        const title = `Volume "${textAt(volume, 'name') ?? ''}"`;
        if (sources.length > 1 && !file.templated)
          yield {
            at: headOf(volume),
            message: `${title} has several sources, ${sources.map(({ name }) => name).join(' and ')}, so the API server refuses it. Keep one.`,
            fixes: () => sources.flatMap(({ name }) => offerRemoval(file, volume, name, 'ask')),
          };
        if (sources.length === 0 && !resource.partial)
          yield {
            at: headOf(volume),
            severity: 'warning',
            message: `${title} says nothing about where its content comes from, so it is an empty directory at best. Name its source; emptyDir needs {}.`,
            fixes: () => offer('Make it an emptyDir', 'ask', put(file, volume, ['emptyDir'], '{}')),
          };
      }
  },
});
