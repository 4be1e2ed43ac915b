import { rule } from '../../core/rule.js';
import { isKnown, mapAt } from '../../syntax/kubernetes/values.js';
import { asScalar } from '../../syntax/yaml/node.js';
import { holds } from './parts/mentions.js';
import { moveToSecret } from './parts/move-to-secret.js';
import { placeholders, secretIn, type Placeholders } from './parts/secret-texts.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope', Placeholders>({
  id: 'kubernetes/no-secret-in-config-map',
  on: 'kubernetes-scope',
  title: 'Keep secrets out of ConfigMaps',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['generate'],
  since: '0.1.0',
  why: `
    ConfigMaps are read by more accounts than Secrets, stored unencrypted, and kept in the repository. Passwords and keys belong into a Secret,
    which containers read in the same way.
  `,
  equivalents: ['polaris:sensitiveConfigmapContent', 'trivy:KSV-0109', 'trivy:KSV-01010'],
  options: { placeholders },
  examples: [
    {
      name: 'a password among settings',
      bad: yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          DB_HOST: db
          DB_PASSWORD: «hunter2»
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              env:
                - name: DB_PASSWORD
                  valueFrom:
                    configMapKeyRef:
                      name: shop
                      key: DB_PASSWORD
      `,
      good: yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          DB_HOST: db
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              env:
                - name: DB_PASSWORD
                  valueFrom:
                    secretKeyRef:
                      name: shop-db-password
                      key: DB_PASSWORD
        ---
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop-db-password
        stringData:
          DB_PASSWORD: hunter2
      `,
    },
  ],
  only: holds('ConfigMap'),
  *check(scope, options) {
    for (const resource of scope.resources) {
      if (!resource.is('ConfigMap', '')) continue;
      const data = mapAt(resource.map, 'data');
      for (const pair of data?.pairs ?? []) {
        const value = asScalar(pair.value);
        const at = value && isKnown(value) ? secretIn(pair, value, resource.file.text, options) : undefined;
        if (!data || !value || !at) continue;
        yield {
          at: resource.at(at),
          message: `${resource.title} holds a secret in ${pair.name}, where more accounts can read it than in a Secret. Move it to one.`,
          fixes: at.start === value.start ? moveToSecret(scope, resource, data, pair, value) : [],
        };
      }
    }
  },
});
