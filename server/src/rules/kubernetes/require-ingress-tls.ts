import { rule, type Options } from '../../core/rule.js';
import { escapeSnippet } from '../../core/fix.js';
import { put, stringScalar } from '../../syntax/kubernetes/edits.js';
import { isClosedList, itemsAt, look, mapsAt, scalarAt, unknown } from '../../syntax/kubernetes/values.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { holds } from './parts/mentions.js';
import { offer } from './parts/offers.js';
import { yaml } from './parts/yaml.js';

/** Annotations by which controllers serve HTTPS themselves, or are told not to; source: their documentation. */
const servesTls =
  /^(?:alb\.ingress\.kubernetes\.io\/(?:certificate-arn|listen-ports)|networking\.gke\.io\/managed-certificates|ingress\.gcp\.kubernetes\.io\/pre-shared-cert|traefik\.ingress\.kubernetes\.io\/router\.tls(?:\..*)?|appgw\.ingress\.kubernetes\.io\/appgw-ssl-certificate)$/;

interface Hosts extends Options {
  readonly hostless: boolean;
}

export default rule<'kubernetes', Hosts>({
  id: 'kubernetes/require-ingress-tls',
  title: 'Serve Ingress hosts over HTTPS',
  severity: 'info',
  category: 'security',
  presets: { strict: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    Without a \`tls\` entry for its host, an Ingress is served in plain text, or with a certificate of the controller's own that
    browsers refuse. Some controllers take certificates from annotations instead.
  `,
  equivalents: ['polaris:tlsSettingsMissing'],
  options: {
    hostless: { default: false, all: true, description: 'Report an Ingress that names no host and has no `tls` entry as well.' },
  },
  examples: [
    {
      name: 'no TLS',
      bad: yaml`
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
        spec:
          rules:
            - host: «example.com»
      `,
      good: yaml`
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
        spec:
          rules:
            - host: example.com
          tls:
            - hosts:
                - example.com
              secretName: web-tls
      `,
    },
  ],
  only: holds('Ingress'),
  *check(file, { hostless }) {
    for (const ingress of file.resources()) {
      if (!ingress.is('Ingress', 'networking.k8s.io', 'extensions') || ingress.partial || isServedOtherwise(ingress)) continue;
      const { map } = ingress;
      if (!isClosedList(map, 'spec', 'tls')) continue;
      const covered = coveredHosts(ingress);
      const hosts = mapsAt(map, 'spec', 'rules').flatMap((entry) => scalarAt(entry, 'host') ?? []);
      const [first] = hosts.filter(({ text }) => covered !== 'all' && !isCovered(text, covered));
      if (!first && (!hostless || hosts.length > 0 || mapsAt(map, 'spec', 'tls').length > 0)) continue;
      const secretName = `\${1:${ingress.name ?? 'web'}-tls}`;
      yield {
        at: first?.span ?? ingress.specSpan,
        message: `${ingress.title} serves ${first?.text ?? 'every host'} without a certificate, in plain text. Add it under tls.`,
        fixes: () => {
          const names = hosts.map(({ text }) => escapeSnippet(stringScalar(text)));
          return offer(
            'Add a tls entry',
            'ask',
            put(file, map, ['spec', 'tls'], [names.length > 0 ? { hosts: names, secretName } : { secretName }]),
          );
        },
      };
    }
  },
});

const isServedOtherwise = ({ annotations: { values, open } }: Resource): boolean =>
  open || [...values].some(([key, value]) => servesTls.test(key) || (key.endsWith('/ssl-redirect') && value === 'false'));

/** The hosts that `tls` entries name; an entry without hosts stands for all. */
function coveredHosts({ map }: Resource): ReadonlySet<string> | 'all' {
  const entries = mapsAt(map, 'spec', 'tls');
  const hosts = entries.map((entry) => itemsAt(entry, 'hosts'));
  const open = hosts.some((list) => list.length === 0 || list.some((host) => host.kind !== 'scalar' || look(host) === unknown));
  return open ? 'all' : new Set(hosts.flat().flatMap((host) => (host.kind === 'scalar' ? [host.text] : [])));
}

/** Whether a certificate is for a host; a wildcard stands for one level. */
const isCovered = (host: string, covered: ReadonlySet<string>): boolean =>
  covered.has(host) || covered.has(`*${host.slice(host.indexOf('.'))}`);
