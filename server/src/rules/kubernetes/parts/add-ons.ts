import type { Container } from '../../../syntax/kubernetes/container.js';
import type { Workload } from '../../../syntax/kubernetes/workload.js';

/** Images of network plugins, node exporters, log shippers, monitoring agents and storage drivers, which are made for a node's own namespaces. */
const nodeAgents =
  /(?:^|\/)(?:calico|cilium|flannel|weave|kube-proxy|kube-router|antrea|multus|cni|istio-cni|aws-node|amazon-k8s-cni|node-exporter|node_exporter|kube-state-metrics|metallb|speaker|fluent-bit|fluentd|filebeat|promtail|vector|cadvisor|telegraf|netdata|datadog|sysdig|newrelic|dynatrace|instana|falco|csi|nvidia|node-problem-detector|node-local-dns|k8s-dns-node-cache|keepalived|ovn|kubevirt)(?:[-_/]|$)|-cni$|cni-|csi-|node-driver/;

/** Whether a container's image is that of an agent of the node. */
export const isNodeAgent = ({ image }: Container): boolean => image !== undefined && nodeAgents.test(image.repository);

/** What a finding is at most about a Pod that has reason to reach into its node. */
export const severityFor = ({ containers }: Pick<Workload, 'containers'>): { readonly severity?: 'info' } =>
  containers.some(isNodeAgent) ? { severity: 'info' } : {};
