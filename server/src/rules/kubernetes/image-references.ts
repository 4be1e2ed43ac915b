import type { Report, Severity } from '../../core/finding.js';
import type { Safety } from '../../core/fix.js';
import { rule, type Options, type PresetName, type Rule } from '../../core/rule.js';
import { parseImage } from '../../syntax/image/reference.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { knownRegistry, examplesOf, pinDigest, reportOn, retiredImage, validReference, type ImageRule } from '../parts/images/verdicts.js';
import { pod } from './parts/example-pod.js';
import { builderOf, isRenamed, writtenImages } from './parts/images.js';
import { remember } from '../../core/remember.js';

interface Row {
  readonly about: ImageRule;
  readonly severity: Severity;
  readonly presets: Readonly<Partial<Record<PresetName, Options>>>;
  readonly fixes: readonly Safety[];
  readonly equivalents: readonly string[];
}

const registryChecks = ['trivy:KSV-0032', 'trivy:KSV-0033', 'trivy:KSV-0034', 'trivy:KSV-0035', 'trivy:KSV-0125'];

const rows: readonly Row[] = [
  { about: pinDigest, severity: 'info', presets: {}, fixes: [], equivalents: ['checkov:CKV_K8S_43', 'kics:image_without_digest'] },
  { about: validReference, severity: 'error', presets: { recommended: {} }, fixes: ['review'], equivalents: ['kics:invalid_image'] },
  { about: knownRegistry, severity: 'warning', presets: {}, fixes: ['review'], equivalents: registryChecks },
  { about: retiredImage, severity: 'warning', presets: { recommended: {} }, fixes: ['review', 'ask'], equivalents: [] },
];

const judgeImages = ({ about, severity, presets, fixes, equivalents }: Row): Rule =>
  rule<'kubernetes-scope'>({
    id: `kubernetes/${about.name}`,
    on: 'kubernetes-scope',
    title: about.title,
    severity,
    category: about.category,
    presets,
    fixes,
    since: '0.1.0',
    why: about.why,
    equivalents,
    examples: [...examplesOf(about, (image) => pod('').replace('nginx:1.27', image))],
    *check(scope, _options, settings) {
      if (about === validReference) yield* blankImages(scope);
      for (const { image, node, file } of judged(scope)) {
        const verdict = about.judge(image, settings);
        if (verdict) yield reportOn(image, verdict, node, file);
      }
    },
  });

function* blankImages(scope: Scope): Generator<Report> {
  for (const { containers, resource } of scope.workloads)
    for (const { imageNode, title } of containers)
      if (imageNode?.text.trim() === '' && !resource.partial)
        yield {
          at: resource.at(imageNode.span),
          message: `${title} leaves its image blank, so the API server refuses its Pods. Name one.`,
        };
}

const judged = remember((scope: Scope) =>
  writtenImages(scope).flatMap(({ imageNode: node, workload }) => {
    const image = node && parseImage(node.text);
    if (!image || isRenamed(scope, image.name) || builderOf(scope, image.name) !== undefined) return [];
    return [{ image, node, file: workload.resource.file }];
  }),
);

export default rows.map(judgeImages);
