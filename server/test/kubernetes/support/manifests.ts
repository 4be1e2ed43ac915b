const indented = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

/** An object called `web`, with these lines behind its metadata. */
export const object = (apiVersion: string, kind: string, body = '', metadata = ''): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: web\n${indented(metadata, 2)}${body}`;

/** A Pod whose container has these lines besides its name and image, and whose spec has these. */
export const podWith = (container: string, spec = ''): string =>
  object('v1', 'Pod', `spec:\n${indented(spec, 2)}  containers:\n    - name: web\n      image: nginx:1.27\n${indented(container, 6)}`);

/** A workload of `apps/v1` with these lines beside its template, and these in its pod spec. */
export const workload = (kind: string, spec = '', podSpec = ''): string =>
  object(
    'apps/v1',
    kind,
    `spec:\n${indented(spec, 2)}  selector: { matchLabels: { app: web } }\n  template:\n    metadata: { labels: { app: web } }\n    spec:\n${indented(podSpec, 6)}      containers: [{ name: web, image: "nginx:1.27" }]\n`,
  );

/** A Service with these lines in its spec. */
export const service = (spec: string): string => object('v1', 'Service', `spec:\n${indented(spec, 2)}`);

export const documents = (...all: readonly string[]): string => all.join('---\n');
