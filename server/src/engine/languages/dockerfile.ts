import { rules } from '../../rules/dockerfile/index.js';
import { Dockerfile, parseDockerfile } from '../../syntax/dockerfile/dockerfile.js';
import { dockerfileFacts } from '../../syntax/dockerfile/facts.js';
import { DockerfileContexts } from '../../workspace/build-contexts.js';
import { withCheckSettings } from '../check-settings.js';
import type { DockerfileLanguage } from '../language.js';
import { shellFindings } from '../shellcheck/findings.js';
import { scriptsOf } from '../shellcheck/scripts.js';
import { dockerfileNavigator } from './dockerfile-navigation.js';

const language: DockerfileLanguage = {
  rules,
  parse: parseDockerfile,
  factsOf: (model) => ({ kind: 'dockerfile', facts: dockerfileFacts(model) }),
  navigatorOf: dockerfileNavigator,
  contexts: (surroundings) => new DockerfileContexts(surroundings),
  configured: withCheckSettings,
  settle(model, surroundings) {
    if (model instanceof Dockerfile) model.surroundings = surroundings;
  },
  commentPlace: (path, text, at) => (at === 'file' ? belowDirectives(path, text) : instructionAt(path, text, at)),
  scriptsOf: (model) => (model instanceof Dockerfile ? scriptsOf(model) : []),
  shellFindings: (shellcheck, model, isCovered) => (model instanceof Dockerfile ? shellFindings(shellcheck, model, isCovered) : []),
};

/** Dockerfiles. In the bundles a file of its own. */
export const dockerfile = (): DockerfileLanguage => language;

const instructionAt = (path: string, text: string, at: number): number | undefined =>
  parseDockerfile(path, text).instructions.find(({ start, end }) => start <= at && at <= end)?.start;

/** Parser directives must stay the first lines. */
function belowDirectives(path: string, text: string): number {
  const last = parseDockerfile(path, text).directives.at(-1);
  if (!last) return 0;
  const newline = text.indexOf('\n', last.end);
  return newline < 0 ? 0 : newline + 1;
}
