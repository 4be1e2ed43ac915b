import type { RuleSource } from '../core/registry.js';
import type { Subject, Target } from '../core/rule.js';
import type { FileKind } from '../workspace/classify.js';
import type { Joins } from '../workspace/workspace.js';
import type { ComposeLanguage, DockerfileLanguage, KubernetesLanguage } from './language.js';
import { compose } from './languages/compose.js';
import { dockerfile } from './languages/dockerfile.js';
import { kubernetes } from './languages/kubernetes.js';

interface Languages {
  readonly dockerfile: DockerfileLanguage;
  readonly compose: ComposeLanguage;
  readonly kubernetes: KubernetesLanguage;
}

const languages: { readonly [K in FileKind]: () => Languages[K] } = { dockerfile, compose, kubernetes };

const missing = new Map<FileKind, string>();

/** Languages that could not be loaded, and why. */
export const missingLanguages: ReadonlyMap<FileKind, string> = missing;

/** All that is known of a language, loaded when somebody first asks; undefined where it cannot be. */
export function languageOf<K extends FileKind>(kind: K): Languages[K] | undefined {
  if (missing.has(kind)) return undefined;
  try {
    return languages[kind]();
  } catch (error) {
    missing.set(kind, error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** By target, the subjects of the rules about it. */
const subjectsOf: Readonly<Record<Target, readonly Subject[]>> = {
  dockerfile: ['dockerfile'],
  'build-contexts': ['dockerfile'],
  compose: ['compose'],
  'compose-project': ['compose'],
  kubernetes: ['kubernetes'],
  'kubernetes-scope': ['kubernetes'],
  advice: ['compose', 'kubernetes'],
  suppressions: ['dockerfile'],
};

/** The rules of the languages, the advisor's two included. */
export const languageRules: RuleSource = {
  rulesOf: (subject) => languageOf(subject)?.rules ?? [],
  subjectsOf: (target) => subjectsOf[target],
};

/** What sorts the files of a workspace; a language is there by the time its first file is. */
export const joins: Joins = {
  contexts: (surroundings) => dockerfile().contexts(surroundings),
  projects: (around, options) => compose().projects(around, options),
  scopes: (isRoot, folders) => kubernetes().scopes(isRoot, folders),
};
