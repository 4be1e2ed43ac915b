import { Registry } from '../core/registry.js';
import type { Rule } from '../core/rule.js';
import { languageRules } from './languages.js';

/** Every rule there is, in order of id. */
export const allRules: readonly Rule[] = new Registry(languageRules).rules;
