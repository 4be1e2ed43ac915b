import advisorRules from '../advisor/rules.js';
import type { Rule } from '../core/rule.js';
import { rules as compose } from '../rules/compose/index.js';
import { rules as dockerfile } from '../rules/dockerfile/index.js';
import { rules as kubernetes } from '../rules/kubernetes/index.js';

/** Every rule there is, the advisor's two included. */
export const allRules: readonly Rule[] = [...dockerfile, ...compose, ...kubernetes, ...advisorRules];
