import { rule } from '../../core/rule.js';
import { flagReports } from './report.js';

export default rule<'advice'>({
  id: 'kubernetes/overkill-orchestration',
  on: 'advice',
  title: 'Small systems run without a cluster',
  severity: 'info',
  category: 'orchestration',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    A control plane wants servers, upgrades and somebody who looks after it. Manifests that ask for nothing only a cluster can give
    (no second copy, no autoscaler, no operator, no agent) run as well on one server with Docker Compose. Keep them if a cluster is there
    anyway, and write the reason down in \`.plimsoll.yaml\`.
  `,
  equivalents: [],
  examples: [
    {
      name: 'one Deployment of one replica behind a Service',
      bad: `apiVersion: apps/v1
kind: «Deployment»
metadata:
  name: web
spec:
  replicas: 1
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.29
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
`,
    },
  ],
  *check(assessment) {
    yield* flagReports(assessment, 'overkill');
  },
});
