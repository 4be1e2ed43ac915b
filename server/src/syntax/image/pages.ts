import type { ImageReference } from './reference.js';

/** Where Docker Hub is written out. */
const hubs = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);

/** A registry that shows its repositories to people: its name, and the page of a repository if that can be told from the name. */
interface Pages {
  readonly host: RegExp;
  readonly title: string;
  readonly page: (repository: string, host: string) => string | undefined;
}

/** Source: the registries' own web sites. */
const pages: readonly Pages[] = [
  { host: /^quay\.io$/, title: 'Quay', page: (repository) => `https://quay.io/repository/${repository}` },
  { host: /^ghcr\.io$/, title: 'GitHub Container Registry', page: (repository) => `https://ghcr.io/${repository}` },
  {
    host: /^mcr\.microsoft\.com$/,
    title: 'Microsoft Artifact Registry',
    page: (repository) => `https://mcr.microsoft.com/artifact/mar/${repository}/tags`,
  },
  { host: /^(?:[a-z]+\.)?gcr\.io$/, title: 'Google Container Registry', page: (repository, host) => `https://${host}/${repository}` },
  { host: /-docker\.pkg\.dev$/, title: 'Google Artifact Registry', page: (repository, host) => `https://${host}/${repository}` },
  { host: /^public\.ecr\.aws$/, title: 'Amazon ECR Public', page: (repository) => `https://gallery.ecr.aws/${repository}` },
  {
    host: /^nvcr\.io$/,
    title: 'NVIDIA NGC',
    page: (repository) => repository.replace(/^([^/]+)\/([^/]+)$/, 'https://catalog.ngc.nvidia.com/orgs/$1/containers/$2'),
  },
  {
    host: /^cgr\.dev$/,
    title: 'Chainguard',
    page: (repository) => repository.replace(/^chainguard\/([^/]+)$/, 'https://images.chainguard.dev/directory/image/$1/overview'),
  },
];

const isOnHub = ({ registry }: ImageReference): boolean => registry === undefined || hubs.has(registry);

/** The name without what Docker adds to it by itself: the same for `node`, `library/node` and `docker.io/library/node`. */
export const shortName = (image: ImageReference): string =>
  isOnHub(image) ? image.repository.replace(/^library\//, '') : `${image.registry ?? ''}/${image.repository}`;

/** The name with all that Docker adds to it. */
export function fullName(image: ImageReference): string {
  const short = shortName(image);
  if (!isOnHub(image)) return short;
  return `docker.io/${short.includes('/') ? short : `library/${short}`}`;
}

const registryOf = ({ registry = '' }: ImageReference): Pages | undefined => pages.find(({ host }) => host.test(registry));

/** What a registry is called: `Docker Hub`, or its host. */
export const registryTitle = (image: ImageReference): string =>
  isOnHub(image) ? 'Docker Hub' : (registryOf(image)?.title ?? image.registry ?? '');

/** The page of an image that people can read, if its registry has one that can be told from the name. */
export function imagePage(image: ImageReference): string | undefined {
  if (!/^[a-z0-9]+(?:[._/-]+[a-z0-9]+)*$/.test(image.repository)) return undefined;
  if (isOnHub(image)) {
    const name = shortName(image);
    return `https://hub.docker.com/${name.includes('/') ? 'r' : '_'}/${name}`;
  }
  const url = registryOf(image)?.page(image.repository, image.registry ?? '');
  return url?.startsWith('https://') ? url : undefined;
}
