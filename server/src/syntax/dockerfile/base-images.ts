import type { ImageReference } from '../image/reference.js';
import type { ShellKind } from './shells.js';

/** What is known of images by their repository. */
export interface BaseImageFacts {
  /** What `/bin/sh` is; `unknown` when nobody can say. */
  readonly shell: ShellKind;
  /** The user the image runs as, when it is not root. */
  readonly user?: string;
  /** The directory that it starts in, when it is not the root. */
  readonly workdir?: string;
  /** Variables that the image sets. */
  readonly env: readonly string[];
}

const unknown: BaseImageFacts = { shell: 'unknown', env: [] };

/**
 * Shell of `/bin/sh`, default user, directory and environment by repository. Source: the images' Dockerfiles. The first row that matches counts;
 * a tag that names the distribution (`-alpine`, `-slim`, `-bookworm`) decides about the shell before the row does. The directory of `php` is that
 * of its variants with a server.
 */
const rows: readonly (readonly [RegExp, BaseImageFacts])[] = [
  [/(?:^|\/)(?:.*windows.*|nanoserver|servercore)$/, { shell: 'cmd', env: [] }],
  [/(?:^|\/)distroless\//, { shell: 'none', env: [] }],
  [/(?:^|\/)alpine(?:-\w+)?$/, { shell: 'ash', env: [] }],
  [/(?:^|\/)busybox$/, { shell: 'ash', env: [] }],
  [/(?:^|\/)(?:debian|ubuntu|buildpack-deps|bitnami\/minideb)$/, { shell: 'dash', env: [] }],
  [/(?:^|\/)(?:fedora|centos|ubi\d*(?:-\w+)?|ubi\d*\/ubi(?:-\w+)?|rhel\d*|almalinux|rockylinux|oraclelinux|amazonlinux|photon|mageia)(?:-minimal)?$/, { shell: 'bash', env: [] }],
  [/(?:^|\/)(?:opensuse(?:\/.*)?|archlinux|archlinux\/archlinux|sles?|bci\/.*)$/, { shell: 'bash', env: [] }],
  [/^nginxinc\/nginx-unprivileged$/, { shell: 'dash', user: '101', env: ['NGINX_VERSION', 'PKG_RELEASE', 'NJS_VERSION'] }],
  [/^jenkins\/(?:jenkins|inbound-agent|agent)$/, { shell: 'dash', user: 'jenkins', env: ['JENKINS_HOME', 'JENKINS_VERSION', 'JAVA_HOME', 'REF'] }],
  [/^node$/, { shell: 'dash', env: ['NODE_VERSION', 'YARN_VERSION'] }],
  [/^golang$/, { shell: 'dash', workdir: '/go', env: ['GOLANG_VERSION', 'GOPATH', 'GOTOOLCHAIN'] }],
  [/^python$/, { shell: 'dash', env: ['PYTHON_VERSION', 'PYTHON_SHA256', 'LANG', 'GPG_KEY'] }],
  [/^ruby$/, { shell: 'dash', env: ['RUBY_VERSION', 'GEM_HOME', 'BUNDLE_APP_CONFIG', 'BUNDLE_SILENCE_ROOT_WARNING', 'LANG'] }],
  [/^php$/, { shell: 'dash', workdir: '/var/www/html', env: ['PHP_VERSION', 'PHP_INI_DIR', 'PHP_CFLAGS', 'PHP_LDFLAGS', 'PHP_URL', 'PHPIZE_DEPS'] }],
  [/^rust$/, { shell: 'dash', env: ['RUSTUP_HOME', 'CARGO_HOME', 'RUST_VERSION'] }],
  [/^(?:openjdk|eclipse-temurin|amazoncorretto|ibmjava|sapmachine|azul\/zulu-openjdk)$/, { shell: 'unknown', env: ['JAVA_HOME', 'JAVA_VERSION', 'LANG'] }],
  [/^(?:maven|gradle)$/, { shell: 'unknown', env: ['JAVA_HOME', 'JAVA_VERSION', 'MAVEN_HOME', 'MAVEN_CONFIG', 'GRADLE_HOME', 'GRADLE_VERSION'] }],
  [/^tomcat$/, { shell: 'unknown', workdir: '/usr/local/tomcat', env: ['CATALINA_HOME', 'TOMCAT_VERSION', 'JAVA_HOME'] }],
  [/^jetty$/, { shell: 'unknown', workdir: '/var/lib/jetty', env: ['JETTY_HOME', 'JETTY_BASE', 'JAVA_HOME'] }],
  [/^httpd$/, { shell: 'dash', workdir: '/usr/local/apache2', env: ['HTTPD_PREFIX'] }],
  [/^redis$/, { shell: 'dash', workdir: '/data', env: ['REDIS_VERSION'] }],
  [/^wordpress$/, { shell: 'dash', workdir: '/var/www/html', env: [] }],
  [/^caddy$/, { shell: 'ash', workdir: '/srv', env: [] }],
  [/^composer$/, { shell: 'ash', workdir: '/app', env: ['COMPOSER_HOME'] }],
  [/^nginx$/, { shell: 'dash', env: ['NGINX_VERSION', 'NJS_VERSION', 'PKG_RELEASE'] }],
  [/^postgres$/, { shell: 'dash', env: ['PGDATA', 'PG_MAJOR', 'PG_VERSION'] }],
  [/^mongo$/, { shell: 'dash', env: ['MONGO_VERSION'] }],
  [/^(?:mysql|haproxy|perl)$/, { shell: 'dash', env: [] }],
]; // prettier-ignore

const shellTags: readonly (readonly [RegExp, ShellKind])[] = [
  [/windowsservercore|nanoserver/, 'cmd'],
  [/alpine/, 'ash'],
  [/(?:slim|bookworm|bullseye|buster|stretch|jessie|trixie|focal|jammy|noble|bionic|xenial|debian|ubuntu)/, 'dash'],
  [/(?:ubi\d|centos|oraclelinux|al2|fedora)/, 'bash'],
];

/** What is known of an image by its repository and tag. */
export function baseImageFacts(image: ImageReference | undefined): BaseImageFacts {
  if (!image) return unknown;
  const repository = image.repository.replace(/^library\//, '');
  const tag = image.tag ?? '';
  const row = rows.find(
    ([pattern]) => pattern.test(image.registry === undefined ? repository : `${image.registry}/${repository}`) || pattern.test(repository),
  )?.[1];
  const shell = shellTags.find(([pattern]) => pattern.test(tag))?.[1];
  return shell === undefined ? (row ?? unknown) : { ...(row ?? unknown), shell };
}

const wellKnown = new Set([
  ...rows.flatMap(([, { env }]) => env),
  'PATH',
  'HOME',
  'LD_LIBRARY_PATH', // CUDA
  'LIBRARY_PATH', // CUDA
  'HOSTNAME',
  'USER',
  'PWD',
  'TERM',
  'LANG',
  'LC_ALL',
  'TZ',
  'SHELL',
]);

/** Whether some well-known image sets this variable. */
export const isBaseImageVariable = (name: string): boolean => wellKnown.has(name);

const unprivileged = /nonroot|(?:^|\/)nginx-unprivileged$|^bitnami\/|chainguard|^cgr\.dev\//i;

/** Whether an image is known to run as somebody else than root. */
export const isNonRootImage = (image: ImageReference): boolean =>
  baseImageFacts(image).user !== undefined || unprivileged.test(image.name) || (image.tag ?? '').includes('nonroot');

/** Docker Official Images that people copy files from or build on. Source: the list of official images on Docker Hub. */
const official = new Set(
  (
    'alpine amazonlinux almalinux archlinux bash buildpack-deps busybox caddy centos clojure composer consul debian docker eclipse-temurin ' +
    'elixir erlang fedora gcc golang gradle groovy haproxy haskell httpd hello-world influxdb irssi jetty julia kong logstash mariadb maven ' +
    'memcached mongo mono mysql nats neo4j nginx node odoo openjdk perl php postgres pypy python r-base rabbitmq redis registry rockylinux ' +
    'ros ruby rust sapmachine solr sonarqube swift telegraf tomcat traefik ubuntu vault wordpress yourls zookeeper'
  ).split(' '),
);

/** Whether a bare word is the name of a well-known image. */
export const isWellKnownImage = (name: string): boolean => official.has(name);
