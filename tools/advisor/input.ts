import type { AdvisorInput } from '../../server/src/advisor/advise.js';
import { LineIndex } from '../../server/src/core/lines.js';
import { parseCompose } from '../../server/src/syntax/compose/file.js';
import { parseDockerfile } from '../../server/src/syntax/dockerfile/dockerfile.js';
import { dockerfileFacts } from '../../server/src/syntax/dockerfile/facts.js';
import { parseKubernetes } from '../../server/src/syntax/kubernetes/file.js';
import { classify } from '../../server/src/workspace/classify.js';

export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** What the engine hands to the advisor, without the engine. */
export function advisorInput(files: readonly SourceText[]): AdvisorInput {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const lines = new Map<string, LineIndex>();
  const linesOf = (path: string): LineIndex => {
    const known = lines.get(path) ?? new LineIndex(texts.get(path) ?? '');
    lines.set(path, known);
    return known;
  };
  const of = (kind: string): readonly SourceText[] => files.filter(({ path, text }) => classify(path, text) === kind);
  return {
    compose: of('compose').map(({ path, text }) => parseCompose(path, text)),
    kubernetes: of('kubernetes').map(({ path, text }) => parseKubernetes(path, text)),
    dockerfiles: of('dockerfile').map(({ path, text }) => dockerfileFacts(parseDockerfile(path, text))),
    textOf: (path) => texts.get(path),
    paths: files.map(({ path }) => path),
    linesOf,
  };
}
