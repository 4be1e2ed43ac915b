import type { Resource } from '../../../syntax/kubernetes/resource.js';
import { schemaFindings } from '../../../syntax/kubernetes/schema.js';
import type { Scope } from '../../../syntax/kubernetes/scope.js';
import type { Level, SchemaFindings } from '../../../syntax/schema/check.js';
import { remember } from '../../../core/remember.js';

/** An object, and what it says against the schema of its kind. */
export interface Judged {
  readonly resource: Resource;
  readonly findings: SchemaFindings;
}

/** Every object of a scope, patches included, that is not as the schema of its kind has it. */
export const judged = remember((scope: Scope): readonly Judged[] => {
  const out: Judged[] = [];
  const judge = (resource: Resource): void => {
    const findings = schemaFindings(scope, resource);
    if (findings) out.push({ resource, findings });
  };
  scope.resources.forEach(judge);
  for (const file of scope.patches) file.resources().forEach(judge);
  return out;
});

/** Whether a place lies in the status, which controllers write. */
export function isInStatus(level: Level | undefined): boolean {
  let at = level;
  while (at?.up?.up) at = at.up;
  return at?.up !== undefined && at.pair?.name === 'status';
}
