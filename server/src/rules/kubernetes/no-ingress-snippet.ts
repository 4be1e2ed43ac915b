import { rule } from '../../core/rule.js';
import { removePair } from '../../syntax/kubernetes/edits.js';
import { mapAt, textAt } from '../../syntax/kubernetes/values.js';
import { holds } from './parts/mentions.js';
import { yaml } from './parts/yaml.js';

const snippet = /^(?:nginx\.ingress\.kubernetes\.io|nginx\.org)\/.*-snippets?$/;

/** Annotations whose value stands in the configuration as it is; source: the advisories of ingress-nginx of March 2025. */
const pasted = /^nginx\.ingress\.kubernetes\.io\/(?:auth-url|auth-signin|auth-tls-match-cn|mirror-[a-z-]+)$/;

export default rule<'kubernetes'>({
  id: 'kubernetes/no-ingress-snippet',
  title: 'Do not write nginx configuration into annotations',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A snippet runs as configuration of the controller, which holds the certificates and Secrets of all namespaces: whoever may write
    an Ingress can read them (CVE-2021-25742). Current versions of ingress-nginx refuse snippets unless they are allowed.
  `,
  equivalents: ['trivy:KCV-0093', 'checkov:CKV_K8S_152', 'checkov:CKV_K8S_153', 'checkov:CKV_K8S_154'],
  examples: [
    {
      name: 'a header set by a snippet',
      bad: yaml`
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
          annotations:
            team: shop
            «nginx.ingress.kubernetes.io/configuration-snippet»: |
              more_set_headers "X-Frame-Options: DENY";
      `,
      good: yaml`
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
          annotations:
            team: shop
      `,
    },
  ],
  only: holds('Ingress'),
  *check(file) {
    for (const ingress of file.resources()) {
      const annotations = ingress.kind === 'Ingress' ? mapAt(ingress.metadata, 'annotations') : undefined;
      for (const pair of annotations?.pairs ?? []) {
        if (
          !annotations ||
          !(snippet.test(pair.name) || (pasted.test(pair.name) && /[;{}"'\n]/.test(textAt(annotations, pair.name) ?? '')))
        )
          continue;
        yield {
          at: pair.key.span,
          message: `${ingress.title} writes into the configuration of the controller, through which one can read the Secrets of all namespaces. Use the annotation or setting that is made for it.`,
          fixes: [{ title: 'Remove the annotation', safety: 'review', edits: [removePair(file, annotations, pair)] }],
        };
      }
    }
  },
});
