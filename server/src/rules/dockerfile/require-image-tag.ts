import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/require-image-tag',
  title: 'Give images a tag',
  severity: 'warning',
  category: 'reproducibility',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    An image without a tag is \`latest\`: whatever its publisher pushed last. The same Dockerfile builds something else
    tomorrow, and nobody can tell from the file what it was built on. Some publishers give their images no versions: these are
    pinned by digest, and an info without one.
  `,
  equivalents: ['hadolint:DL3006', 'trivy:DS-0001', 'checkov:CKV_DOCKER_7', 'kics:image_version_not_explicit'],
  examples: [
    { name: 'a base image', bad: 'FROM «debian»\n', good: 'FROM debian:tag\n' },
    { name: 'a registry with a port', bad: 'FROM «localhost:5000/app»\n', good: 'FROM localhost:5000/app:tag\n' },
    {
      name: 'a tag that another file uses',
      files: { 'compose.yaml': 'services:\n  db:\n    image: postgres:17.2\n' },
      bad: 'FROM «postgres»\n',
      good: 'FROM postgres:17.2\n',
    },
    {
      name: 'files of another image',
      bad: 'FROM alpine:3.22\nCOPY --from=«nginx» /etc/nginx /etc/nginx\n',
      good: 'FROM alpine:3.22\nCOPY --from=nginx:tag /etc/nginx /etc/nginx\n',
    },
  ],
  only: ({ externalImages }) => externalImages.some(({ image }) => image.tag === undefined),
  *check(dockerfile) {
    for (const { image, span, text } of dockerfile.externalImages) {
      if (image.tag !== undefined || image.digest !== undefined) continue;
      const written = text === dockerfile.textOf(span);
      const unversioned = withoutVersions.test(text);
      yield {
        at: span,
        message: `Image "${text}" has no tag, so the build takes whatever "latest" is that day. ${unversioned ? 'It has no versions, so name a digest.' : 'Name a version.'}`,
        ...(unversioned && { severity: 'info' as const }),
        fixes: written ? [unversioned ? addDigest(text, span.end) : addTag(text, span.end, dockerfile.tagsUsed(image))] : [],
      };
    }
  },
});

/** Images whose tags say what is in them, such as `nonroot` and `debug`, but not of which version it is. */
const withoutVersions = /^(?:gcr\.io\/distroless|cgr\.dev\/chainguard)\//;

const addDigest = (image: string, at: number): Fix => ({
  title: `Pin ${image} to a digest`,
  safety: 'ask',
  edits: [{ span: { start: at, end: at }, text: '@sha256:${1:digest}' }],
});

/** Offers the tags that the workspace uses already. */
const addTag = (image: string, at: number, tags: readonly string[]): Fix => ({
  title: `Add a tag to ${image}`,
  safety: 'ask',
  edits: [{ span: { start: at, end: at }, text: tags.length > 1 ? `:\${1|${tags.join(',')}|}` : `:\${1:${tags[0] ?? 'tag'}}` }],
});
