import { rule } from '../../core/rule.js';
import { isLegalImage, lowerCased } from '../../syntax/image/reference.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-image-reference',
  title: 'Name images as registries do',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    An image name is lower case, with at most one tag and one digest. With anything else the build stops.
  `,
  equivalents: ['dockerfile-utils:INVALID_REFERENCE_FORMAT'],
  supersedes: ['dockerfile/valid-flag-value'],
  examples: [
    { name: 'upper case', bad: 'FROM «ghcr.io/Acme/Base:1»\n', good: 'FROM ghcr.io/acme/base:1\n' },
    { name: 'two tags', bad: 'FROM «node:22:slim»\n' },
    { name: 'a short digest', bad: 'FROM «node@sha256:abc»\n' },
  ],
  *check(dockerfile) {
    for (const { image, span, text } of dockerfile.externalImages) {
      if (dockerfile.textOf(span) !== text || isLegalImage(image)) continue;
      const lower = lowerCased(image);
      const nameStart = span.start + image.name.length - image.repository.length;
      const repository = { start: nameStart, end: nameStart + image.repository.length };
      yield {
        at: span,
        message: `"${text}" is no legal image name: repositories are lower case, followed by one tag or digest at most.`,
        fixes: lower ? [{ title: 'Write the repository in lower case', safety: 'review', edits: [{ span: repository, text: lower }] }] : [],
      };
    }
  },
});
