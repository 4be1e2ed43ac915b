import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { spanOf } from '../../core/span.js';
import type { ExternalImage } from '../../syntax/dockerfile/dockerfile.js';
import { retirement, type Retirement } from '../../syntax/images/retired-images.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-deprecated-image',
  title: 'Build on images that are kept up to date',
  severity: 'info',
  category: 'security',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    A retired image or version gets no security updates, and its registry may drop it. A version counts as retired when its end lies
    before the day on which Plimsoll's table was made, so findings change with a release and not by themselves.
  `,
  equivalents: [],
  examples: [
    { name: 'a version without updates', bad: 'FROM node:«12-slim»\n', good: 'FROM node:24-slim\n' },
    { name: 'an image that has a successor', bad: 'FROM «openjdk»:17-jre\n', good: 'FROM eclipse-temurin:17-jre\n' },
    { name: 'a registry that has moved', bad: 'FROM «k8s.gcr.io/pause»:3.9\n', good: 'FROM registry.k8s.io/pause:3.9\n' },
  ],
  *check(dockerfile) {
    for (const external of dockerfile.externalImages) {
      const { image, span, text, instruction } = external;
      const retired = instruction.name === 'FROM' ? retirement(image) : undefined;
      if (!retired) continue;
      const isWritten = dockerfile.textOf(span) === text;
      const part = retired.what === 'tag' && image.tagSpan ? image.tagSpan : image.nameSpan;
      yield {
        at: isWritten ? spanOf(span.start + part.start, span.start + part.end) : span,
        message: `Image "${text}" ${retired.because}. ${adviceOf(retired)}`,
        fixes: isWritten ? fixesOf(external, retired) : [],
      };
    }
  },
});

const adviceOf = ({ successors, what }: Retirement): string =>
  successors.length > 0 ? `Use ${successors.join(' or ')}.` : what === 'tag' ? 'Use a newer version.' : 'Choose another one.';

function fixesOf({ span }: ExternalImage, { successors }: Retirement): Fix[] {
  const [first] = successors;
  if (first === undefined) return [];
  const text = successors.length > 1 ? `\${1|${successors.join(',')}|}` : `\${1:${first}}`;
  return [{ title: `Use ${successors.join(' or ')}`, safety: 'ask', edits: [{ span, text }] }];
}
