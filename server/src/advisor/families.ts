import type { ServiceClass } from './advice.js';

/** What an image says about the service that runs it. */
export interface Family {
  readonly name: string;
  /** Planning value of one container, in MiB. */
  readonly memoryMB: number;
  /** A criterion, or that the figure is ours. */
  readonly source: string;
  /** Undefined: it says nothing of what the service is for. */
  readonly class?: ServiceClass;
}

type Row = readonly [name: string, pattern: RegExp, memoryMB: number, kind?: ServiceClass | undefined, source?: string];

const estimate = 'our estimate';

/** Matches a word of an image's last path segment; words end at anything but a letter. */
const word = (...words: readonly string[]): RegExp => new RegExp(`(?:^|[^a-z])(?:${words.join('|')})(?![a-z])`);

/**
 * Image families, tried in order on the repository without its registry's host. Words of products that go with others
 * (exporters, consoles) stand before the products. Source of the figures: the fifth column, else our estimate.
 */
const rows: readonly Row[] = [
  ['load generator', word('locust', 'k6', 'loadgenerator', 'load-generator', 'jmeter', 'gatling', 'vegeta', 'artillery'), 160, 'test load'],
  ['run-once image', word('hello-world', 'db-migrate', 'flyway', 'liquibase', 'certbot-once', 'goose', 'dbmate', 'kaniko-executor'), 160, 'one-shot'],
  ['run-once image', /(?:^|\/)(?:migrate\/migrate|minio\/mc|amacneil\/dbmate|wait-for-it|dockerize\/wait)$/, 64, 'one-shot'],
  ['metrics exporter or agent', /[a-z][-_]?exporter|(?:^|\/)(?:cadvisor|telegraf|promtail|alloy|filebeat|metricbeat|heartbeat|packetbeat|auditbeat|fluent-bit|vector|netdata|glances|statsd[^/]*|pushgateway|alertmanager|unsee|karma|blackbox[^/]*)$/, 32, 'infrastructure'],
  ['admin console', word('phpmyadmin', 'adminer', 'pgadmin', 'pgadmin4', 'pgweb', 'mongo-express', 'redis-commander', 'redisinsight', 'kafka-ui', 'kafdrop', 'akhq', 'cloudbeaver', 'portainer', 'dozzle', 'cerebro', 'elasticvue', 'zoonavigator', 'flower', 'dashboard', 'kafka-manager', 'cmak', 'beanstalkd-console'), 160, 'infrastructure'],
  ['mail catcher', word('mailhog', 'mailpit', 'mailcatcher', 'maildev', 'smtp4dev', 'inbucket', 'greenmail'), 32, 'infrastructure'],
  ['Kibana', word('kibana', 'opensearch-dashboards'), 640, 'infrastructure'],
  ['Logstash', word('logstash'), 1024, 'infrastructure'],
  ['Grafana', word('grafana', 'grafana-oss', 'grafana-enterprise'), 160, 'infrastructure'],
  ['Prometheus', word('prometheus', 'victoria-metrics', 'thanos', 'cortex', 'mimir'), 512, 'infrastructure'],
  ['traces or logs', word('jaeger', 'all-in-one', 'zipkin', 'tempo', 'loki', 'opentelemetry-collector', 'opentelemetry-collector-contrib', 'otel-collector', 'fluentd', 'graylog', 'seq'), 256, 'infrastructure'],
  ['runner of jobs', word('gitlab-runner', 'drone-runner-docker', 'act_runner', 'actions-runner'), 64],
  ['GitLab', word('gitlab', 'gitlab-ce', 'gitlab-ee'), 4096, undefined, 'our estimate; the vendor asks for 4 GB or more'],
  ['ClamAV', word('clamav', 'clamd'), 1280, 'infrastructure', 'our estimate; signatures stay in memory'],
  ['model server', word('vllm', 'vllm-openai', 'tensorflow-serving', 'tritonserver', 'ollama', 'localai', 'text-generation-inference', 'torchserve'), 8192, undefined, 'our estimate; accelerator memory is not counted'],
  ['model server', /(?:^|\/)tensorflow\/serving$/, 8192, undefined, 'our estimate; accelerator memory is not counted'],
  ['game server', word('minecraft', 'minecraft-server', 'valheim', 'valheim-server', 'factorio', 'terraria', 'palworld', 'csgo', 'ark-server', 'satisfactory-server'), 1536],
  ['proxy', word('nginx', 'nginx-unprivileged', 'openresty', 'caddy', 'traefik', 'haproxy', 'envoy', 'httpd', 'nginx-proxy', 'swag', 'apache2', 'static-web-server', 'nginx-proxy-manager', 'docker-flow-proxy', 'docker-flow-swarm-listener'), 48, 'infrastructure'],
  ['Java', word('wildfly', 'tomcat', 'jetty', 'keycloak', 'jenkins', 'openjdk', 'eclipse-temurin', 'temurin', 'amazoncorretto', 'corretto', 'zulu-openjdk', 'ibmjava', 'sapmachine', 'jboss', 'payara', 'open-liberty', 'websphere-liberty', 'maven', 'gradle', 'spring', 'springboot', 'activemq', 'sonarqube', 'nexus3', 'java', 'java8', 'java11', 'java17', 'java21', 'jdk', 'jre', 'kotlin', 'clojure', 'sbt'), 768, undefined, 'S27 (512–1024 MB)'],
  ['Java', /(?:^|\/)spring[a-z]*\/|spring-/, 768, undefined, 'S27 (512–1024 MB)'],
  ['PHP', word('php', 'wordpress', 'nextcloud', 'drupal', 'joomla', 'mediawiki', 'moodle', 'matomo', 'apache-php', 'laravel'), 256],
  ['SQL Server', /(?:^|\/)mssql(?:\/|[-_]|$)|azure-sql-edge/, 2048, 'stateful', 'the image refuses less'],
  ['PostgreSQL', word('postgres', 'postgresql', 'postgis', 'pgvector', 'timescaledb', 'timescale', 'spilo', 'citus', 'cockroach', 'cockroachdb', 'crunchy-postgres', 'yugabyte', 'supabase-postgres'), 256, 'stateful'],
  ['MySQL or MariaDB', word('mysql', 'mysql-server', 'mariadb', 'mariadb-galera', 'percona', 'percona-server', 'percona_xtradb_cluster', 'tidb', 'tikv', 'vitess'), 512, 'stateful'],
  ['MongoDB', word('mongo', 'mongodb', 'mongodb-community-server', 'ferretdb'), 512, 'stateful'],
  ['Redpanda', word('redpanda'), 1024, 'stateful'],
  ['Kafka', word('kafka', 'cp-kafka', 'cp-server', 'pulsar'), 1024, 'stateful', 'our estimate; defaults of the JVM heap'],
  ['ZooKeeper', word('zookeeper', 'cp-zookeeper'), 512, 'stateful', 'our estimate; defaults of the JVM heap'],
  ['Elasticsearch', word('elasticsearch', 'opensearch', 'elasticsearch-oss', 'solr'), 1536, 'stateful'],
  ['Cassandra', word('cassandra', 'scylla', 'scylladb', 'hbase'), 2048, 'stateful'],
  ['ClickHouse', word('clickhouse', 'clickhouse-server'), 1024, 'stateful'],
  ['Neo4j', word('neo4j'), 1024, 'stateful'],
  ['RabbitMQ', word('rabbitmq', 'lavinmq'), 256, 'stateful'],
  ['object store', word('minio', 'seaweedfs', 'garage', 'ceph', 'glusterfs'), 256, 'stateful'],
  ['cache', word('redis', 'redismod', 'redis-stack', 'redis-stack-server', 'valkey', 'memcached', 'keydb', 'dragonfly', 'redis-sentinel', 'redis-cluster'), 64, 'stateful'],
  ['other store', word('couchdb', 'couchbase', 'influxdb', 'arangodb', 'rethinkdb', 'surrealdb', 'qdrant', 'weaviate', 'milvus', 'chroma', 'meilisearch', 'typesense', 'nats', 'etcd', 'aerospike', 'rqlite', 'hazelcast', 'dgraph', 'eventstore', 'nfs-server', 'beanstalkd', 'gearman', 'nsqd', 'emqx', 'eclipse-mosquitto', 'mosquitto', 'vernemq', 'artemis', 'oracle', 'db2', 'firebird'), 256, 'stateful'],
  ['service discovery or secrets', word('consul', 'vault', 'eureka', 'registrator', 'spring-cloud-config'), 128, 'infrastructure'],
  ['DNS, VPN or certificates', word('pihole', 'adguardhome', 'wireguard', 'openvpn', 'gluetun', 'tailscale', 'cloudflared', 'coredns', 'kube-dns', 'unbound', 'dnsmasq', 'certbot', 'acme-companion', 'letsencrypt', 'acme', 'cert-manager', 'external-dns', 'ddclient', 'wg-easy'), 48, 'infrastructure'],
  ['scheduler, watchdog or socket proxy', word('ofelia', 'watchtower', 'autoheal', 'docker-socket-proxy', 'socket-proxy', 'docker-gen', 'diun', 'ouroboros', 'swarm-cronjob', 'shepherd'), 32, 'infrastructure'],
  ['database pooler', word('pgbouncer', 'pgpool', 'proxysql', 'pgcat', 'mysql-router', 'twemproxy', 'pgbackrest', 'postgres-backup'), 48, 'infrastructure'],
  ['Node.js', word('node', 'nodejs', 'bun', 'deno', 'angular', 'react', 'nextjs', 'nodered', 'node-red', 'n8n', 'ghost', 'verdaccio', 'yarn'), 150, undefined, 'S26 (100–200 MB)'],
  ['Python', word('python', 'python3', 'pypy', 'django', 'flask', 'fastapi', 'uvicorn-gunicorn', 'uvicorn-gunicorn-fastapi', 'tiangolo', 'miniconda3', 'jupyter', 'airflow', 'superset', 'odoo', 'celery'), 160],
  ['Ruby', word('ruby', 'rails', 'jruby', 'discourse', 'mastodon', 'redmine'), 320],
  ['.NET', /(?:^|\/)(?:dotnet|aspnet|dotnet-[a-z-]+|aspnetcore)(?:\/|$)|(?:^|\/)dotnet\//, 200],
  ['compiled program', /(?:^|\/)(?:golang|rust|gcc|go|distroless)(?:\/|$)|^scratch$|distroless/, 64],
]; // prettier-ignore

const families = rows.map(([name, pattern, memoryMB, kind, source = estimate]): readonly [RegExp, Family] => [
  pattern,
  { name, memoryMB, source, ...(kind && { class: kind }) },
]);

/** The most that any family is planned with. */
export const largestMemoryMB = Math.max(...families.map(([, { memoryMB }]) => memoryMB));

/** What nothing is known of. */
export const unknownFamily: Family = { name: 'unknown', memoryMB: 160, source: 'a guess: nothing is known of the image' };

const compiled: Family = { name: 'compiled program', memoryMB: 64, source: estimate };

const ofPaths = families.filter(([pattern]) => pattern.source.includes('/'));

const known = new Map<string, Family | undefined>();
const mostKnown = 4000;

/** The row for an image's repository, by the last segment of its path; a vendor's name says nothing, but for rows that ask for one. */
export function familyOf(repository: string): Family | undefined {
  if (!known.has(repository)) {
    if (known.size >= mostKnown) known.clear();
    known.set(repository, findFamily(repository.toLowerCase()));
  }
  return known.get(repository);
}

function findFamily(path: string): Family | undefined {
  const last = path.slice(path.lastIndexOf('/') + 1);
  const row = families.find(([pattern]) => pattern.test(last)) ?? ofPaths.find(([pattern]) => pattern.test(path));
  return row?.[1];
}

const plainBase =
  /(?:^|\/)(?:scratch|alpine|debian|ubuntu|busybox|wolfi-base|static|base|cc|static-debian\d+|base-debian\d+|ubi\d*(?:-\w+)?)$|distroless/;
const compilerImage = /(?:^|\/)(?:golang|rust|gcc|cpp|clang|zig|haskell|nim|crystal|tinygo|cargo-chef|rust-musl-builder)(?:$|[-_])/;

/** What the base of a final stage says, with the images that built what is copied into it. */
export function familyOfBase(base: string, builders: readonly string[]): Family | undefined {
  if (plainBase.test(base)) {
    return compiledBy(builders) ?? bareFamily(base);
  }
  return familyOf(base);
}

const bareFamily = (base: string): Family | undefined =>
  base.includes('distroless') ? familyOf(base.replace(/-debian\d+$/, '').replace(/^.*\//, '')) : undefined;

/** What a compiler leaves behind, if one of the stages before holds one. */
export const compiledBy = (builders: readonly string[]): Family | undefined =>
  builders.some((builder) => compilerImage.test(builder)) ? compiled : undefined;

/** Words of a service's name that say what it is for, whatever its image: proxies, consoles, configuration, discovery. */
export const infrastructureName =
  /(?:^|[-_.])(?:prometheus|grafana|kibana|logstash|zipkin|jaeger|tracing|metrics|monitoring|alertmanager|adminer|phpmyadmin|pgadmin|mailhog|mailpit|mailcatcher|consul|eureka|discovery|config-?server|discovery-?server|admin-?server|registry|nginx|traefik|haproxy|caddy|envoy|proxy|load-?balancer|lb|certbot|letsencrypt|acme|dns|watchtower|watchdog|autoheal|scheduler-ui|pgbouncer|exporter|otel|otelcol|opentelemetrycollector|collector|fluentd|fluent-bit)(?:$|[-_.\d])/i;

export const statefulName = /(?:^|[-_.])(?:db|database)(?:$|[-_.\d])/i;

export const testLoadName = /^load(?!er|-?balanc|_?balanc)|[-_]sim(?:$|[-_])|^virtual-|^(?:locust|k6)(?:$|[-_])/i;
