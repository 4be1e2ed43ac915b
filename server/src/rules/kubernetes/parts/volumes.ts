/** Volumes that the cluster or a service mesh adds to Pods, or mounts in them. */
export const isInjected = (name: string): boolean => /^(?:kube-api-access-|istio-|workload-|linkerd-)/.test(name);
