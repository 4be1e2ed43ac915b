import type { ImageReference } from '../../../syntax/image/reference.js';

const jvm =
  /(?:^|\/)(?:elasticsearch|opensearch|cassandra|kafka|solr|neo4j|sonarqube|keycloak|jenkins|openjdk|eclipse-temurin|tomcat|jetty|zookeeper|activemq|logstash)|java|jdk|jre|spring/;

/** Memory to propose for what an image runs: a start for measuring, by the usual footprint of the software. */
const classes: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)(?:elasticsearch|opensearch|cassandra|kafka|solr|neo4j|clickhouse|sonarqube|keycloak|jenkins)/, '2Gi'],
  [/(?:^|\/)(?:openjdk|eclipse-temurin|tomcat|jetty|zookeeper|activemq|logstash|kibana|gitlab)|java|jdk|jre|spring/, '1Gi'],
  [/(?:^|\/)(?:postgres|mysql|mariadb|mongo|rabbitmq|grafana|prometheus|nextcloud|wordpress|minio|influxdb)/, '512Mi'],
  [/(?:^|\/)(?:nginx|httpd|caddy|haproxy|traefik|envoy|memcached|busybox|alpine|pause|redis|valkey)/, '128Mi'],
];

/** Whether an image runs on a Java virtual machine, which is slow to start. */
export const isJvm = (image: ImageReference | undefined): boolean => jvm.test(image?.repository ?? '');

/** Memory to propose for a container, as a quantity. */
export const memoryOf = (image: ImageReference | undefined): string =>
  classes.find(([pattern]) => pattern.test(image?.repository ?? ''))?.[1] ?? '256Mi';
