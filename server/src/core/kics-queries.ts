/** Queries of KICS that rules stand for: the first block of the number, which tells them apart, and the name. Source: the list of queries in the documentation of KICS. */
const queries =
  '9513a694 add_instead_of_copy ae9c56a6 apk_add_using_local_cache_path df746b39 apt_get_install_lists_were_not_deleted ' +
  '965a08d7 apt_get_install_pin_version_not_defined 77783205 apt_get_missing_flags_to_avoid_manual_input ' +
  '7384dfb2 apt_get_not_avoiding_additional_packages 4d9f44c6 cgroup_not_default ' +
  '8a301064 changing_default_shell_using_run_command aa93e17f chown_flag_exists ' +
  '249328b8 cluster_admin_role_binding_with_super_user_permissions 9127f0d9 cluster_allows_unsafe_sysctls ' +
  'dd29336b container_is_privileged f922827f container_runs_unmasked 451d79dc container_traffic_not_bound_to_host_interface ' +
  '02323c00 containers_run_with_low_uid cf34805e containers_running_as_root 19ebaa28 containers_with_added_capabilities ' +
  'cdddb86f copy_from_references_current_from_alias 6db6e0c2 copy_with_more_than_two_arguments_not_ending_with_slash ' +
  '4ac0e2b7 cpu_limits_not_set 6b610c50 cpus_not_limited 4b410d24 curl_or_wget_instead_of_add ' +
  '404fde2c default_seccomp_profile_disabled b23e9b98 deployment_without_pod_disruption_budget ' +
  'a6f34658 docker_daemon_socket_is_exposed_to_containers d6355c88 docker_socket_mounted_in_container ' +
  'e84eaf4d ensure_administrative_boundaries_between_resources 5907595b exposing_port_22 22cd11f7 gem_install_without_version ' +
  'b03a748a healthcheck_instruction_missing 698ed579 healthcheck_not_set 4f31dd9f host_namespace_is_shared ' +
  '5744cbb8 hpa_targeted_deployments_with_configured_replica_count 2f652c42 hpa_targets_invalid_object ' +
  'caa3479d image_pull_policy_of_container_is_not_always 9efb0b2d image_version_not_explicit f45ea400 image_version_using_latest ' +
  '7c81d34c image_without_digest 583053b7 invalid_image 67fd0c4a last_user_is_root ade74944 liveness_probe_is_not_defined ' +
  '99614418 maintainer_instruction_being_used b14d1bc4 memory_limits_not_defined bb9ac4f7 memory_not_limited ' +
  '229588ef memory_requests_not_defined 1123031a metadata_label_is_invalid 8b36775e missing_app_armor_config ' +
  '295acb63 missing_dnf_clean_all 7ebd323c missing_flag_from_dnf_install fd54f200 missing_user_instruction ' +
  '93d88cf7 missing_version_specification_in_dnf_install 38300d1a missing_zypper_clean ' +
  '45e1fca5 missing_zypper_non_interactive_switch 41c195f4 multiple_cmd_instructions_listed ' +
  '6938958b multiple_entrypoint_instructions_listed 0008c003 multiple_run_add_copy_instructions_listed ' +
  '85ab1c5b network_policy_is_not_targeting_any_pod aa8f7a35 non_kube_system_pod_with_host_mount ' +
  'b86987e1 not_using_json_in_cmd_and_entrypoint_arguments e36d8880 npm_install_without_pinned_version ' +
  '592ad21d permissive_access_to_create_pods 221e0658 pids_limit_not_set f2f903fb pip_install_keeping_cached_packages ' +
  '0401f71b pod_misconfigured_network_policy 4a20ebac pod_or_container_without_limit_range ' +
  '48a5beba pod_or_container_without_resource_quota a97a340a pod_or_container_without_security_context ' +
  '5572cc5e privilege_escalation_allowed ae5b6871 privileged_containers_enabled bc2908f3 privileged_ports_mapped_in_container ' +
  '8320826e rbac_roles_allow_privilege_escalation d45330fd rbac_roles_with_attach_permission ' +
  'c589f42c rbac_roles_with_exec_permission 9f85c3f6 rbac_roles_with_impersonate_permission ' +
  'b7bca5c4 rbac_roles_with_read_secrets_permissions 6b896afb rbac_wildcard_in_rule a659f3b5 readiness_probe_is_not_configured ' +
  '2fc99041 restart_policy_on_failure_not_set_to_5 a9c2f49d root_container_not_mounted_as_read_only ' +
  'f4a6bcd3 run_command_cd_instead_of_workdir b84a0b47 run_using_apt 8ada6e80 run_using_sudo fc775e75 run_using_wget_and_curl ' +
  '9b6b0f38 run_utilities_and_posix_commands f2daed12 same_alias_in_different_froms f377b83e seccomp_profile_is_not_configured ' +
  '3d658f8b secrets_as_environment_variables 056ac60e service_account_allows_access_secrets ' +
  '48471392 service_account_token_automount_not_disabled 3ca03a61 service_does_not_target_pod 845acfbe service_type_is_nodeport ' +
  'cd290efd shared_host_ipc_namespace baa3890f shared_host_ipc_namespace 6b6bdfb3 shared_host_network_namespace ' +
  '302736f4 shared_host_pid_namespace 8af7162d shared_host_user_namespace c1032cf7 shared_service_account ' +
  '8c978947 shared_volumes_between_containers efbf148a shell_running_a_pipe_without_pipefail_flag ' +
  '8cf4671a statefulset_requests_storage bb241e61 statefulset_without_service_name 71bf8cf8 unix_ports_out_of_range ' +
  'd3499f6d unpinned_package_version_in_apk_add 02d9c71f unpinned_package_version_in_pip_install ' +
  '9bae49be update_instruction_alone b9c83569 using_kubernetes_native_secret_management b16e8501 using_platform_with_from ' +
  '68a51e22 using_unnamed_build_stages 611ab018 using_unrecommended_namespace 1c1325ff volume_has_sensitive_host_directory ' +
  'b7652612 volume_mount_with_os_directory_write_permissions baa452f0 volume_mounted_in_multiple_containers ' +
  '6b376af8 workdir_path_not_absolute 2b1836f1 workload_host_port_not_specified ' +
  '5308a7a8 workload_mounting_with_sensitive_os_directory 00481784 yum_clean_all_missing 6e19193a yum_install_allows_manual_input ' +
  '6452c424 yum_install_without_version 562952e4 zypper_install_without_version';

let names: ReadonlyMap<string, string> | undefined;

/** The name of a query by its number, as comments of KICS give it. In the bundles it stands in a file with what is known of other tools. */
export function kicsQuery(number: string): string | undefined {
  names ??= new Map([...queries.matchAll(/(\S+) (\S+)/g)].map(([, start = '', name = '']) => [start, name]));
  return names.get(number.slice(0, 8));
}
