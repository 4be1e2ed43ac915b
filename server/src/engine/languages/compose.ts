import outgrownSingleHost from '../../advisor/rules/outgrown-single-host.js';
import { rules } from '../../rules/compose/index.js';
import { ComposeFile, parseCompose } from '../../syntax/compose/file.js';
import type { ComposeAround } from '../../syntax/compose/navigation/around.js';
import { ComposeNavigator } from '../../syntax/compose/navigation/navigator.js';
import { ComposeProjects } from '../../workspace/compose.js';
import type { Around, ComposeLanguage } from '../language.js';
import { neighboursOf } from '../neighbours.js';

const language: ComposeLanguage = {
  rules: [...rules, outgrownSingleHost],
  parse: (path, text, _, former) => parseCompose(path, text, former instanceof ComposeFile ? former : undefined),
  factsOf: (facts) => ({ kind: 'compose', facts }),
  navigatorOf: (model, around) => new ComposeNavigator(model, composeAround(around), neighboursOf(around.workspace, around.path)),
  projects: (around, options) => new ComposeProjects(around, options),
};

/** Compose. In the bundles a file of its own. */
export const compose = (): ComposeLanguage => language;

const composeAround = ({ workspace, other }: Around): ComposeAround => ({
  projects: () => workspace().composeProjects(),
  files: () => [...workspace().facts()].flatMap((file) => (file.kind === 'compose' ? [file.facts] : [])),
  isFile: (path) => workspace().isFile(path),
  nameIn: (path, offset) => other(path)?.nameAt?.(offset),
});
