import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-latest-tag',
  title: 'Name a version instead of latest',
  severity: 'warning',
  category: 'reproducibility',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    \`latest\` is a moving name like any other: it promises neither newness nor stability. A build that worked yesterday
    breaks today, or passes with another major version inside. A digest behind the tag makes it harmless.
  `,
  equivalents: ['hadolint:DL3007', 'trivy:DS-0001', 'checkov:CKV_DOCKER_7', 'kics:image_version_using_latest', 'dockle:DKL-DI-0006'],
  examples: [
    { name: 'a base image', bad: 'FROM node:«latest»\n', good: 'FROM node:tag\n' },
    { name: 'the default of a build argument', bad: 'ARG TAG=latest\nFROM «node:$TAG»\n' },
    {
      name: 'a mounted image',
      bad: 'FROM alpine:3.22\nRUN --mount=from=ghcr.io/o/tool:«latest»,target=/t /t/x\n',
      good: 'FROM alpine:3.22\nRUN --mount=from=ghcr.io/o/tool:tag,target=/t /t/x\n',
    },
  ],
  only: ({ externalImages }) => externalImages.some(({ image }) => image.tag === 'latest'),
  *check(dockerfile) {
    for (const { image, span, text } of dockerfile.externalImages) {
      if (image.tag !== 'latest' || image.digest !== undefined || !image.tagSpan) continue;
      const written = text === dockerfile.textOf(span);
      const tag = { start: span.start + image.tagSpan.start, end: span.start + image.tagSpan.end };
      yield {
        at: written ? tag : span,
        message: `Image "${image.name}" is taken at "latest", which changes without notice. Name a version.`,
        fixes: written ? [{ title: 'Replace latest', safety: 'ask', edits: [{ span: tag, text: '${1:tag}' }] }] : [],
      };
    }
  },
});
