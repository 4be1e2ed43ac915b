/** Domains whose API groups are those of well-known custom resources and tools; source: the documentation of each project. */
const domains = `
  aiven.io alibabacloud.com ambassador.io antrea.io apache.org apecloud.io appscode.com aquasecurity.github.io arangodb.com argoproj.io
  aws azure.com banzaicloud.io bitnami.com camunda.io carvel.dev cattle.io cert-manager.io chaos-mesh.org cilium.io cloudflare.com
  cnpg.io cockroachlabs.com confluent.io containo.us coreos.com crossplane.io ctlptl.dev dapr.io datadoghq.com devfile.io devspace.sh
  digitalocean.com dynatrace.com elastic.co envoyproxy.io external-secrets.io fairwinds.com fission.io flagger.app flanksource.com
  fluentbit.io fluentd.org fluxcd.io gardener.cloud getambassador.io gke.io goharbor.io google.com googleapis.com grafana.com
  grafana.integreatly.org habana.ai haproxy.com haproxy.org hashicorp.com helm.sh ibm.com influxdata.com intel.com istio.io
  jaegertracing.io jetstack.io k0sproject.io k3s.io k8s.io k8ssandra.io karmada.io karpenter.sh keda.sh keycloak.org kiali.io
  knative.dev konghq.com kruise.io kubedb.com kubeedge.io kubeflow.org kubermatic.k8c.io kubernetes-client.io kubernetes.io
  kubesphere.io kubevirt.io kudo.dev kuma.io kyverno.io linkerd.io litmuschaos.io loft.sh longhorn.io mariadb.com mariadb.org metallb.io
  metallb.universe.tf min.io mongodb.com mysql.presslabs.org nats.io netapp.io newrelic.com nginx.org nvidia.com oam.dev okteto.com
  openebs.io opensearch.opster.io openshift.io opentelemetry.io oracle.com percona.com pingcap.com portworx.com postgresql.org
  projectcalico.org projectcapsule.dev projectcontour.io pulumi.com rabbitmq.com ray.io redhat.com redhatcop.redhat.io
  redis.redis.opstreelabs.in rook.io scylladb.com serverless.com sigstore.dev smi-spec.io solo.io spiffe.io spotahome.com stackgres.io
  strimzi.io submariner.io talos.dev tekton.dev tigera.io tilt.dev traefik.io upbound.io velero.io vitess.io vmware.com volcano.sh
  weave.works x-k8s.io yugabyte.com zalan.do zalando.org`
  .trim()
  .split(/\s+/);

const known = new Set(domains);

/** Whether a group is one of these, or lies below one. */
export function isKnownGroup(group: string): boolean {
  for (let at = group; at !== ''; at = at.includes('.') ? at.slice(at.indexOf('.') + 1) : '') if (known.has(at)) return true;
  return false;
}

/** Kinds of the core group that are no objects of an API server: files of kubectl, and what old OpenShift has there. */
export const otherCoreKinds: ReadonlySet<string> = new Set(
  'List Config Status Template DeploymentConfig BuildConfig Build ImageStream ImageStreamTag Route Project ProjectRequest OAuthClient SecurityContextConstraints'.split(
    ' ',
  ),
);
