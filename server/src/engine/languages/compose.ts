import outgrownSingleHost from '../../advisor/rules/outgrown-single-host.js';
import { rules } from '../../rules/compose/index.js';
import { ComposeFile, parseCompose } from '../../syntax/compose/file.js';
import { ComposeProjects } from '../../workspace/compose.js';
import type { ComposeLanguage } from '../language.js';
import { composeNavigator } from './compose-navigation.js';

const language: ComposeLanguage = {
  rules: [...rules, outgrownSingleHost],
  parse: (path, text, _, former) => parseCompose(path, text, former instanceof ComposeFile ? former : undefined),
  factsOf: (facts) => ({ kind: 'compose', facts }),
  navigatorOf: composeNavigator,
  projects: (around, options) => new ComposeProjects(around, options),
};

/** Compose. In the bundles a file of its own. */
export const compose = (): ComposeLanguage => language;
