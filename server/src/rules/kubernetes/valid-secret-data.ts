import type { Fix } from '../../core/fix.js';
import type { Report } from '../../core/finding.js';
import { put, removePair, stringScalar } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { isOpen, look, mapAt, scalarAt, unknown } from '../../syntax/kubernetes/values.js';
import type { YamlPair, YamlScalar } from '../../syntax/yaml/node.js';
import { holds } from './parts/mentions.js';
import { offer } from './parts/offers.js';
import { refused } from './parts/refused.js';
import { yaml } from './parts/yaml.js';

/** What Secrets of a type must hold: all keys of one of these lists. Source: the page "Secrets" of the Kubernetes documentation. */
const needed: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'kubernetes.io/tls': [['tls.crt', 'tls.key']],
  'kubernetes.io/dockerconfigjson': [['.dockerconfigjson']],
  'kubernetes.io/dockercfg': [['.dockercfg']],
  'kubernetes.io/ssh-auth': [['ssh-privatekey']],
  'kubernetes.io/basic-auth': [['username'], ['password']],
};

export default refused({
  id: 'kubernetes/valid-secret-data',
  title: 'Encode the data of Secrets',
  fixes: ['review'],
  why: `
    Values under \`data\` of a Secret and \`binaryData\` of a ConfigMap are base64; text as it is belongs under \`stringData\` or \`data\`. A
    Secret with a type of Kubernetes must hold the keys of that type.
  `,
  examples: [
    {
      name: 'text as it is',
      bad: yaml`
        apiVersion: v1
        kind: Secret
        metadata:
          name: db
        data:
          user: d2Vi
          password: «correct horse»
      `,
      good: yaml`
        apiVersion: v1
        kind: Secret
        metadata:
          name: db
        data:
          user: d2Vi
          password: Y29ycmVjdCBob3JzZQ==
      `,
    },
    {
      name: 'a certificate without its key',
      bad: yaml`
        apiVersion: v1
        kind: Secret
        metadata:
          name: site
        type: «kubernetes.io/tls»
        data:
          tls.crt: Y2VydGlmaWNhdGU=
      `,
    },
  ],
  only: holds('Secret', 'ConfigMap'),
  *check(file) {
    for (const secret of file.ofKind('Secret', '')) {
      if (!secret.map.has('sops')) yield* ofEncoded(secret, 'data', 'stringData');
      yield* ofType(secret);
    }
    for (const config of file.ofKind('ConfigMap', '')) {
      yield* ofEncoded(config, 'binaryData', 'data');
      const data = mapAt(config.map, 'data');
      for (const { name, key } of mapAt(config.map, 'binaryData')?.entries() ?? [])
        if (data?.has(name) === true)
          yield { at: key.span, message: `"${name}" stands in data and in binaryData, so the API server refuses it. Keep one.` };
    }
  },
});

function* ofEncoded(resource: Resource, list: string, plain: string): Generator<Report> {
  for (const pair of mapAt(resource.map, list)?.entries() ?? []) {
    const node = scalarAt(pair.value);
    if (typeof node?.value !== 'string' || isBase64(node.text)) continue;
    yield {
      at: node.span,
      message: `The value of "${pair.name}" is not base64, which ${list} of a ${resource.kind} must be, so the API server refuses it. Encode it, or move it to ${plain}.`,
      fixes: [...offer('Encode it', 'review', { span: node.span, text: encoded(node.text) }), ...move(resource, list, plain, pair, node)],
    };
  }
}

function isBase64(text: string): boolean {
  const joined = text.replace(/[\r\n]+/g, '');
  return joined.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(joined);
}

const encoded = (text: string): string => btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

function move({ file, map }: Resource, list: string, plain: string, pair: YamlPair, node: YamlScalar): Fix[] {
  const from = mapAt(map, list);
  if (from?.own(pair.name) !== pair || from.pairs.length < 2 || node.text.includes('\n')) return [];
  return offer(`Move it to ${plain}`, 'review', removePair(file, from, pair), put(file, map, [plain, pair.name], stringScalar(node.text)));
}

function* ofType({ map, title, partial }: Resource): Generator<Report> {
  const type = scalarAt(map, 'type');
  const lists = needed[type?.text ?? ''];
  if (!type || !lists || partial || map.has('sops') || isOpen(map)) return;
  const places = ['data', 'stringData'].map((key) => look(map, key));
  if (places.some((place) => place === unknown || (place?.kind === 'map' && isOpen(place)))) return;
  const has = (key: string): boolean => places.some((place) => place !== unknown && place?.kind === 'map' && place.has(key));
  if (!lists.some((keys) => keys.every(has)))
    yield {
      at: type.span,
      message: `${title} lacks ${lists.map((keys) => keys.filter((key) => !has(key)).join(' and ')).join(' or ')}, which its type needs, so the API server refuses it.`,
    };
}
