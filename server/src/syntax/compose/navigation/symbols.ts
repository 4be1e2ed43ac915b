import type { FileSymbol } from '../../../core/navigation.js';
import { shortened, symbolsIn, type Outline } from '../../yaml/navigation/symbols.js';
import { asMap, type YamlNode } from '../../yaml/node.js';
import type { ComposeFile } from '../file.js';
import { kinds } from './mentions.js';

const isSection = (name: string | undefined): boolean => kinds.some((kind) => kind === name);

const outline: Outline = {
  kindOf: ([top, ...below]) => {
    if (below.length === 0) return isSection(top) || top?.startsWith('x-') === true ? 'section' : 'key';
    return below.length === 1 && isSection(top) ? (top === 'services' ? 'service' : 'object') : 'key';
  },
  detailOf: ([top, ...below], value) => (top === 'services' && below.length === 1 ? imageOf(value) : undefined),
  opens: (path) => path.length <= 2,
};

/** What a service runs: its image, or what it is built from. */
function imageOf(value: YamlNode): string | undefined {
  const map = asMap(value);
  const build = map?.get('build');
  const context = build?.kind === 'map' ? build.scalar('context') : build;
  const shown = map?.scalar('image')?.text ?? (context?.kind === 'scalar' ? `build ${context.text}` : undefined);
  return shown === undefined ? undefined : shortened(shown);
}

/** An outline by section: services and what they use, each with its keys; the blocks that are there for reuse as well. */
export const symbolsOf = ({ yaml }: ComposeFile): FileSymbol[] =>
  yaml.documents.flatMap(({ root }) => (root?.kind === 'map' ? symbolsIn(root, yaml.text, outline) : []));
