/** What the API server checks though its schema does not say so: model → field → values. Source: the API reference of Kubernetes. */
export const moreValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  V1Container: { restartPolicy: 'Always Never OnFailure' },
  V1ContainerResizePolicy: { restartPolicy: 'NotRequired RestartContainer' },
  V1CSIDriverSpec: { fsGroupPolicy: 'ReadWriteOnceWithFSType File None', volumeLifecycleModes: 'Persistent Ephemeral' },
  V1CustomResourceConversion: { strategy: 'None Webhook' },
  V1CustomResourceDefinitionSpec: { scope: 'Namespaced Cluster' },
  V1LabelSelectorRequirement: { operator: 'In NotIn Exists DoesNotExist' },
  V1PodOS: { name: 'linux windows' },
  V1RoleRef: { kind: 'Role ClusterRole' },
  V1StatefulSetPersistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain Delete', whenScaled: 'Retain Delete' },
  RbacV1Subject: { kind: 'ServiceAccount User Group' },
  V2HPAScalingPolicy: { type: 'Pods Percent' },
  V2HPAScalingRules: { selectPolicy: 'Max Min Disabled' },
  V2MetricSpec: { type: 'Resource ContainerResource Pods Object External' },
  V2MetricTarget: { type: 'Utilization Value AverageValue' },
};

/** What the schema requires and the API server does without: it takes nothing for zero, false or empty text. Source: as above. */
export const notRequired: Readonly<Record<string, readonly string[]>> = {
  V1ControllerRevision: ['revision'],
  V1CustomResourceDefinitionVersion: ['served', 'storage'],
  V1HTTPHeader: ['value'],
};
