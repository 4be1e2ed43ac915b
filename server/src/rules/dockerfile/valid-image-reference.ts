import { rule } from '../../core/rule.js';
import type { ImageReference } from '../../syntax/image/reference.js';

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
  examples: [
    { name: 'upper case', bad: 'FROM «ghcr.io/Acme/Base:1»\n', good: 'FROM ghcr.io/acme/base:1\n' },
    { name: 'two tags', bad: 'FROM «node:22:slim»\n' },
    { name: 'a short digest', bad: 'FROM «node@sha256:abc»\n' },
  ],
  *check(dockerfile) {
    for (const { image, span, text } of dockerfile.externalImages) {
      if (dockerfile.textOf(span) !== text || isLegal(image)) continue;
      const lower = { ...image, repository: image.repository.toLowerCase() };
      const nameStart = span.start + image.name.length - image.repository.length;
      const edit = { span: { start: nameStart, end: nameStart + image.repository.length }, text: lower.repository };
      yield {
        at: span,
        message: `"${text}" is no legal image name: repositories are lower case, followed by one tag or digest at most.`,
        fixes: isLegal(lower) ? [{ title: 'Write the repository in lower case', safety: 'review', edits: [edit] }] : [],
      };
    }
  },
});

const path = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;

function isLegal({ registry, repository, tag, digest }: ImageReference): boolean {
  if (!repository.split('/').every((part) => path.test(part))) return false;
  if (registry !== undefined && !/^(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::\d+)?$/.test(registry)) return false;
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) return false;
  if (digest === undefined) return true;
  return (
    /^sha256:[0-9a-f]{64}$|^sha512:[0-9a-f]{128}$/.test(digest) ||
    (/^[A-Za-z][A-Za-z0-9+._-]*:[0-9a-fA-F]{32,}$/.test(digest) && !/^sha(?:256|512):/.test(digest))
  );
}
