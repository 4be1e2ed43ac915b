import type { Span } from '../../../core/span.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import type { Scope } from '../../../syntax/kubernetes/scope.js';
import type { Selector } from '../../../syntax/kubernetes/selector.js';
import { isMissing, look, mapAt, mapsAt, scalarAt, textAt, unknown } from '../../../syntax/kubernetes/values.js';
import { remember } from '../../../core/remember.js';
import { servicePorts } from '../../../syntax/kubernetes/service-ports.js';

/** Something that only one object can have. */
export interface Claim {
  readonly key: string;
  readonly by: Resource;
  readonly span: Span | undefined;
  /** What is claimed, as people write it. */
  readonly what: string;
  /** Claims for the same purpose get along. */
  readonly purpose?: string;
}

const namespaced = (scope: Scope, resource: Resource, key: string): string => `${scope.namespaceOf(resource) ?? ''}/${key}`;

export function* nameClaims(scope: Scope): Generator<Claim> {
  for (const resource of scope.repeated()) {
    const { kind, name, group, nameNode, annotations, file } = resource;
    // branches of a template exclude each other, and hooks come and go
    if (name === undefined || resource.partial || file.templated || annotations.values.has('helm.sh/hook')) continue;
    yield { key: namespaced(scope, resource, `${group ?? ''}/${kind}/${name}`), by: resource, span: nameNode?.span, what: resource.title };
  }
}

export function* selectorClaims(scope: Scope): Generator<Claim> {
  for (const resource of ['Deployment', 'StatefulSet'].flatMap((kind) => scope.own(kind))) {
    const [workload] = resource.workloads;
    const selector = workload?.selector && scope.selecting(resource, workload.selector);
    if (!workload || !selector || selector.open || selector.empty || resource.file.templated) continue;
    yield { key: namespaced(scope, resource, askedFor(selector)), by: resource, span: selectorSpan(resource), what: 'its selector' };
  }
}

const selectorSpan = remember(({ map }: Resource): Span | undefined => mapAt(map, 'spec')?.own('selector')?.key.span);

/** The same for selectors that select the same. */
const askedFor = remember(({ requirements }: Selector): string =>
  requirements
    .map(({ key, operator, values }) => `${key} ${operator} ${[...values].sort().join('|')}`)
    .sort()
    .join(),
);

export function* nodePortClaims(scope: Scope): Generator<Claim> {
  for (const service of scope.own('Service'))
    for (const { nodePort, protocol } of servicePorts(service) ?? [])
      if (nodePort && nodePort.value !== 0 && !service.file.templated)
        yield { key: `${nodePort.text}/${protocol}`, by: service, span: nodePort.span, what: `node port ${nodePort.text}` };
}

export function* ingressPathClaims(scope: Scope): Generator<Claim> {
  for (const ingress of scope.own('Ingress')) {
    if (ingress.annotations.open || [...ingress.annotations.values.keys()].some((key) => /canary|group\.order/.test(key))) continue;
    const served = textAt(ingress.map, 'spec', 'ingressClassName') ?? ingress.annotations.values.get('kubernetes.io/ingress.class') ?? '';
    for (const entry of mapsAt(ingress.map, 'spec', 'rules')) {
      const host = look(entry, 'host') === unknown ? undefined : (textAt(entry, 'host') ?? '*');
      for (const path of mapsAt(entry, 'http', 'paths')) {
        const backend = look(path, 'backend');
        if (host === undefined || backend === undefined || backend === unknown || look(path, 'path') === unknown) continue;
        const { start, end } = backend;
        const text = ingress.file.text.slice(start, end).replaceAll(/\s+/g, ' ');
        const what = `${host}${textAt(path, 'path') ?? '/'}`;
        yield {
          key: [served, what, textAt(path, 'pathType') ?? ''].join(' '),
          by: ingress,
          span: scalarAt(path, 'path')?.span ?? path.own('backend')?.key.span,
          what,
          purpose: `${scope.namespaceOf(ingress) ?? ''}/${text}`,
        };
      }
    }
  }
}

export function* scaleClaims(scope: Scope): Generator<Claim> {
  for (const scaler of ['HorizontalPodAutoscaler', 'ScaledObject'].flatMap((kind) => scope.own(kind))) {
    const target = mapAt(scaler.map, 'spec', 'scaleTargetRef');
    const name = scalarAt(target, 'name');
    if (!target || !name || (isMissing(target, 'kind') && scaler.kind !== 'ScaledObject')) continue;
    const kind = textAt(target, 'kind') ?? 'Deployment';
    yield { key: namespaced(scope, scaler, `${kind}/${name.text}`), by: scaler, span: name.span, what: `${kind} "${name.text}"` };
  }
}
