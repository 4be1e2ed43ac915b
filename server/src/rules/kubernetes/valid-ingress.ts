import type { Report } from '../../core/finding.js';
import { put } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { isClosedList, isMissing, mapAt, mapsAt, scalarAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { holds } from './parts/mentions.js';
import { offer } from './parts/offers.js';
import { chosen, headOf, keyOf } from './parts/places.js';
import { refused } from './parts/refused.js';
import { yaml } from './parts/yaml.js';

export default refused({
  id: 'kubernetes/valid-ingress',
  title: 'Give each path of an Ingress a type and a backend',
  fixes: ['ask'],
  why: `
    Each path says how it is compared, \`Exact\`, \`Prefix\` or \`ImplementationSpecific\`, and leads to one backend: a Service with the name
    or the number of a port, or another resource. A wildcard stands for the first label of a host only.
  `,
  supersedes: ['kubernetes/require-field'],
  examples: [
    {
      name: 'no type',
      bad: yaml`
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
        spec:
          rules:
            - host: example.com
              http:
                paths:
                  - «path: /»
                    backend:
                      service:
                        name: web
                        port:
                          number: 80
      `,
      good: yaml`
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
        spec:
          rules:
            - host: example.com
              http:
                paths:
                  - path: /
                    backend:
                      service:
                        name: web
                        port:
                          number: 80
                    pathType: Prefix
      `,
    },
  ],
  only: holds('Ingress'),
  *check(file) {
    for (const ingress of file.ofKind('Ingress', 'networking.k8s.io')) {
      if (ingress.version !== 'v1') continue;
      const { map, title, partial } = ingress;
      const spec = mapAt(map, 'spec');
      const rules = mapsAt(spec, 'rules');
      if (spec && rules.length === 0 && isClosedList(spec, 'rules') && isMissing(spec, 'defaultBackend') && !partial)
        yield { at: keyOf(map, 'spec'), message: `${title} leads nowhere, so the API server refuses it. Add rules or a defaultBackend.` };
      yield* ofBackend(ingress, spec, 'defaultBackend');
      for (const entry of rules) yield* ofRule(ingress, entry);
    }
  },
});

function* ofRule(ingress: Resource, entry: YamlMap): Generator<Report> {
  const host = scalarAt(entry, 'host');
  if (host?.text.includes('*') === true && !/^\*\.[^*]+$/.test(host.text))
    yield {
      at: host.span,
      message: `"${host.text}" is no host: a wildcard stands for the whole first label, as in *.example.com, so the API server refuses it.`,
    };
  for (const path of mapsAt(entry, 'http', 'paths')) {
    const type = scalarAt(path, 'pathType')?.text;
    const at = scalarAt(path, 'path');
    if (isMissing(path, 'pathType') && !ingress.partial)
      yield {
        at: headOf(path),
        message: 'This path does not say how it is compared, so the API server refuses it. Add pathType.',
        fixes: () => offer('Add pathType', 'ask', put(ingress.file, path, ['pathType'], '${1|Prefix,Exact,ImplementationSpecific|}')),
      };
    if (at && (type === 'Exact' || type === 'Prefix') && !at.text.startsWith('/'))
      yield {
        at: at.text === '' ? keyOf(path, 'path') : at.span,
        message: `A path of type ${type} begins with /, so the API server refuses "${at.text}".`,
      };
    yield* ofBackend(ingress, path, 'backend');
  }
}

function* ofBackend({ partial, file }: Resource, holder: YamlMap | undefined, key: string): Generator<Report> {
  const backend = mapAt(holder, key);
  if (!holder || !backend || file.templated) return;
  const targets = chosen(backend, (name) => name === 'service' || name === 'resource');
  if (targets && (targets.length === 2 || (targets.length === 0 && !partial)))
    yield { at: keyOf(holder, key), message: 'A backend is either a service or a resource, so the API server refuses both and neither.' };
  const service = mapAt(backend, 'service');
  const port = mapAt(service, 'port');
  const forms = port && chosen(port, (name) => name === 'name' || name === 'number');
  if (service && forms && (forms.length === 2 || (forms.length === 0 && !partial)))
    yield {
      at: keyOf(service, 'port'),
      message: "A Service's port is given by its name or by its number, so the API server refuses both and neither.",
    };
}
