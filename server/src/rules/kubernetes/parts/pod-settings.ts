import type { Report } from '../../../core/finding.js';
import type { Edit } from '../../../core/fix.js';
import type { OptionSpec, Options, RuleDefinition } from '../../../core/rule.js';
import { appendItem, put } from '../../../syntax/kubernetes/edits.js';
import type { KubernetesFile } from '../../../syntax/kubernetes/file.js';
import { isMissing, look, mapsAt, scalarAt, textAt, unknown } from '../../../syntax/kubernetes/values.js';
import type { Workload } from '../../../syntax/kubernetes/workload.js';
import { mentions } from './mentions.js';
import { offer } from './offers.js';
import { isAtLeast } from './versions.js';

/** A setting of the pod spec that only some clusters want, and the rule about it. */
export interface PodSetting extends Pick<RuleDefinition, 'id' | 'title' | 'category' | 'why' | 'equivalents' | 'fixes'> {
  readonly options?: Readonly<Record<string, OptionSpec>>;
  readonly only?: (file: KubernetesFile) => boolean;
  readonly judge: (workload: Workload, options: Options, version: string) => Report | undefined;
  readonly bad: string;
  readonly good?: string;
}

/** Whether what the Pod lacks may stand elsewhere. */
const isPart = ({ resource }: Workload): boolean => resource.partial;

function userNamespace(workload: Workload, _options: Options, version: string): Report | undefined {
  const { resource, spec } = workload;
  const written = look(spec, 'hostUsers');
  if (!isAtLeast(version, '1.33') || workload.isWindows || written === unknown || (!written && isPart(workload))) return undefined;
  if (['hostPID', 'hostIPC', 'hostNetwork'].some((key) => !isMissing(spec, key) && scalarAt(spec, key)?.value !== false)) return undefined;
  if (written?.kind === 'scalar' && written.value === false) return undefined;
  return {
    at: written?.span ?? workload.specSpan,
    message: `Root in ${resource.title} is root on its node. Set hostUsers to false, and it is nobody there.`,
    fixes: () =>
      offer(
        'Use a user namespace',
        'review',
        written ? { span: written.span, text: 'false' } : put(resource.file, spec, ['hostUsers'], 'false'),
      ),
  };
}

function searchDomains(workload: Workload, { value }: Options): Report | undefined {
  const { resource, spec } = workload;
  const wanted = typeof value === 'string' ? value : '2';
  const list = look(spec, 'dnsConfig', 'options');
  const option = mapsAt(spec, 'dnsConfig', 'options').find((each) => textAt(each, 'name') === 'ndots');
  const written = option && look(option, 'value');
  if (list === unknown || written === unknown || (!option && isPart(workload))) return undefined;
  if (written?.kind === 'scalar' && written.text === wanted) return undefined;
  return {
    at: written?.span ?? workload.specSpan,
    message: `${resource.title} tries every search domain before a name with fewer than ${written?.kind === 'scalar' ? written.text : '5'} dots. Set ndots to ${wanted}.`,
    fixes: () => {
      const item = { name: 'ndots', value: `'${wanted}'` };
      const added = (): Edit | undefined =>
        list ? appendItem(resource.file, list, item) : put(resource.file, spec, ['dnsConfig', 'options'], [item]);
      const edit = written ? { span: written.span, text: `'${wanted}'` } : option ? undefined : added();
      return offer(`Set ndots to ${wanted}`, 'review', edit);
    },
  };
}

/** Every such setting. */
export const podSettings: readonly PodSetting[] = [
  {
    id: 'kubernetes/no-host-aliases',
    title: 'Leave names to the DNS of the cluster',
    category: 'reliability',
    why: '`hostAliases` writes addresses into `/etc/hosts` of the containers, where they win over DNS and stay when they change. A Service without selector does the same for every Pod, in one place.',
    equivalents: ['trivy:KSV-0007', 'kubesec:HostAliases'],
    fixes: [],
    only: mentions('hostAliases'),
    judge({ resource, spec }) {
      const pair = spec.own('hostAliases');
      if (!pair || mapsAt(spec, 'hostAliases').length === 0) return undefined;
      return {
        at: pair.key.span,
        message: `${resource.title} has host names of its own, which stay when the addresses change. Use a Service.`,
      };
    },
    bad: '  «hostAliases»:\n    - ip: 10.0.0.1\n      hostnames: [db]\n',
  },
  {
    id: 'kubernetes/prefer-user-namespace',
    title: 'Make root in a Pod nobody on its node',
    category: 'security',
    why: 'With `hostUsers: false` the users of a Pod have numbers of their own on the node, so that root in a container that gets out is nobody. It needs a runtime and file systems that map users, hence the rule is off.',
    equivalents: ['kubesec:HostUsers'],
    fixes: ['review'],
    judge: userNamespace,
    bad: '  hostUsers: «true»\n',
    good: '  hostUsers: false\n',
  },
  {
    id: 'kubernetes/require-ndots',
    title: 'Look names up with few detours',
    category: 'reliability',
    why: 'By default a name with fewer than five dots is tried with every search domain first, which multiplies the queries for names outside the cluster. Two are enough for `service.namespace`.',
    equivalents: ['kube-linter:dnsconfig-options'],
    fixes: ['review'],
    options: { value: { default: '2', description: 'The number of dots from which on a name is tried as it is.' } },
    judge: searchDomains,
    bad: "  dnsConfig:\n    options:\n      - name: ndots\n        value: «'5'»\n",
    good: "  dnsConfig:\n    options:\n      - name: ndots\n        value: '2'\n",
  },
  {
    id: 'kubernetes/require-node-affinity',
    title: 'Say which nodes Pods run on',
    category: 'reliability',
    why: 'Where nodes differ, by architecture, devices or zone, Pods without node affinity land on any of them. Most clusters are uniform, hence the rule is off.',
    equivalents: ['kube-linter:no-node-affinity'],
    fixes: [],
    judge(workload) {
      if (isPart(workload) || !isMissing(workload.spec, 'affinity', 'nodeAffinity')) return undefined;
      return {
        at: workload.specSpan,
        message: `${workload.resource.title} runs on any node. Set affinity.nodeAffinity where nodes differ.`,
      };
    },
    bad: '  nodeName: a\n',
  },
];
