import { Environment } from '@marcbachmann/cel-js';

/** Lists may hold values of several types, and `object.?key` asks for what may be missing. */
const dialect = { homogeneousAggregateLiterals: false, enableOptionalTypes: true };

/** The Common Expression Language for conditions about an `object`. In the bundles a file of its own, since few write any. */
export const newEnvironment = (): Environment => new Environment(dialect).registerVariable('object', 'dyn');
