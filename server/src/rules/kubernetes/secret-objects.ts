import type { Report } from '../../core/finding.js';
import { rule, type Rule, type RuleDefinition } from '../../core/rule.js';
import { isPlaceholder } from '../../syntax/dockerfile/secrets.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { isKnown, mapAt, textAt } from '../../syntax/kubernetes/values.js';
import { asScalar, type YamlPair } from '../../syntax/yaml/node.js';
import { holds } from './parts/mentions.js';

interface Row extends Pick<RuleDefinition, 'id' | 'title' | 'severity' | 'presets' | 'why' | 'equivalents'> {
  readonly judge: (secret: Resource) => Report | undefined;
  readonly bad: string;
}

const testPath = /(?:^|\/)(?:tests?|testdata|e2e|fixtures?|examples?|samples?)\//i;

/** A secret in base64 as its text. */
function decoded(text: string): string {
  try {
    return atob(text.replace(/\s+/g, ''));
  } catch {
    return text;
  }
}

/** Whether a value is there and more than the place of one. */
function isReal({ value }: YamlPair, isEncoded: boolean): boolean {
  const scalar = asScalar(value);
  if (!scalar || !isKnown(scalar) || scalar.text.trim() === '') return false;
  return !isPlaceholder(scalar.text) && !(isEncoded && isPlaceholder(decoded(scalar.text).trim()));
}

function plainSecret(secret: Resource): Report | undefined {
  if (testPath.test(secret.path) || secret.map.has('sops') || textAt(secret.map, 'type') === 'kubernetes.io/service-account-token')
    return undefined;
  for (const key of ['data', 'stringData']) {
    const pair = secret.map.own(key);
    if (!pair || !mapAt(pair.value)?.pairs.some((each) => isReal(each, key === 'data'))) continue;
    const message = `${secret.title} lies open in this file: base64 hides nothing, and the history keeps it. Encrypt it, or keep it elsewhere.`;
    return { at: pair.key.span, message };
  }
  return undefined;
}

const secret = (line: string): string => `apiVersion: v1\n${line}metadata:\n  name: shop\n`;

const rows: readonly Row[] = [
  {
    id: 'kubernetes/no-plain-secret-manifest',
    title: 'Keep Secrets out of the repository',
    severity: 'info',
    presets: { security: {} },
    why: 'Whoever can read the repository, or a copy of it from any time, has the secret. Encrypt manifests of Secrets with SOPS or Sealed Secrets, or let an operator fetch them.',
    equivalents: [],
    judge: plainSecret,
    bad: `${secret('kind: Secret\n')}«stringData»:\n  password: hunter2\n`,
  },
  {
    id: 'kubernetes/prefer-external-secrets',
    title: 'Keep secrets in a store made for them',
    severity: 'hint',
    presets: {},
    why: 'Secrets of the cluster can be read by whoever may read them there or in its backups, and nobody sees who did. An operator or a CSI driver takes them from a vault instead.',
    equivalents: ['kics:using_kubernetes_native_secret_management'],
    judge: ({ kindNode, title }) =>
      kindNode && { at: kindNode.span, message: `${title} is kept in the cluster. Take it from a vault by an operator or a CSI driver.` },
    bad: secret('kind: «Secret»\n'),
  },
];

const judgeSecrets = ({ judge, bad, ...row }: Row): Rule =>
  rule<'kubernetes'>({
    ...row,
    category: 'security',
    fixes: [],
    since: '0.1.0',
    examples: [{ name: 'a Secret', bad }],
    only: holds('Secret'),
    *check(file) {
      for (const resource of file.resources()) {
        const report = resource.is('Secret', '') ? judge(resource) : undefined;
        if (report) yield report;
      }
    },
  });

export default rows.map(judgeSecrets);
