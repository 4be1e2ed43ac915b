import { projectEdits, ruleOffEdits } from './accept.js';
import { assessAll, flaggedProjects } from './advise.js';

const all = { assessAll, flaggedProjects, projectEdits, ruleOffEdits } as const;

/** What the advisor can do. In the bundles a file of its own, loaded when there is something to weigh. */
export const weighing = (): typeof all => all;
