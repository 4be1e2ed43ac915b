/** Whether a version of Kubernetes is at least another, both `major.minor`. */
export const isAtLeast = (version: string, other: string): boolean => ordinal(version) >= ordinal(other);

// asked of each container, and always of the same few
const ordinals = new Map<string, number>();

function ordinal(version: string): number {
  const known = ordinals.get(version);
  if (known !== undefined) return known;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  ordinals.set(version, 1000 * major + minor);
  return 1000 * major + minor;
}
