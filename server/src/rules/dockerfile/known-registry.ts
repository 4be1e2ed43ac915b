import { rule } from '../../core/rule.js';
import type { ImageReference } from '../../syntax/image/reference.js';

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
    const mirror = trustedRegistries.find((entry) => !entry.includes('*') && !isHub(entry));
    for (const { image, span, text } of dockerfile.externalImages) {
      if (trustedRegistries.some((entry) => trusts(entry, image))) continue;
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

const isHub = (entry: string): boolean => /^(?:index\.)?docker\.io$/.test(entry);

function trusts(entry: string, { registry = 'docker.io' }: ImageReference): boolean {
  if (entry === '*' || entry === registry || (isHub(entry) && isHub(registry))) return true;
  if (entry.startsWith('*')) return registry.endsWith(entry.slice(1));
  return entry.endsWith('*') && registry.startsWith(entry.slice(0, -1));
}
