import assert from 'node:assert/strict';
import { Engine } from '../../src/engine/engine.js';
import type { Span } from '../../src/core/span.js';

const text = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { app: "web" } }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      serviceAccountName: {{ .Values.account }}
      volumes: [{ name: conf, configMap: { name: conf } }]
      containers:
        - name: web
          image: nginx:1.27
          env: [{ name: A, value: "http://web:80/$(A)" }]
          ports: [{ name: http, containerPort: 80 }]
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ targetPort: http }] }
`;

describe('typing a manifest', () => {
  for (const path of ['c/templates/web.yaml', 'web.yaml'])
    it(`is answered after every third key stroke in ${path}`, () => {
      const engine = new Engine({ complete: true, config: { files: { kubernetes: ['**/web.yaml'] } } });
      const { navigation } = engine;
      for (let offset = 0; offset <= text.length; offset += 3) {
        const typed = text.slice(0, offset);
        engine.update(path, typed);
        const spans: readonly Span[] = [
          ...(navigation.symbols(path) ?? []),
          ...(navigation.foldings(path) ?? []),
          ...(navigation.links(path) ?? []),
          ...(navigation.lenses(path) ?? []).map(({ at }) => at),
          ...(navigation.selectionAt(path, offset) ?? []),
          ...(navigation.referencesAt(path, offset) ?? []),
          ...(navigation.completionsAt(path, offset) ?? []).map(({ span }) => span),
          ...[navigation.cardAt(path, offset)].flatMap((card) => card?.at ?? []),
        ];
        const outside = spans.filter(({ start, end }) => start < 0 || start > end || end > offset);
        assert.deepEqual(outside, [], JSON.stringify(typed.slice(-40)));
      }
    });
});
