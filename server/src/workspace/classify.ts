import { basename } from '../core/path.js';

export const fileKinds = ['dockerfile', 'compose', 'kubernetes'] as const;

/** What Plimsoll takes a file for. */
export type FileKind = (typeof fileKinds)[number];

const notDockerfile = /\.(?:dockerignore|md|txt|ya?ml|json|sh|ps1|js|ts|py|go|tmpl|tpl|template|j2|erb|in|bak|orig|swp|lock)$/i;
const dockerfileName = /^(?:Dockerfile|Containerfile)(?:[.\-_][^/]+)?$|\.(?:dockerfile|containerfile)$/i;
const composeName = /^(?:docker-)?compose(?:[._-][^/]*)?\.ya?ml$|^docker-stack[^/]*\.ya?ml$|^stack\.ya?ml$|[.-]stack\.ya?ml$/i;
const yamlName = /\.ya?ml$/i;

/** Files that say how manifests belong together. */
const controlName = /^(?:kustomization\.ya?ml|Kustomization|Chart\.ya?ml)$/;

/** YAML that has its own readers and is neither a manifest nor a compose file, whatever its keys look like. */
const foreignName = /^(?:values[^/]*|skaffold|mkdocs|\.[^/]*)\.ya?ml$/i;

/** What a file is by its name alone; `'yaml'` when its content must decide. */
export function kindByName(path: string): FileKind | 'yaml' | undefined {
  const name = basename(path);
  if (dockerfileName.test(name) && !notDockerfile.test(name)) return 'dockerfile';
  if (composeName.test(name)) return 'compose';
  if (controlName.test(name)) return 'kubernetes';
  return yamlName.test(name) && !foreignName.test(name) ? 'yaml' : undefined;
}

/** How much of a file is looked at to tell what it is, in characters. */
const sniffLength = 64 * 1024;

const topLevel = (key: string): RegExp => new RegExp(`^(?:${key}|"${key}"|'${key}')[ \\t]*:`, 'm');
const apiVersion = topLevel('apiVersion');
const kind = topLevel('kind');
const services = topLevel('services');
const runs = /^[ \t]+["']?(?:image|build|extends|provider)["']?[ \t]*:/m;

/** What a YAML file is by its content: manifests have `apiVersion` and `kind` at the top level, compose files `services` with something that runs. */
export function kindByContent(text: string): FileKind | undefined {
  const head = text.length > sniffLength ? text.slice(0, sniffLength) : text;
  if (apiVersion.test(head) && kind.test(head)) return 'kubernetes';
  if (/^\s*\{/.test(head) && /"apiVersion"\s*:/.test(head) && /"kind"\s*:/.test(head)) return 'kubernetes';
  return services.test(head) && runs.test(head) ? 'compose' : undefined;
}

/** What a file is: by name, then by content. The language that an editor gives it decides for names that say nothing. */
export function classify(path: string, text: string, languageId?: string): FileKind | undefined {
  const named = kindByName(path);
  if (named !== undefined && named !== 'yaml') return named;
  if (languageId === 'dockerfile') return 'dockerfile';
  if (languageId === 'dockercompose') return 'compose';
  return named === 'yaml' || languageId === 'yaml' ? kindByContent(text) : undefined;
}
