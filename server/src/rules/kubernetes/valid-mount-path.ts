import type { Report } from '../../core/finding.js';
import { scalarAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';
import { refused } from './parts/refused.js';

export default refused({
  id: 'kubernetes/valid-mount-path',
  title: 'Mount at paths that can be mounted at',
  why: `
    A mount needs a path without \`:\`. \`subPath\` leads to a place inside the volume, so it is relative and never goes up; it and
    \`subPathExpr\` exclude each other.
  `,
  examples: [
    { name: 'out of the volume', bad: pod('volumeMounts:\n  - name: data\n    mountPath: /data\n    subPath: «../other»\n') },
    { name: 'the options of docker run', bad: pod('volumeMounts:\n  - name: data\n    mountPath: «/data:ro»\n') },
  ],
  only: mentions('volumeMounts'),
  *check(file) {
    for (const { containers, isWindows } of file.workloads())
      for (const { volumeMounts } of containers) for (const mount of volumeMounts) yield* judge(mount, isWindows);
  },
});

function* judge(mount: YamlMap, isWindows: boolean): Generator<Report> {
  const path = scalarAt(mount, 'mountPath');
  if (path?.value === '') yield { at: path.span, message: 'A mount needs a path in the container; the API server refuses an empty one.' };
  if (path?.text.includes(':') === true && !isWindows && !/^[A-Za-z]:(?:[\\/]|$)/.test(path.text))
    yield {
      at: path.span,
      message: `"${path.text}" holds a colon, which no mount path may. Options are keys of their own, such as readOnly.`,
    };
  for (const key of ['subPath', 'subPathExpr']) {
    const inner = scalarAt(mount, key);
    if (inner && (inner.text.startsWith('/') || inner.text.split('/').includes('..')))
      yield {
        at: inner.span,
        message: `${key} "${inner.text}" leads out of the volume, so the API server refuses it. Write a path relative to the volume.`,
      };
  }
  const expression = scalarAt(mount, 'subPathExpr');
  if (expression?.text && scalarAt(mount, 'subPath')?.text)
    yield { at: expression.span, message: 'subPath and subPathExpr exclude each other, so the API server refuses both. Keep one.' };
}
