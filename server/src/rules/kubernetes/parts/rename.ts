import type { Fix, Safety } from '../../../core/fix.js';
import { stringScalar } from '../../../syntax/kubernetes/edits.js';
import type { KubernetesFile } from '../../../syntax/kubernetes/file.js';
import { fits, type NameForm } from '../../../syntax/kubernetes/names.js';
import { resolve, type YamlNode, type YamlScalar } from '../../../syntax/yaml/node.js';
import { remember } from '../../../core/remember.js';

/** Finds the scalars of a file that name something, by their text, one walk for each file. */
type Mentions = (file: KubernetesFile) => ReadonlyMap<string, readonly YamlScalar[]>;

const mentions = (isName: (key: string, parent: string) => boolean): Mentions =>
  remember((file) => {
    const found = new Map<string, YamlScalar[]>();
    const visit = (node: YamlNode | undefined, parent: string): void => {
      if (node?.kind === 'seq') for (const item of node.items) visit(item, parent);
      if (node?.kind !== 'map') return;
      for (const { name, value } of node.pairs) {
        if (value.kind !== 'scalar') visit(value, name);
        else if (isName(name, parent)) found.set(value.text, [...(found.get(value.text) ?? []), value]);
      }
    };
    for (const { root } of file.yaml.documents) visit(resolve(root), '');
    return found;
  });

const others = /^(?:annotations|args|command|data|env|labels|matchLabels|ports?|stringData)$/;

/** Names of objects, containers and volumes. */
export const objectNames = mentions((key, parent) => /(?:^n|N)ame$/.test(key) && !others.test(parent));

/** Names of ports. */
export const portNames = mentions(
  (key, parent) => /^(?:port|targetPort|portName)$/.test(key) || (key === 'name' && /^ports?$/.test(parent)),
);

/** What a name becomes when it is written as its form asks; undefined when nothing is left of it. */
export function adapted(form: NameForm, text: string): string | undefined {
  const name = text
    .toLowerCase()
    .replace(fits(form, 'a.b') ? /[^a-z0-9.]+/g : /[^a-z0-9]+/g, '-')
    .replace(/^[-.]+/, '')
    .slice(0, form.longest)
    .replace(/[-.]+$/, '');
  return fits(form, name) ? name : undefined;
}

/** Writes a name anew, where it stands and wherever the file mentions it. */
export function offerRename(file: KubernetesFile, node: YamlScalar, name: string, among: Mentions, safety: Safety = 'review'): Fix {
  const nodes = new Set([node, ...(among(file).get(node.text) ?? [])]);
  return { title: `Call it ${name}`, safety, edits: [...nodes].map(({ span }) => ({ span, text: stringScalar(name) })) };
}
