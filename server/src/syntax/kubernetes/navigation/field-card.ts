import type { Card } from '../../../core/navigation.js';
import { ticked } from '../../images/cards.js';
import { descend } from '../../schema/places.js';
import type { Shape } from '../../schema/schema.js';
import { typesOf } from '../../schema/words.js';
import type { Step } from '../../yaml/navigation/openings.js';
import { customKind, customDescription } from '../custom-kinds.js';
import type { Resource } from '../resource.js';
import { builtInShape, manifestRoots } from '../schema.js';
import type { Scopes, Spot } from './spot.js';

/** What a field is for, and what it may hold. */
export function fieldCard({ steps: all, resource, node }: Spot, scopes: Scopes): Card | undefined {
  const steps = resource && stepsIn(all, resource);
  if (!resource || !steps) return undefined;
  const { apiVersion, kind } = resource;
  const builtIn = builtInShape(apiVersion, kind);
  const scope = builtIn ? undefined : scopes().find((each) => customKind(each, resource));
  const shape = builtIn ?? (scope && customKind(scope, resource)?.shape);
  const roots = manifestRoots(() => shape);
  const above = descend(roots, resource.map, steps.slice(0, -1));
  const here = descend(roots, resource.map, steps);
  const name = here?.path.at(-1);
  // names of the user's are no fields
  if (!shape || !here || name === undefined || name === '*') return undefined;
  const said = scope && customDescription(scope, apiVersion, kind, here.path);
  const facts = factsOf(here.shape, above?.shape?.required.includes(name) === true);
  const more = [said, facts].filter((text) => text !== undefined && text !== '');
  return {
    at: node.span,
    paragraphs: [],
    topic: { subject: 'kubernetes', key: `${apiVersion}/${kind}:${here.path.join('.')}`, more: more.flatMap((text) => text ?? []) },
  };
}

/** The way from an object to a place in it; undefined where the place is elsewhere, behind an alias. */
function stepsIn(steps: readonly Step[], { map }: Resource): readonly Step[] | undefined {
  const first = steps.findIndex((step) => 'map' in step && step.map === map);
  return first < 0 ? undefined : steps.slice(first);
}

function factsOf(shape: Shape | undefined, isRequired: boolean): string {
  const inner = shape?.items;
  const types = shape ? typesOf(shape) : '';
  const values = shape?.values.length ? shape.values : (inner?.values ?? []);
  return [types, isRequired ? 'required' : '', values.length > 0 ? `one of ${values.map(ticked).join(', ')}` : '']
    .filter((text) => text !== '')
    .join(' · ');
}
