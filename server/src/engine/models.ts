import { ComposeFile, parseCompose } from '../syntax/compose/file.js';
import { ComposeProject } from '../syntax/compose/project.js';
import { Dockerfile, parseDockerfile } from '../syntax/dockerfile/dockerfile.js';
import { dockerfileFacts } from '../syntax/dockerfile/facts.js';
import { KubernetesFile, parseKubernetes } from '../syntax/kubernetes/file.js';
import { Scope } from '../syntax/kubernetes/scope.js';
import type { FileKind } from '../workspace/classify.js';
import type { FileFacts } from '../workspace/workspace.js';

/** What a file of ours is parsed into. */
export type Model = Dockerfile | ComposeFile | KubernetesFile;

/** A file to be parsed, with the model of its former text. */
interface Parsable {
  readonly path: string;
  readonly text: string;
  readonly kind: FileKind | undefined;
  readonly model?: Model | undefined;
}

/**
 * The model of a file; parts whose text has not changed are taken over. Undefined for files of no language of ours.
 * @param isKustomized whether a kustomization may complete what manifests leave out
 */
export function parse({ path, text, kind, model }: Parsable, isKustomized: boolean): Model | undefined {
  switch (kind) {
    case 'dockerfile':
      return parseDockerfile(path, text);
    case 'compose':
      return parseCompose(path, text, model instanceof ComposeFile ? model : undefined);
    case 'kubernetes':
      return parseKubernetes(path, text, model instanceof KubernetesFile ? model : undefined, !isKustomized);
    default:
      return undefined;
  }
}

/** Has models let go of what rules have asked for and is worked out in no time. */
export function rest(models: Iterable<object | undefined>): void {
  for (const model of models) if (model instanceof ComposeFile || model instanceof ComposeProject || model instanceof Scope) model.rest();
}

/** What the workspace keeps of a file. */
export function factsOf({ model, text }: Pick<Parsable, 'model' | 'text'>): FileFacts {
  if (model instanceof Dockerfile) return { kind: 'dockerfile', facts: dockerfileFacts(model) };
  if (model instanceof ComposeFile) return { kind: 'compose', facts: model };
  if (model instanceof KubernetesFile) return { kind: 'kubernetes', facts: model };
  return { kind: undefined, text };
}
