import type { Name, Occurrence } from '../../../core/navigation.js';
import { touches } from '../../../core/selection.js';
import { spanOf, textAt } from '../../../core/span.js';
import { plainValue } from '../../schema/block.js';
import type { ComposeFile } from '../file.js';
import { interpolate } from '../interpolation.js';
import { namespacesOf, variablesIn, type ComposeAround, type Namespace } from './around.js';
import { mentionsIn, mentionsOf, type Kind, type Mention } from './mentions.js';

/** A name with its kind: a service and a network may share one. */
interface Wanted {
  readonly kind: Kind;
  readonly name: string;
}

/** The service, network, volume, secret, config or model that is named at an offset. */
export function nameAt(file: ComposeFile, offset: number, around: ComposeAround): Name | undefined {
  const mention = mentionsOf(file).find((each) => touches(each, offset));
  const start = mention && startOf(file, mention, around);
  const first = start?.[0];
  const name = mention && first && nameOf(mention, first, file);
  if (!mention || !first || name === undefined) return undefined;
  const wanted = { kind: mention.kind, name };
  const found = everywhere(wanted, start, around);
  if (mention.isHost === true && !found.occurrences.some(({ defines }) => defines)) return undefined;
  const at = spanOf(mention.start, mention.end);
  const written = textAt(file.text, at);
  const occurrences = found.occurrences.map(({ path, ...each }) => (path === file.path ? each : { ...each, path }));
  return {
    at,
    text: written === name ? written : name,
    definitions: occurrences.filter(({ defines }) => defines).slice(0, 1),
    occurrences,
    fixed: () => whyFixed(wanted, found),
    refuses: (to) => whyNot(wanted, to, found),
  };
}

/** Where a name has its meaning: what `extends` takes from another file means something there. */
function startOf(file: ComposeFile, { from }: Mention, around: ComposeAround): Namespace[] {
  if (from === undefined) return namespacesOf(around, file);
  const other = around.files().find(({ path }) => path === from);
  return other ? namespacesOf(around, other) : [];
}

/** The name with variables filled in. */
const nameOf = ({ text }: Mention, namespace: Namespace, file: ComposeFile): string | undefined =>
  text.includes('$') ? interpolate(text, variablesIn(namespace, file)) : text;

interface Placed extends Occurrence {
  readonly path: string;
}

interface Found {
  readonly occurrences: readonly Placed[];
  readonly namespaces: readonly Namespace[];
}

/** All places that mean the same, in every project that shares one of the files in which it is named. */
function everywhere(wanted: Wanted, start: readonly Namespace[], around: ComposeAround): Found {
  const namespaces = new Map<object, Namespace>();
  const found = new Map<string, Placed>();
  const open = [...start];
  for (let namespace = open.pop(); namespace; namespace = open.pop()) {
    if (namespaces.has(namespace.key)) continue;
    namespaces.set(namespace.key, namespace);
    for (const { file, mention } of placesIn(wanted, namespace)) {
      found.set(`${file.path}:${String(mention.start)}`, placed(file, mention));
      open.push(...namespacesOf(around, file));
    }
    for (const { file, mention } of wanted.kind === 'services' ? extensionsOf(wanted.name, namespace, around) : [])
      found.set(`${file.path}:${String(mention.start)}`, placed(file, mention));
  }
  const order = [...namespaces.values()].flatMap(({ files }) => files.map(({ path }) => path));
  const occurrences = [...found.values()].sort((a, b) => order.indexOf(a.path) - order.indexOf(b.path) || a.start - b.start);
  return { occurrences, namespaces: [...namespaces.values()] };
}

const placed = ({ path }: ComposeFile, { start, end, defines }: Mention): Placed => ({ path, start, end, defines });

interface FileMention {
  readonly file: ComposeFile;
  readonly mention: Mention;
}

/** The places of a project that name it, those in services of other files that it extends included. */
function placesIn(wanted: Wanted, namespace: Namespace): FileMention[] {
  const { files, project } = namespace;
  const own = files.flatMap((file) => mentionsOf(file).map((mention) => ({ file, mention })));
  const inherited = (project?.services ?? []).flatMap(({ value }) =>
    value.layers.flatMap(({ file, node, inherited: isInherited }) =>
      isInherited && node && !files.includes(file) ? mentionsIn(file, node).map((mention) => ({ file, mention })) : [],
    ),
  );
  return [...own, ...inherited].filter(
    ({ file, mention }) => mention.from === undefined && mention.kind === wanted.kind && nameOf(mention, namespace, file) === wanted.name,
  );
}

/** Where other files extend a service of this namespace. */
function extensionsOf(name: string, { files }: Namespace, around: ComposeAround): FileMention[] {
  const paths = new Set(files.map(({ path }) => path));
  return around.files().flatMap((file) =>
    file.text.includes('extends')
      ? mentionsOf(file)
          .filter(({ from, text }) => from !== undefined && paths.has(from) && text === name)
          .map((mention) => ({ file, mention }))
      : [],
  );
}

/** What a name is of, for messages. */
export const words: Readonly<Record<Kind, string>> = {
  services: 'service',
  networks: 'network',
  volumes: 'volume',
  secrets: 'secret',
  configs: 'config',
  models: 'model',
};

function whyFixed({ kind, name }: Wanted, { occurrences, namespaces }: Found): string | undefined {
  if (kind === 'networks' && name === 'default') return 'Compose itself gives the network "default" its name.';
  if (!occurrences.some(({ defines }) => defines)) return `No file declares the ${words[kind]} "${name}", so it cannot be renamed here.`;
  const broken = namespaces.flatMap(({ files }) => files).find(({ isBroken }) => isBroken);
  if (broken) return `${broken.path} cannot be read in full, so it may name "${name}" where nobody sees it.`;
  const isOpen = namespaces.some(({ project }) => project?.isComplete === false);
  return isOpen ? `The project includes files that are out of sight and may name "${name}" too.` : undefined;
}

function whyNot({ kind, name }: Wanted, to: string, { namespaces }: Found): string | undefined {
  if (!/^[a-zA-Z0-9._-]+$/.test(to) || (kind === 'volumes' && /^[._-]/.test(to)))
    return `"${to}" is no name of a ${words[kind]}: letters, digits, -, _ and dots make one.`;
  if (plainValue(to) !== to) return `YAML takes "${to}" for something else than text.`;
  if (to === name) return undefined;
  if (kind === 'networks' && to === 'default') return 'Compose gives the network "default" a meaning of its own.';
  const isTaken = namespaces.some(({ files }) =>
    files.some((file) => mentionsOf(file).some((each) => each.kind === kind && each.text === to && each.isHost !== true)),
  );
  return isTaken ? `"${to}" is the name of another ${words[kind]} of this project.` : undefined;
}
