import type { Rule } from '../core/rule.js';
import outgrownSingleHost from './rules/outgrown-single-host.js';
import overkillOrchestration from './rules/overkill-orchestration.js';

/** The advisor's two rules; they need more than a rule may import. */
export default [outgrownSingleHost, overkillOrchestration] satisfies readonly Rule[];
