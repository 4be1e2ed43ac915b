import type { Report } from '../../core/finding.js';
import { rule, type Rule, type RuleDefinition } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { itemsAt, scalarAt } from '../../syntax/kubernetes/values.js';
import { pod } from './parts/example-pod.js';

interface Row extends Pick<RuleDefinition, 'id' | 'title' | 'why' | 'equivalents'> {
  /** The repositories it is about. */
  readonly image: RegExp;
  readonly judge: (container: Container) => Iterable<Report>;
  readonly bad: string;
}

/** Settings of git-sync whose text is run, or called, as it is. */
const setting = /^(?:GITSYNC_|GIT_SYNC_)(?:GIT|EXECHOOK_COMMAND|HOOK_COMMAND|SYNC_HOOK_COMMAND|WEBHOOK_URL|ASKPASS_URL|ASKPASS)$/;
const argument = /^--?(?:git|exechook-command|sync-hook-command|webhook-url|askpass-url)=.*\$\(/;

function* injections(container: Container): Iterable<Report> {
  const message = `${container.title} runs what stands in a variable, so whoever can change that runs commands here. Write it as an argument.`;
  for (const variable of container.env) {
    const name = scalarAt(variable, 'name');
    if (name && setting.test(name.text)) yield { at: name.span, message };
  }
  for (const item of [...itemsAt(container.map, 'args'), ...itemsAt(container.map, 'command')])
    if (item.kind === 'scalar' && argument.test(item.text)) yield { at: item.span, message };
  for (const source of itemsAt(container.map, 'envFrom')) {
    const name = scalarAt(source, 'configMapRef', 'name');
    if (name) yield { at: name.span, message };
  }
}

const rows: readonly Row[] = [
  {
    id: 'kubernetes/no-dashboard',
    title: 'Do not run the Kubernetes Dashboard',
    why: 'The Dashboard acts with the rights of its account, and many clusters were taken over through one that was reachable. Use a program on the own machine, or make sure that nobody reaches it without authentication.',
    equivalents: [],
    image: /(?:^|\/)kubernetes-dashboard(?:-|$)|(?:^|\/)kubernetesui\/dashboard/,
    *judge({ imageNode, title }) {
      if (imageNode)
        yield { at: imageNode.span, message: `${title} runs the Kubernetes Dashboard, through which clusters are taken over.` };
    },
    bad: 'image: «kubernetesui/dashboard:v2.7.0»\n',
  },
  {
    id: 'kubernetes/no-git-sync-injection',
    title: 'Give git-sync its commands as arguments',
    why: 'git-sync runs the program of `--git`, its hooks, and calls its webhook. Where these come from variables or a ConfigMap, whoever can change those runs commands in the Pod.',
    equivalents: ['checkov:CKV_K8S_159'],
    image: /(?:^|\/)git-sync$/,
    judge: injections,
    bad: 'image: registry.k8s.io/git-sync/git-sync:v4.4.0\n      env:\n        - name: «GITSYNC_GIT»\n          value: /git\n',
  },
];

const judgeSoftware = ({ image, judge, bad, ...row }: Row): Rule =>
  rule<'kubernetes'>({
    ...row,
    severity: 'info',
    category: 'security',
    presets: {},
    fixes: [],
    since: '0.1.0',
    examples: [{ name: 'a Pod', bad: pod('').replace('image: nginx:1.27\n', bad) }],
    *check(file) {
      for (const container of file.containers()) if (image.test(container.image?.name ?? '')) yield* judge(container);
    },
  });

export default rows.map(judgeSoftware);
