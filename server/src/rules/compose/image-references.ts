import type { Severity } from '../../core/finding.js';
import type { Safety } from '../../core/fix.js';
import { rule, type Options, type PresetName, type Rule } from '../../core/rule.js';
import { examplesOf, knownRegistry, pinDigest, reportOn, retiredImage, validReference, type ImageRule } from '../parts/images/verdicts.js';
import { judgedImages } from './parts/images.js';

interface Row {
  readonly about: ImageRule;
  readonly severity: Severity;
  readonly presets: Readonly<Partial<Record<PresetName, Options>>>;
  readonly fixes: readonly Safety[];
  /** Only what is written out, without a variable. */
  readonly literal?: true;
}

const rows: readonly Row[] = [
  { about: pinDigest, severity: 'info', presets: {}, fixes: [] },
  { about: validReference, severity: 'error', presets: { recommended: {} }, fixes: ['review'], literal: true },
  { about: knownRegistry, severity: 'error', presets: {}, fixes: ['review'] },
  { about: retiredImage, severity: 'info', presets: { recommended: {} }, fixes: ['ask'] },
];

const service = (image: string): string => `services:\n  web:\n    image: ${image}\n`;

const judgeImages = ({ about, severity, presets, fixes, literal }: Row): Rule =>
  rule<'compose'>({
    id: `compose/${about.name}`,
    title: about.title,
    severity,
    category: about.category,
    presets,
    fixes,
    since: '0.1.0',
    why: about.why,
    equivalents: [],
    examples: [...examplesOf(about, service)],
    *check(file, _options, settings) {
      for (const { image, reference } of judgedImages(file)) {
        const verdict = literal && image.scalar.text.includes('$') ? undefined : about.judge(reference, settings);
        if (verdict) yield reportOn(reference, verdict, image.scalar, file);
      }
    },
  });

export default rows.map(judgeImages);
