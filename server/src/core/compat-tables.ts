import type { Severity } from './finding.js';
import type { Options } from './rule.js';

/** How a tool runs its checks when it is not told otherwise. */
export interface ToolDefaults {
  /** Checks that are off by default. */
  readonly off?: string;
  /** Checks by severity, brought to ours; those of no list, and of tools that know no severities, have that of the rule. */
  readonly levels?: Readonly<Partial<Record<Severity, string>>>;
  /** Options that come closer to the tool's conditions than the widest ones, by rule. */
  readonly options?: Readonly<Record<string, Options>>;
}

/** Tools that report roles, whoever gets them. */
const rolesThemselves: ToolDefaults['options'] = {
  'kubernetes/no-secret-access': { bindings: false },
  'kubernetes/no-workload-write': { bindings: false },
  'kubernetes/no-pod-exec': { unseen: false },
};

/** By tool. Sources: the list of checks in each tool's documentation, and its default configuration. */
export const toolDefaults: Readonly<Record<string, ToolDefaults>> = {
  hadolint: {
    off: 'DL1001 DL3057',
    levels: {
      error: 'DL1000 DL3000 DL3004 DL3011 DL3012 DL3020 DL3021 DL3023 DL3024 DL3026 DL3043 DL3044 DL3061 DL4000 DL4004',
      warning:
        'DL3002 DL3003 DL3006 DL3007 DL3008 DL3013 DL3014 DL3016 DL3018 DL3022 DL3025 DL3027 DL3028 DL3029 DL3030 DL3032 DL3033 DL3034 ' +
        'DL3035 DL3036 DL3037 DL3038 DL3040 DL3041 DL3042 DL3045 DL3046 DL3051 DL3052 DL3053 DL3054 DL3055 DL3056 DL3058 DL3062 DL4001 ' +
        'DL4003 DL4005 DL4006',
      info: 'DL3001 DL3009 DL3010 DL3015 DL3019 DL3047 DL3049 DL3050 DL3059 DL3060',
      hint: 'DL3048',
    },
  },
  buildkit: {
    off: 'InvalidDefinitionDescription',
    levels: {
      warning:
        'ConsistentInstructionCasing CopyIgnoredFile DuplicateStageName ExposeInvalidFormat ExposeProtoCasing FromAsCasing ' +
        'FromPlatformFlagConstDisallowed InvalidDefaultArgInFrom JSONArgsRecommended LegacyKeyValueFormat MaintainerDeprecated ' +
        'MultipleInstructionsDisallowed NoEmptyContinuation RedundantTargetPlatform ReservedStageName SecretsUsedInArgOrEnv ' +
        'StageNameCasing UndefinedArgInFrom UndefinedVar WorkdirRelativePath',
    },
    options: { 'dockerfile/prefer-absolute-workdir': { always: false }, 'dockerfile/prefer-exec-form': { healthcheck: false } },
  },
  dclint: {
    levels: {
      error:
        'invalid-schema invalid-yaml unknown-error no-build-and-image no-duplicate-container-names no-duplicate-exported-ports ' +
        'no-unbound-port-interfaces no-version-field service-container-name-regex service-image-require-explicit-tag',
      warning:
        'no-quotes-in-volumes require-project-name-field require-quotes-in-ports service-dependencies-alphabetical-order ' +
        'service-keys-order service-ports-alphabetical-order services-alphabetical-order top-level-properties-order',
    },
    options: { 'compose/no-build-and-image': { checkPullPolicy: true } },
  },
  'kube-linter': {
    off:
      'access-to-create-pods access-to-secrets cluster-admin-role-binding dangling-horizontalpodautoscaler dangling-ingress ' +
      'dangling-networkpolicy dangling-networkpolicypeer-podselector dangling-servicemonitor default-service-account dnsconfig-options ' +
      'env-value-from exposed-services hpa-minimum-three-replicas minimum-three-replicas no-liveness-probe no-node-affinity ' +
      'no-readiness-probe no-rolling-update-strategy non-isolated-pod priority-class-name privileged-ports read-secret-from-env-var ' +
      'required-annotation-email required-label-owner restart-policy scc-deny-privileged-container schema-validation sorted-keys ' +
      'unsafe-proc-mount use-namespace wildcard-in-rules writable-host-mount',
    options: { 'kubernetes/require-dropped-capabilities': { minimum: 'NET_RAW' }, 'kubernetes/no-rbac-wildcard': { groups: false } },
  },
  'kube-score': {
    off:
      'container-cpu-requests-equal-limits container-ephemeral-storage-request-equals-limit container-memory-requests-equal-limits ' +
      'container-ports-check container-resource-requests-equal-limits container-seccomp-profile',
    levels: {
      error:
        'container-ephemeral-storage-request-and-limit container-image-pull-policy container-image-tag container-resources ' +
        'container-security-context-privileged container-security-context-readonlyrootfilesystem ' +
        'container-security-context-user-group-id deployment-has-poddisruptionbudget ' +
        'deployment-pod-selector-labels-match-template-metadata-labels ' +
        'deployment-targeted-by-hpa-does-not-have-replicas-configured environment-variable-key-duplication ' +
        'horizontalpodautoscaler-has-target ingress-targets-service label-values networkpolicy-targets-pod pod-networkpolicy pod-probes ' +
        'poddisruptionbudget-has-policy service-targets-pod statefulset-has-poddisruptionbudget statefulset-has-servicename ' +
        'statefulset-pod-selector-labels-match-template-metadata-labels',
      warning:
        'cronjob-has-deadline cronjob-restartpolicy deployment-has-host-podantiaffinity deployment-replicas deployment-strategy ' +
        'horizontalpodautoscaler-replicas pod-probes-identical pod-topology-spread-constraints service-type stable-version ' +
        'statefulset-has-host-podantiaffinity',
    },
    options: {
      'kubernetes/require-replicas': { minimum: 2 },
      'kubernetes/require-disruption-budget': { minimumReplicas: 2 },
      'kubernetes/require-high-uid': { both: true },
      'kubernetes/require-network-policy': { directions: true },
    },
  },
  polaris: {
    off: 'automountServiceAccountToken',
    levels: {
      error:
        'clusterrolePodExecAttach clusterrolebindingClusterAdmin clusterrolebindingPodExecAttach dangerousCapabilities hostIPCSet ' +
        'hostNetworkSet hostPIDSet privilegeEscalationAllowed rolePodExecAttach rolebindingClusterAdminClusterRole ' +
        'rolebindingClusterAdminRole rolebindingClusterRolePodExecAttach rolebindingRolePodExecAttach runAsPrivileged runAsRootAllowed ' +
        'sensitiveConfigmapContent sensitiveContainerEnvVar tagNotSpecified',
      warning:
        'cpuLimitsMissing cpuRequestsMissing deploymentMissingReplicas hostPathSet hostPortSet hostProcess hpaMaxAvailability ' +
        'hpaMinAvailability insecureCapabilities linuxHardening livenessProbeMissing memoryLimitsMissing memoryRequestsMissing ' +
        'metadataAndInstanceMismatched missingNetworkPolicy missingPodDisruptionBudget notReadOnlyRootFilesystem pdbDisruptionsIsZero ' +
        'pdbMinAvailableGreaterThanHPAMinReplicas priorityClassNotSet procMount pullPolicyNotAlways readinessProbeMissing ' +
        'tlsSettingsMissing topologySpreadConstraint',
    },
    options: { 'kubernetes/require-replicas': { minimum: 2 }, 'kubernetes/prefer-pull-always': { explicit: true } },
  },
  trivy: {
    levels: {
      error:
        'DS-0002 DS-0006 DS-0007 DS-0008 DS-0009 DS-0010 DS-0011 DS-0012 DS-0015 DS-0016 DS-0017 DS-0019 DS-0020 DS-0021 DS-0022 DS-0024 ' +
        'DS-0025 DS-0029 DS-0031 KSV-0005 KSV-0006 KSV-0008 KSV-0009 KSV-0010 KSV-0014 KSV-0017 KSV-0024 KSV-0041 KSV-0043 KSV-0044 ' +
        'KSV-0045 KSV-0046 KSV-0047 KSV-0050 KSV-0053 KSV-0056 KSV-0109 KSV-0111 KSV-0114 KSV-0115 KSV-0118 KSV-0121 KSV-0123',
      warning:
        'DS-0001 DS-0004 DS-0013 DS-0023 KSV-0001 KSV-0002 KSV-0012 KSV-0013 KSV-0022 KSV-0023 KSV-0025 KSV-0026 KSV-0027 KSV-0036 ' +
        'KSV-0037 KSV-0042 KSV-0048 KSV-0049 KSV-0103 KSV-0104 KSV-0113 KSV-0125',
      info:
        'DS-0005 DS-0014 DS-0026 KSV-0003 KSV-0004 KSV-0007 KSV-0011 KSV-0015 KSV-0016 KSV-0018 KSV-0020 KSV-0021 KSV-0028 KSV-0030 ' +
        'KSV-0105 KSV-0106 KSV-0107 KSV-0110 KSV-0116',
    },
    options: { ...rolesThemselves, 'kubernetes/require-high-uid': { both: true } },
  },
  checkov: { options: { 'dockerfile/no-root-user': { everyStage: false }, ...rolesThemselves } },
  kics: {
    levels: {
      error:
        'missing_user_instruction container_is_privileged containers_with_sys_admin_capabilities docker_socket_mounted_in_container ' +
        'privileged_containers_enabled volume_has_sensitive_host_directory',
      info:
        'chown_flag_exists exposing_port_22 healthcheck_instruction_missing maintainer_instruction_being_used ' +
        'multiple_cmd_instructions_listed multiple_entrypoint_instructions_listed run_using_wget_and_curl using_platform_with_from ' +
        'using_unnamed_build_stages workdir_path_not_absolute',
    },
    options: { 'dockerfile/prefer-exec-form': { healthcheck: false }, ...rolesThemselves },
  },
  kubesec: {
    levels: {
      error: 'AllowPrivilegeEscalation CapSysAdmin DockerSock HostAliases HostIPC HostNetwork HostPID Privileged',
      info:
        'ApparmorAny AutomountServiceAccountToken CapDropAll CapDropAny LimitsCPU LimitsMemory ReadOnlyRootFilesystem RequestsCPU ' +
        'RequestsMemory RunAsGroup RunAsNonRoot RunAsUser SeccompAny ServiceAccountName VolumeClaimAccessModeReadWriteOnce ' +
        'VolumeClaimRequestsStorage',
    },
    options: { 'kubernetes/require-high-uid': { both: true } },
  },
};
