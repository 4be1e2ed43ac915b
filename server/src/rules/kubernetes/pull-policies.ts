import type { Report, Severity } from '../../core/finding.js';
import { rule, type Options, type OptionSpec, type PresetName, type Rule } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { look, unknown } from '../../syntax/kubernetes/values.js';
import { isDevelopment } from './parts/development.js';
import { pod } from './parts/example-pod.js';
import { builderOf, writtenImages } from './parts/images.js';
import { offer } from './parts/offers.js';

interface Explicit extends Options {
  readonly explicit?: boolean;
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly presets: Readonly<Partial<Record<PresetName, Options>>>;
  readonly why: string;
  readonly equivalents: readonly string[];
  readonly options?: Readonly<Record<'explicit', OptionSpec<boolean>>>;
  /** Whether the policy in effect will not do. */
  readonly forbids: (container: Container, policy: string | undefined, isMoving: boolean, isExplicit: boolean) => boolean;
  readonly says: string;
  readonly bad: string;
  readonly good: string;
}

/** Registries of one machine, whose images nobody else pushes. */
const localRegistry = /^(?:localhost|127\.|\[::1\]|host\.docker\.internal|kind-registry|minikube|registry\.local)/;

const isLocal = ({ image, workload }: Container): boolean =>
  localRegistry.test(image?.registry ?? '') || isDevelopment(workload.resource.path);

const rows: readonly Row[] = [
  {
    id: 'kubernetes/prefer-pull-always',
    title: 'Ask the registry before each start',
    severity: 'hint',
    presets: {},
    why: 'With `Always` a node asks the registry whether it may have the image, and which one the tag means now; layers that it has are not pulled again. Without, whoever gets a Pod onto a node may use private images that lie there. It makes every start depend on the registry, hence the rule is off.',
    equivalents: [
      'kube-score:container-image-pull-policy',
      'polaris:pullPolicyNotAlways',
      'checkov:CKV_K8S_15',
      'kics:image_pull_policy_of_container_is_not_always',
    ],
    options: {
      explicit: { default: false, all: false, description: 'Ask for the policy to be written down also where `Always` is the default.' },
    },
    forbids: (_container, policy, isMoving, isExplicit) => policy !== 'Always' && (policy !== undefined || !isMoving || isExplicit),
    says: 'takes whatever image its node already has for the tag. Set imagePullPolicy to Always.',
    bad: 'imagePullPolicy: «IfNotPresent»\n',
    good: 'imagePullPolicy: Always\n',
  },
  {
    id: 'kubernetes/no-stale-latest',
    title: 'Do not keep an old latest',
    severity: 'warning',
    presets: { recommended: {} },
    why: '`latest` means another image after every push, but with `IfNotPresent` or `Never` a node keeps the one that it pulled first. Pods of one Deployment then run different programs. Name a version, or pull always.',
    equivalents: [],
    forbids: (container, policy, isMoving) => isMoving && policy !== undefined && policy !== 'Always' && !isLocal(container),
    says: 'runs latest, but each node keeps the one that it pulled first, so Pods run different programs. Name a version, or set imagePullPolicy to Always.',
    bad: 'imagePullPolicy: «IfNotPresent»\n',
    good: 'imagePullPolicy: Always\n',
  },
];

const judgePolicy = (row: Row): Rule =>
  rule<'kubernetes-scope', Explicit>({
    id: row.id,
    on: 'kubernetes-scope',
    title: row.title,
    severity: row.severity,
    category: 'reproducibility',
    presets: row.presets,
    fixes: ['review'],
    since: '0.1.0',
    why: row.why,
    equivalents: row.equivalents,
    ...(row.options && { options: row.options }),
    examples: [{ name: 'a tag that moves', bad: latest(row.bad), good: latest(row.good) }],
    *check(scope, { explicit = false }) {
      for (const container of writtenImages(scope)) {
        const { image } = container;
        if (!image || image.digest !== undefined || builderOf(scope, image.name) !== undefined) continue;
        const report = judge(row, container, image.tag === undefined || image.tag === 'latest', explicit);
        if (report) yield report;
      }
    },
  });

const latest = (lines: string): string => pod(lines).replace('nginx:1.27', 'nginx:latest');

function judge({ forbids, says }: Row, container: Container, isMoving: boolean, isExplicit: boolean): Report | undefined {
  const { map, workload, title } = container;
  const node = look(map, 'imagePullPolicy');
  const policy = node !== unknown && node?.kind === 'scalar' ? node : undefined;
  if ((node && !policy) || !forbids(container, policy?.text, isMoving, isExplicit)) return undefined;
  return {
    at: policy ? workload.resource.at(policy.span) : container.missingAt('imagePullPolicy'),
    message: `${title} ${says}`,
    fixes: () =>
      offer(
        'Set imagePullPolicy to Always',
        'review',
        policy ? { span: policy.span, text: 'Always' } : put(workload.resource.file, map, ['imagePullPolicy'], 'Always'),
      ),
  };
}

export default rows.map(judgePolicy);
