const list = (words: string): readonly string[] => words.split(' ');

/** The keys that most files have, in the order in which people write them; by their place in the schema. */
export const favourites: Readonly<Record<string, readonly string[]>> = {
  '': list('services volumes networks secrets configs name include models'),
  'services.*': list(
    'image build container_name command entrypoint environment env_file ports expose volumes networks depends_on restart healthcheck deploy labels user working_dir profiles secrets configs extends logging',
  ),
  'services.*.build': list('context dockerfile target args secrets ssh cache_from platforms'),
  'services.*.healthcheck': list('test interval timeout retries start_period start_interval'),
  'services.*.deploy': list('resources replicas restart_policy update_config mode placement labels'),
  'services.*.deploy.resources': list('limits reservations'),
  'services.*.deploy.resources.limits': list('memory cpus pids'),
  'services.*.deploy.resources.reservations': list('memory cpus devices'),
  'services.*.ports.[]': list('target published host_ip protocol'),
  'services.*.volumes.[]': list('type source target read_only'),
  'services.*.logging': list('driver options'),
  'services.*.develop.watch.[]': list('action path target ignore'),
  'services.*.depends_on.*': list('condition restart required'),
  'networks.*': list('driver external name internal ipam'),
  'volumes.*': list('driver driver_opts external name'),
  'secrets.*': list('file environment external name'),
  'configs.*': list('file content environment external name'),
  'include.[]': list('path project_directory env_file'),
};
