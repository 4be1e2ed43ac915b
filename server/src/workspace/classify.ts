import { basename } from '../core/path.js';

export const fileKinds = ['dockerfile', 'compose', 'kubernetes'] as const;

/** What Plimsoll takes a file for. */
export type FileKind = (typeof fileKinds)[number];

const dockerfileName =
  /^(?:Dockerfile|Containerfile)(?:\.(?!dockerignore$|md$|txt$|ya?ml$|json$|sh$|tmpl$|template$|j2$|erb$)[^/]+)?$|\.(?:dockerfile|containerfile)$/i;
const composeName = /^(?:docker-)?compose(?:[.-][^/]*)?\.ya?ml$|^docker-stack[^/]*\.ya?ml$|^stack\.ya?ml$|(?:\.|-)stack\.ya?ml$/i;
const yamlName = /\.(?:ya?ml)$/i;
const notManifest = /^(?:values[^/]*|Chart|kustomization|skaffold|mkdocs|\.[^/]*)\.ya?ml$/i;

/** What a file is by its name alone; `'yaml'` when its content must decide. */
export function kindByName(path: string): FileKind | 'yaml' | undefined {
  const name = basename(path);
  if (dockerfileName.test(name)) return 'dockerfile';
  if (composeName.test(name)) return 'compose';
  if (yamlName.test(name) && !notManifest.test(name)) return 'yaml';
  return undefined;
}

/** How much of a file is looked at to tell what it is, in characters. */
export const sniffLength = 64 * 1024;

/** What a YAML file is by its content: manifests have `apiVersion` and `kind` at the top level, compose files `services` with something that runs. */
export function kindByContent(text: string): FileKind | undefined {
  const head = text.length > sniffLength ? text.slice(0, sniffLength) : text;
  if (/^apiVersion:/m.test(head) && /^kind:/m.test(head)) return 'kubernetes';
  if (/^services:[ \t]*(?:#.*)?$/m.test(head) && /^[ \t]+(?:image|build|extends|provider):/m.test(head)) return 'compose';
  return undefined;
}

/** What a file is: by name, then by content. A languageId of an editor decides for names that say nothing. */
export function classify(path: string, text: string, languageId?: string): FileKind | undefined {
  const named = kindByName(path);
  if (named !== undefined && named !== 'yaml') return named;
  if (languageId === 'dockerfile') return 'dockerfile';
  if (languageId === 'dockercompose') return 'compose';
  if (named === 'yaml' || languageId === 'yaml') return kindByContent(text);
  return undefined;
}
