import assert from 'node:assert/strict';
import { compose, only, workload } from './workspace.js';

const memoryOf = (keys: string): number | undefined => only({ 'compose.yaml': compose({ web: keys }) }).services[0]?.memoryMB;

describe('the advisor: sizing', () => {
  const cases: [name: string, keys: string, mb: number][] = [
    ['a limit counts first', 'image: postgres\nmem_limit: 1g\nmem_reservation: 2g', 1024],
    ['a request that is larger than the class counts', 'image: postgres\nmem_reservation: 300m', 300],
    ['a request that is smaller does not', 'image: postgres\nmem_reservation: 10m', 256],
    ['deploy.resources are read as well', 'image: a/web\ndeploy: { resources: { limits: { memory: 512M } } }', 512],
    ['S26: Node.js', 'image: node:22', 150],
    ['S27: Java', 'image: tomcat:11', 768],
    ['the unknown', 'image: a/web', 160],
    ['-Xmx beats the class', 'image: elasticsearch:9.0.0\nenvironment:\n  ES_JAVA_OPTS: -Xms512m -Xmx512m', 768],
    ['--max-old-space-size beats the class', 'image: node:22\ncommand: node --max-old-space-size=1024 app.js', 1408],
    ['maxmemory beats the class', 'image: redis\ncommand: redis-server --maxmemory 512mb', 544],
    ['innodb_buffer_pool_size beats the class', 'image: mysql\ncommand: --innodb-buffer-pool-size=2G', 2304],
  ];
  for (const [name, keys, mb] of cases)
    it(name, () => {
      assert.equal(memoryOf(keys), mb);
    });

  it('the base of the final stage gives the family of what is built here', () => {
    const built = (dockerfile: string): number | undefined =>
      only({ 'compose.yaml': compose({ web: 'build: .' }), Dockerfile: dockerfile }).services[0]?.memoryMB;
    assert.equal(built('FROM golang:1.25 AS build\nRUN go build\nFROM scratch\nCOPY --from=build /app /app\n'), 64);
    assert.equal(built('FROM node:22 AS build\nRUN npm run build\nFROM nginx\nCOPY --from=build /dist /usr/share/nginx/html\n'), 48);
    assert.equal(built('FROM mcr.microsoft.com/dotnet/aspnet:9.0\n'), 200);
  });

  it('the sum is 1.15 times the containers and 0.75 GB, and 1.6 GB for K3s (C1)', () => {
    const { sizing } = only({
      'k8s/web.yaml': workload('web', { replicas: 2, container: 'resources: { limits: { memory: 1Gi }, requests: { memory: 512Mi } }' }),
    });
    assert.equal(sizing.sumGB, 2 * 1.15 + 0.75 + 1.6);
    assert.deepEqual([sizing.requestsGB, sizing.limitsGB, sizing.guessedShare], [1, 2, 0]);
  });

  it('sidecars count, init containers do not', () => {
    const { services } = only({
      'k8s/web.yaml': workload('web', {
        spec: 'initContainers:\n  - { name: prepare, image: busybox }\n  - { name: proxy, image: envoyproxy/envoy, restartPolicy: Always }',
      }),
    });
    assert.equal(services[0]?.memoryMB, 160 + 48);
  });

  it('warns when the files ask for more cores than the server has', () => {
    const { sizing } = only({ 'compose.yaml': compose({ web: 'image: a/web\ncpus: 3', api: 'image: a/api\ncpus: 2' }) });
    assert.ok(sizing.lines.some(({ text }) => text === 'Warning: the files ask for 5 cores, the server printed has 2'));
  });
});
