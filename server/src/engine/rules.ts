import advisorRules from '../advisor/rules.js';
import type { Rule } from '../core/rule.js';
import { rules } from '../rules/index.js';

/** Every rule there is, the advisor's two included. */
export const allRules: readonly Rule[] = [...rules, ...advisorRules];
