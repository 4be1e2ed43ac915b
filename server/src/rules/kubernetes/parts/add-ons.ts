import type { Container } from '../../../syntax/kubernetes/container.js';

/** Images of network plugins, node exporters, log shippers and storage drivers, which are made for a node's own namespaces. */
const nodeAgents =
  /(?:^|\/)(?:calico|cilium|flannel|weave|kube-proxy|kube-router|antrea|multus|cni|istio-cni|aws-node|amazon-k8s-cni|node-exporter|node_exporter|kube-state-metrics|metallb|speaker|fluent-bit|fluentd|filebeat|promtail|vector|datadog|csi|nvidia|node-problem-detector|node-local-dns|k8s-dns-node-cache|keepalived|ovn|kubevirt)(?:[-_/]|$)|-cni$|cni-|csi-|node-driver/;

/** Whether a container's image is that of an agent of the node. */
export const isNodeAgent = ({ image }: Container): boolean => image !== undefined && nodeAgents.test(image.repository);
