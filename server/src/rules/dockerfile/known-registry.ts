import { rule } from '../../core/rule.js';
import { isTrusted, mirrorOf } from '../../syntax/image/registries.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/known-registry',
  title: 'Take images from trusted registries',
  severity: 'error',
  category: 'security',
  presets: {},
  fixes: ['review'],
  since: '0.1.0',
  why: `
    With \`trustedRegistries\` in the configuration, images may come from these registries only. \`docker.io\` stands for names without a host;
    \`*\` may stand at either end of an entry. Without the list the rule is silent.
  `,
  equivalents: ['hadolint:DL3026'],
  examples: [
    {
      name: 'another registry',
      settings: { trustedRegistries: ['ghcr.io', '*.example.com'] },
      bad: 'FROM «quay.io/a/b:1»\n',
      good: 'FROM ghcr.io/a/b:1\n',
      fix: 0,
    },
  ],
  only: (_dockerfile, { trustedRegistries }) => trustedRegistries.length > 0,
  *check(dockerfile, _options, { trustedRegistries }) {
    if (trustedRegistries.length === 0) return;
    const mirror = mirrorOf(trustedRegistries);
    for (const { image, span, text } of dockerfile.externalImages) {
      if (isTrusted(image, trustedRegistries)) continue;
      const end = image.registry === undefined ? span.start : span.start + image.registry.length;
      const prefix = image.registry === undefined ? `${mirror ?? ''}/` : (mirror ?? '');
      const isWritten = dockerfile.textOf(span) === text;
      yield {
        at: span,
        message: `Image "${text}" comes from ${image.registry ?? 'docker.io'}, which is not a trusted registry. Use a mirror, or add it to trustedRegistries.`,
        fixes:
          mirror !== undefined && isWritten
            ? [{ title: `Take it from ${mirror}`, safety: 'review', edits: [{ span: { start: span.start, end }, text: prefix }] }]
            : [],
      };
    }
  },
});
