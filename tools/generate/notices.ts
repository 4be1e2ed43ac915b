import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bundle, bundles } from '../bundles.js';
import { inRoot } from '../repository.js';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly texts: readonly string[];
}

/** What generated tables are made of. Its licence differs from that of the package which carries it; the text stands in a file of any package. */
const data = [
  {
    name: 'Compose Specification schema',
    carrier: 'node_modules/dclint',
    license: 'Apache-2.0',
    text: 'node_modules/typescript/LICENSE.txt',
  },
  {
    name: 'Kubernetes API',
    carrier: 'node_modules/@kubernetes/client-node',
    license: 'Apache-2.0',
    text: 'node_modules/@kubernetes/client-node/LICENSE',
  },
  {
    name: 'kubernetes-models',
    carrier: 'node_modules/kubernetes-models',
    license: 'MIT',
    text: 'node_modules/kubernetes-models/LICENSE',
  },
] as const;

/** Licences of everything in the bundles that others wrote. */
export async function thirdPartyNotices(): Promise<string> {
  const built = await Promise.all(bundles.map(bundle));
  const folders = new Set(built.flatMap(({ metafile }) => Object.keys(metafile.inputs).flatMap((file) => packageFolder(file) ?? [])));
  const found = [...[...folders].map(readPackage), ...data.map(readData)];
  const packages = new Map(found.map((each) => [`${each.name}@${each.version}`, each]));
  const sorted = [...packages.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
  const head = [
    'Third-party notices',
    '',
    'Plimsoll ships with code and data of these. Their licences follow.',
    '',
    ...sorted.map(({ name, version, license }) => `- ${name} ${version} (${license})`),
  ].join('\n');
  return `${[head, ...sorted.map(notice)].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** `node_modules/yaml` of `node_modules/yaml/dist/index.js`; the innermost one of nested packages. */
function packageFolder(file: string): string | undefined {
  return /^.*(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

function readPackage(folder: string): Package {
  const field = (name: string): string => manifestField(folder, name);
  const texts = readdirSync(inRoot(folder))
    .filter((file) => /^(?:licen[cs]e|copying|notice|thirdpartynotices)/i.test(file) && !/\.[cm]?[jt]s$/.test(file))
    .sort()
    .map((file) =>
      readFileSync(path.join(inRoot(folder), file), 'utf8')
        .replaceAll('\r\n', '\n')
        .trim(),
    );
  if (texts.length === 0) throw new Error(`${folder} carries no licence text.`);
  return { name: field('name'), version: field('version'), license: field('license'), texts };
}

function manifestField(folder: string, name: string): string {
  const manifest: unknown = JSON.parse(readFileSync(inRoot(`${folder}/package.json`), 'utf8'));
  const value: unknown = typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, name) : undefined;
  if (typeof value !== 'string') throw new Error(`${folder}/package.json has no ${name}.`);
  return value;
}

const readData = ({ name, carrier, license, text }: (typeof data)[number]): Package => ({
  name,
  version: `from ${path.basename(carrier)} ${manifestField(carrier, 'version')}`,
  license,
  texts: [readFileSync(inRoot(text), 'utf8').replaceAll('\r\n', '\n').trim()],
});

const notice = ({ name, version, license, texts }: Package): string => [`${name} ${version}`, `Licence: ${license}`, ...texts].join('\n\n');
