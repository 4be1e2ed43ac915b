import type { Resource } from '../../../syntax/kubernetes/resource.js';

/** Annotations that give a load balancer an address inside the network; source: the documentation of each cloud. */
export const internalAnnotations: readonly { readonly key: string; readonly value: string; readonly also?: RegExp }[] = [
  { key: 'service.beta.kubernetes.io/aws-load-balancer-scheme', value: 'internal' },
  // once a range of addresses stood here; anything but false counts
  { key: 'service.beta.kubernetes.io/aws-load-balancer-internal', value: 'true', also: /^(?!false$)./ },
  { key: 'service.beta.kubernetes.io/azure-load-balancer-internal', value: 'true' },
  { key: 'networking.gke.io/load-balancer-type', value: 'Internal' },
  { key: 'cloud.google.com/load-balancer-type', value: 'Internal' },
  { key: 'service.beta.kubernetes.io/openstack-internal-load-balancer', value: 'true' },
  { key: 'service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type', value: 'intranet' },
  { key: 'service.beta.kubernetes.io/oci-load-balancer-internal', value: 'true' },
  { key: 'oci-network-load-balancer.oraclecloud.com/internal', value: 'true' },
  { key: 'service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type', value: 'private' },
  { key: 'service.beta.kubernetes.io/do-loadbalancer-network', value: 'INTERNAL' },
  { key: 'service.beta.kubernetes.io/cce-load-balancer-internal-vpc', value: 'true' },
  { key: 'service.kubernetes.io/qcloud-loadbalancer-internal-subnetid', value: 'subnet-id', also: /^subnet-/ },
];

const controllers =
  /(?:^|[-/_.])(?:ingress|ingressgateway|gateway|traefik|nginx-controller|kong|contour|envoy|haproxy|ambassador|apisix)(?:$|[-/_.])/;

/** Whether a Service stands before an ingress controller, by its own name and the labels that it selects. */
export const isIngressController = ({ name, podSelector }: Resource): boolean =>
  [name ?? '', ...(podSelector?.requirements.flatMap(({ values }) => values) ?? [])].some((text) => controllers.test(text));
