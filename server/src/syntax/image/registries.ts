import type { ImageReference } from './reference.js';

/** Names for the registries of a cloud, which have no fixed host. Sources: the documentation of each. */
const sets: Readonly<Record<string, readonly string[]>> = {
  azure: ['*.azurecr.io'],
  gcp: ['gcr.io', '*.gcr.io', '*.pkg.dev'],
  aws: ['*.dkr.ecr.*.amazonaws.com', 'public.ecr.aws'],
};

const isHub = (entry: string): boolean => /^(?:(?:index|registry-1)\.)?docker\.io$/.test(entry);

const entriesOf = (trusted: readonly string[]): readonly string[] => trusted.flatMap((entry) => sets[entry] ?? entry);

/** Whether an image comes from a registry of the list. `*` in an entry stands for any characters, `docker.io` for names without a host. */
export const isTrusted = ({ registry = 'docker.io' }: ImageReference, trusted: readonly string[]): boolean =>
  entriesOf(trusted).some((entry) => entry === '*' || matches(entry, registry) || (isHub(entry) && isHub(registry)));

function matches(entry: string, registry: string): boolean {
  const [first = '', ...rest] = entry.split('*');
  if (!registry.startsWith(first)) return false;
  let from = first.length;
  for (const [index, part] of rest.entries()) {
    const at = index === rest.length - 1 ? registry.length - part.length : registry.indexOf(part, from);
    if (at < from || !registry.startsWith(part, at)) return false;
    from = at + part.length;
  }
  return from === registry.length;
}

/** The registry of the list that images may be taken from instead: the first with a host of its own. */
export const mirrorOf = (trusted: readonly string[]): string | undefined =>
  entriesOf(trusted).find((entry) => !entry.includes('*') && !isHub(entry));
