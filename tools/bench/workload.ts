/** Files that look like what people write, always the same. A file is made of parts until it has as many lines as asked for. */
export type Language = 'dockerfile' | 'compose' | 'kubernetes';
export const languages: readonly Language[] = ['dockerfile', 'compose', 'kubernetes'];

export interface BenchFile {
  readonly path: string;
  readonly text: string;
}

const names = ['web', 'api', 'worker', 'billing', 'search', 'mail', 'audit', 'media', 'stock', 'orders'];
const nameOf = (n: number): string => `${names[n % names.length] ?? 'app'}-${String(n)}`;

/** Parts joined until the text has the wanted number of lines. */
function upTo(lines: number, head: string, part: (n: number) => string): string {
  let text = head;
  let count = head.split('\n').length - 1;
  for (let n = 0; count < lines; n++) {
    const next = part(n);
    text += next;
    count += next.split('\n').length - 1;
  }
  return text;
}

const stage = (n: number): string => `
# the ${nameOf(n)} part
FROM node:22-bookworm-slim AS ${nameOf(n)}
ARG VERSION=1.${String(n)}.0
ENV NODE_ENV=production \\
    APP_HOME=/srv/${nameOf(n)}
WORKDIR $APP_HOME
RUN apt-get update \\
    && apt-get install -y --no-install-recommends ca-certificates curl=7.88.* git \\
    && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
ADD src ./src
RUN curl -fsSL https://example.com/tool-\${VERSION}.tar.gz | tar -xz -C /usr/local/bin
EXPOSE ${String(3000 + (n % 1000))}
HEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1
USER node
CMD ["node", "src/server.js"]
`;

const service = (n: number): string => `  ${nameOf(n)}:
    image: registry.example.com/${nameOf(n)}:1.${String(n)}
    restart: unless-stopped
    environment:
      DATABASE_URL: postgres://db:5432/${nameOf(n)}
      LOG_LEVEL: \${LOG_LEVEL:-info}
      WORKERS: "4"
    ports:
      - "${String(8000 + (n % 1000))}:3000"
    volumes:
      - data:/var/lib/${nameOf(n)}
    networks: [back]
    # one replica is enough for now
    deploy:
      resources:
        limits:
          memory: 256M
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost:3000/"]
      interval: 30s
`;

const deployment = (n: number): string => `---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${nameOf(n)}
  labels:
    app: ${nameOf(n)}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: ${nameOf(n)}
  template:
    metadata:
      labels:
        app: ${nameOf(n)}
    spec:
      containers:
        - name: main
          image: registry.example.com/${nameOf(n)}:1.${String(n)}
          ports:
            - containerPort: 3000
              name: http
          env:
            - name: LOG_LEVEL
              value: info
            # the rest comes from the cluster
            - name: DATABASE_URL
              valueFrom:
                secretKeyRef: { name: ${nameOf(n)}, key: url }
          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits: { memory: 256Mi }
          readinessProbe:
            httpGet: { path: /, port: http }
---
apiVersion: v1
kind: Service
metadata:
  name: ${nameOf(n)}
spec:
  selector:
    app: ${nameOf(n)}
  ports:
    - port: 80
      targetPort: http
`;

/** A compose file of many services that share their settings by anchors, four aliases each, as large applications have it. */
export function anchored(services: number): string {
  const shared = `x-restart: &restart
  restart: unless-stopped
x-healthy: &healthy
  condition: service_healthy
x-checked: &checked
  interval: 30s
  timeout: 5s
  retries: 3
x-app: &app
  <<: *restart
  image: \${APP_IMAGE:-registry.example.com/app:1.2}
  environment:
    CONFIG: /etc/app
    LOG_LEVEL: \${LOG_LEVEL:-info}
  volumes:
    - data:/data
`;
  const one = (n: number): string => `  ${nameOf(n)}:
    <<: *app
    command: run ${nameOf(n)}
    depends_on:
      ${nameOf(0)}:
        <<: *healthy
    healthcheck:
      <<: *checked
      test: ["CMD", "app", "check"]
    deploy:
      resources:
        limits:
          memory: 256M
`;
  const first = `  ${nameOf(0)}:
    <<: *restart
    image: redis:7.4
    healthcheck:
      <<: *checked
      test: ["CMD", "redis-cli", "ping"]
`;
  const rest = Array.from({ length: services - 1 }, (_, i) => one(i + 1));
  return `${shared}services:\n${first}${rest.join('')}volumes:\n  data: {}\n`;
}

/** The usual name of a file of a language. */
export const usualName: Readonly<Record<Language, string>> = {
  dockerfile: 'Dockerfile',
  compose: 'compose.yaml',
  kubernetes: 'manifests.yaml',
};

/** One file of about so many lines; `seed` makes files differ. */
export function fileOf(language: Language, lines: number, seed = 0): string {
  switch (language) {
    case 'dockerfile':
      return upTo(lines, '# syntax=docker/dockerfile:1\n', (n) => stage(n + seed));
    case 'compose': {
      const services = upTo(lines - 6, `name: shop-${String(seed)}\nservices:\n`, (n) => service(n + seed));
      return `${services}volumes:\n  data: {}\nnetworks:\n  back: {}\n`;
    }
    case 'kubernetes':
      return upTo(lines, '', (n) => deployment(n + seed));
  }
}

/** A workspace of applications, each with a Dockerfile, a compose file and three files of manifests in a folder of their own. */
export function workspaceOf(files: number): BenchFile[] {
  return Array.from({ length: files }, (_, i) => {
    const app = Math.floor(i / 5);
    const folder = `apps/${nameOf(app)}`;
    switch (i % 5) {
      case 0:
        return { path: `${folder}/Dockerfile`, text: fileOf('dockerfile', 36, app) };
      case 1:
        return { path: `${folder}/compose.yaml`, text: fileOf('compose', 50, app) };
      case 2:
        return { path: `${folder}/k8s/app.yaml`, text: fileOf('kubernetes', 50, app) };
      case 3:
        return { path: `${folder}/k8s/other.yaml`, text: fileOf('kubernetes', 50, app + 1) };
      default:
        return { path: `${folder}/k8s/config.yaml`, text: configMap(app) };
    }
  });
}

/** One scope of so many manifests, each in a file of its own: Deployments, and Services that lead to them. */
export function scopeOf(manifests: number): BenchFile[] {
  return Array.from({ length: manifests }, (_, i) => {
    const app = Math.floor(i / 2);
    const [, workload = '', service = ''] = deployment(app).split('---\n');
    return i % 2 === 0 ? { path: `k8s/${nameOf(app)}.yaml`, text: workload } : { path: `k8s/${nameOf(app)}-service.yaml`, text: service };
  });
}

const configMap = (n: number): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${nameOf(n)}
data:
${Array.from({ length: 25 }, (_, i) => `  KEY_${String(i)}: "value ${String(i * n)}"`).join('\n')}
`;
