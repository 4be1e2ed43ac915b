import type { Resource } from '../../../syntax/kubernetes/resource.js';
import { schemaFindings } from '../../../syntax/kubernetes/schema.js';
import type { Scope } from '../../../syntax/kubernetes/scope.js';
import type { Level, SchemaFindings } from '../../../syntax/schema/check.js';

/** An object, and what it says against the schema of its kind. */
export interface Judged {
  readonly resource: Resource;
  readonly findings: SchemaFindings;
}

/** Every object of a scope whose kind has a schema, patches included. */
export function* judged(scope: Scope): Generator<Judged> {
  for (const resource of [...scope.resources, ...scope.patches.flatMap((file) => file.resources())]) {
    const findings = schemaFindings(scope, resource);
    if (findings) yield { resource, findings };
  }
}

/** Whether a place lies in the status, which controllers write. */
export function isInStatus(level: Level | undefined): boolean {
  let at = level;
  while (at?.up?.up) at = at.up;
  return at?.up !== undefined && at.pair?.name === 'status';
}
