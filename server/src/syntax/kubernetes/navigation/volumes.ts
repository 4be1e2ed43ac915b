import type { Name, Occurrence } from '../../../core/navigation.js';
import type { YamlScalar } from '../../yaml/node.js';
import { stringScalar } from '../edits.js';
import { dnsLabel, faultOf, fits } from '../names.js';
import type { Resource } from '../resource.js';
import type { Scope } from '../scope.js';
import { mapsAt, scalarAt } from '../values.js';
import type { Workload } from '../workload.js';
import { distinct, isSame, occurrence, textSpan, versionsOf, type Scopes, type Spot } from './spot.js';

/** The volume of a Pod that the name at a spot stands for. */
export function volumeAt(spot: Spot, scopes: Scopes): Name | undefined {
  const { file, node, resource } = spot;
  if (!resource?.workloads.some((workload) => namesIn(workload).some((each) => isSame(each.node, node)))) return undefined;
  const versions = [resource, ...scopes().flatMap((scope) => versionsOf(scope, resource))];
  const places = distinct(versions.flatMap((version) => placesOf(version, node.text)));
  return {
    at: textSpan(file, node),
    text: node.text,
    definitions: places.filter(({ defines }) => defines),
    occurrences: places,
    fixed: () => whyFixed(resource, node.text, versions, scopes()),
    refuses: (name) => whyNot(resource, node.text, name),
  };
}

interface VolumeName {
  readonly node: YamlScalar;
  readonly defines: boolean;
  /** It names claims that hold data. */
  readonly isClaim: boolean;
}

/** What a Pod calls its volumes, and where its containers mount them. */
function namesIn({ volumes, claimTemplates, containers }: Workload): VolumeName[] {
  const named = (node: YamlScalar | undefined, defines: boolean, isClaim = false): VolumeName[] =>
    node ? [{ node, defines, isClaim }] : [];
  return [
    ...volumes.flatMap((volume) => named(scalarAt(volume, 'name'), true)),
    ...claimTemplates.flatMap((claim) => named(scalarAt(claim, 'metadata', 'name'), true, true)),
    ...containers.flatMap(({ map, volumeMounts }) =>
      [...volumeMounts, ...mapsAt(map, 'volumeDevices')].flatMap((mount) => named(scalarAt(mount, 'name'), false)),
    ),
  ];
}

const placesOf = ({ file, workloads }: Resource, name: string): Occurrence[] =>
  workloads.flatMap((workload) =>
    namesIn(workload).flatMap(({ node, defines }) => (node.text === name ? [occurrence(file, node, defines)] : [])),
  );

function whyFixed(resource: Resource, name: string, versions: readonly Resource[], scopes: readonly Scope[]): string | undefined {
  const names = versions.flatMap(({ workloads }) => workloads.flatMap(namesIn)).filter(({ node }) => node.text === name);
  if (!names.some(({ defines }) => defines)) return `No volume of ${resource.title} is called ${name}.`;
  if (names.some(({ isClaim }) => isClaim))
    return `Claims are called after ${name}: under another name the Pods would get new, empty ones.`;
  if (versions.some(({ file }) => file.templated)) return 'A template may mount it elsewhere.';
  const patches = scopes.flatMap((scope) => scope.patchesOf(resource).filter(({ body }) => !body || !versions.includes(body)));
  return patches.some((patch) => patch.mentions(name)) ? 'A patch of a kustomization may use the name.' : undefined;
}

function whyNot({ workloads }: Resource, old: string, name: string): string | undefined {
  if (!fits(dnsLabel, name)) return `The name of a volume ${faultOf(dnsLabel, name)}.`;
  if (stringScalar(name) !== name) return `"${name}" would have to be in quotes.`;
  const isTaken = workloads.some((workload) => namesIn(workload).some(({ node, defines }) => defines && node.text === name));
  return name !== old && isTaken ? `There is another volume ${name} in the Pod.` : undefined;
}
