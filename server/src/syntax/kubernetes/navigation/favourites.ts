const list = (words: string): readonly string[] => words.split(' ');

const container = list(
  'name image command args env envFrom ports resources volumeMounts livenessProbe readinessProbe startupProbe securityContext imagePullPolicy lifecycle',
);
const probe = list('httpGet tcpSocket exec grpc initialDelaySeconds periodSeconds timeoutSeconds failureThreshold');

/** The fields that most manifests have, in the order in which people write them; by the end of their path, the most exact ones first. */
const favourites: readonly (readonly [ending: string, fields: readonly string[]])[] = [
  ['metadata', list('name namespace labels annotations')],
  [
    'template.spec',
    list(
      'containers initContainers volumes serviceAccountName securityContext restartPolicy imagePullSecrets nodeSelector affinity tolerations topologySpreadConstraints terminationGracePeriodSeconds',
    ),
  ],
  ['template', list('metadata spec')],
  [
    'spec',
    list('replicas selector template strategy serviceName ports type rules containers volumes schedule jobTemplate accessModes resources'),
  ],
  ['containers.[]', container],
  ['initContainers.[]', container],
  ['ports.[]', list('name port targetPort containerPort protocol')],
  ['env.[]', list('name value valueFrom')],
  ['valueFrom', list('configMapKeyRef secretKeyRef fieldRef')],
  ['volumeMounts.[]', list('name mountPath subPath readOnly')],
  ['volumes.[]', list('name configMap secret emptyDir persistentVolumeClaim projected hostPath')],
  ['resources', list('requests limits')],
  ['livenessProbe', probe],
  ['readinessProbe', probe],
  ['startupProbe', probe],
  ['httpGet', list('path port scheme')],
  ['securityContext', list('runAsNonRoot runAsUser allowPrivilegeEscalation readOnlyRootFilesystem capabilities seccompProfile')],
  ['', list('apiVersion kind metadata spec data stringData type rules roleRef subjects')],
];

export const favouritesAt = (path: string): readonly string[] =>
  favourites.find(([ending]) => (ending === '' ? path === '' : path === ending || path.endsWith(`.${ending}`)))?.[1] ?? [];
