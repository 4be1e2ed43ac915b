import type { ImageReference } from '../image/reference.js';
import { images, runOnce } from './image-table.js';

export type ImageKind =
  'database' | 'cache' | 'queue' | 'search' | 'storage' | 'coordination' | 'proxy' | 'monitoring' | 'runtime' | 'application';

/** What is known of the software in an image. */
export interface KnownImage {
  /** Repositories, without registry; one of a single part stands for itself behind any vendor: `postgres` for `bitnami/postgres`. */
  readonly names: readonly string[];
  readonly kind: ImageKind;
  /** It keeps data that a new version may not be able to read. */
  readonly stateful?: true;
  /** Where it keeps data; one of them has to be mounted. */
  readonly data?: readonly string[];
  readonly ports?: readonly number[];
  /** Of each group one variable is needed to start. */
  readonly environment?: readonly (readonly string[])[];
  /** The first version that needs them, `major.minor`. */
  readonly environmentSince?: string;
  /** A command that tells whether it works, as written in a compose file. */
  readonly healthcheck?: string;
  /** Memory to propose as a limit, in the spelling of Compose. */
  readonly memory: string;
  readonly runOnce?: true;
}

const byName = new Map<string, KnownImage>();
for (const image of images) for (const name of image.names) byName.set(name, image);

const once: KnownImage = { names: [], kind: 'application', memory: '256m', runOnce: true };

/** What is known of an image, by its repository with or without a vendor. */
export function knownImage({ repository }: ImageReference): KnownImage | undefined {
  const name = repository.toLowerCase();
  const parts = name.split('/');
  if (runOnce.some((pattern) => pattern.test(name))) return once;
  return byName.get(parts.slice(-2).join('/')) ?? byName.get(parts.at(-1) ?? '');
}

const defaultMemory = '256m';

/** Memory to propose for what nobody knows, or for an image. */
export const memoryClass = (image: KnownImage | undefined): string => image?.memory ?? defaultMemory;

const socketProxies: ReadonlySet<string> = new Set([
  'tecnativa/docker-socket-proxy',
  'linuxserver/socket-proxy',
  'wollomatic/socket-proxy',
  '11notes/socket-proxy',
]);

/** Whether an image lets only chosen requests through to the socket of the container engine. */
export const isSocketProxy = ({ repository }: ImageReference): boolean => socketProxies.has(repository.toLowerCase());

const monitoring =
  /(?:^|[/-])(?:node-exporter|cadvisor|telegraf|filebeat)$|^netdata\/netdata$|^datadog\/agent$|^grafana\/(?:promtail|alloy)$|^nicolargo\/glances$/;

/** Whether an image watches its host, and has reason to look into it. */
export const isMonitoring = ({ repository }: ImageReference): boolean => monitoring.test(repository.toLowerCase());

const managers =
  /^portainer\/(?:portainer(?:-[ce]e)?|agent)$|^(?:containrrr|nickfedor)\/watchtower$|^louislam\/dockge$|^gitlab\/gitlab-runner$/;

/** Whether an image is there to drive the container engine of its host. */
export const isEngineManager = ({ repository }: ImageReference): boolean => managers.test(repository.toLowerCase());

const vpn = /(?:^|\/)(?:wireguard|openvpn[^/]*)$|^qmcgaw\/gluetun$|^tailscale\/tailscale$|^pihole\/pihole$|^adguard\/adguardhome$/;

/** Whether an image is there to change how the network works. */
export const isNetworkTool = ({ repository }: ImageReference): boolean => vpn.test(repository.toLowerCase());

const root =
  /^(?:alpine|busybox|debian|ubuntu|fedora|amazonlinux|archlinux|(?:rocky|alma)linux|caddy|drupal|eclipse-temurin|gitea\/gitea|golang|httpd|joomla|(?:minio\/)?minio|nextcloud|nginx|node|perl|php|python|registry|ruby|rust|tomcat|traefik|wordpress)$/;

/** Whether the program in an image runs as root unless it is told otherwise: its Dockerfile sets no `USER`, and nothing in it drops the rights. */
export const isRootImage = ({ repository, tag = '' }: ImageReference): boolean =>
  root.test(repository.toLowerCase().replace(/^library\//, '')) && !/nonroot|rootless|unprivileged/.test(tag);

const selfChecking =
  /^(?:gitlab\/gitlab-[ce]e|immich-app\/immich-\w+|(?:.*\/)?(?:cadvisor|paperless-ngx)|jellyfin\/jellyfin|louislam\/uptime-kuma|mysql\/mysql-server|netdata\/netdata|pihole\/pihole|plexinc\/pms-docker|qmcgaw\/gluetun|vaultwarden\/server)$/;

/** Whether the Dockerfile of an image has a `HEALTHCHECK`. */
export const checksItself = ({ repository }: ImageReference): boolean => selfChecking.test(repository.toLowerCase());

/** Whether a repository is the one that a table entry is about, and not another vendor's of the same name. */
export const isItself = ({ names }: KnownImage, { repository }: ImageReference): boolean =>
  names.includes(repository.toLowerCase().replace(/^library\//, ''));
