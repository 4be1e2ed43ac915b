import { kubernetesTable } from './schema-table.js';

/** The table of the built-in kinds. In the bundles a file of its own. */
export const builtInTable = (): string => kubernetesTable;
