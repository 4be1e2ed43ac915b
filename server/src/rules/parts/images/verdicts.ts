import type { Report } from '../../../core/finding.js';
import type { Safety } from '../../../core/fix.js';
import type { Example, Rule, RuleSettings } from '../../../core/rule.js';
import { spanOf, type Span } from '../../../core/span.js';
import { imageText, isLegalImage, lowerCased, type ImageReference } from '../../../syntax/image/reference.js';
import { isTrusted, mirrorOf } from '../../../syntax/image/registries.js';
import type { YamlScalar } from '../../../syntax/yaml/node.js';
import { retirement } from '../../../syntax/images/retired-images.js';

/** What is wrong with an image reference; spans count from its start. */
export interface ImageVerdict {
  readonly at: Span;
  /** The message, behind `Image "…"`. */
  readonly says: string;
  readonly fix?: { readonly title: string; readonly safety: Safety; readonly span: Span; readonly text: string };
}

/** A rule about image references, whatever file they stand in. */
export interface ImageRule {
  readonly name: string;
  readonly title: string;
  readonly category: 'correctness' | 'security' | 'reproducibility';
  readonly why: string;
  readonly judge: (image: ImageReference, settings: RuleSettings) => ImageVerdict | undefined;
  /** The reference before and after. */
  readonly examples: readonly [Pick<Example, 'settings' | 'bad' | 'good'>, ...Pick<Example, 'settings' | 'bad' | 'good'>[]];
}

/** Where the images are written. */
interface Source {
  readonly path: string;
  readonly text: string;
}

/** The report about a reference in a scalar. Where escapes or variables hide its parts, all of the scalar is meant and nothing repaired. */
export function reportOn(image: ImageReference, { at, says, fix }: ImageVerdict, node: YamlScalar, { path, text }: Source): Report {
  const written = imageText(image);
  const start = node.start + (node.style === 'plain' ? 0 : 1);
  const isExact = node.style === 'plain' ? node.end - start === written.length : node.end - start === written.length + 1;
  const place =
    isExact && text.startsWith(written, start) ? (part: Span) => ({ path, start: start + part.start, end: start + part.end }) : undefined;
  return {
    at: place?.(at) ?? { path, start: node.start, end: node.end },
    message: `Image "${written}" ${says}`,
    fixes: fix && place ? [{ title: fix.title, safety: fix.safety, edits: [{ span: place(fix.span), text: fix.text, path }] }] : [],
  };
}

const whole = (image: ImageReference): Span => spanOf(0, imageText(image).length);

export const pinDigest: ImageRule = {
  name: 'pin-image-digest',
  title: 'Pin images by digest',
  category: 'reproducibility',
  why: 'A tag can be pushed again; a digest names one image for ever. Pinning needs a tool that keeps the digests fresh, hence the rule is off.',
  judge: (image) =>
    image.digest === undefined
      ? { at: whole(image), says: 'has no digest, so its tag may come to mean another image. Add @sha256:….' }
      : undefined,
  examples: [{ bad: '«alpine:3.22»' }],
};

export const validReference: ImageRule = {
  name: 'valid-image-reference',
  title: 'Name images as registries do',
  category: 'correctness',
  why: 'An image name is lower case, with at most one tag and one digest. Anything else is refused before it is pulled.',
  judge(image) {
    if (isLegalImage(image) || isPlaceholder(image.repository)) return undefined;
    const lower = lowerCased(image);
    const end = image.name.length;
    return {
      at: whole(image),
      says: 'is no legal name: repositories are lower case, followed by one tag or digest at most.',
      ...(lower !== undefined && {
        fix: { title: 'Write it in lower case', safety: 'review', span: spanOf(end - image.repository.length, end), text: lower },
      }),
    };
  },
  examples: [{ bad: '«ghcr.io/Acme/Shop:1»', good: 'ghcr.io/acme/shop:1' }, { bad: '«nginx:1.27:alpine»' }],
};

/** Parts that stand for what the reader has to fill in. */
const isPlaceholder = (repository: string): boolean => /[<>%${}[\]]|(?:^|\/)[A-Z][A-Z0-9_-]+(?:\/|$)/.test(repository);

export const knownRegistry: ImageRule = {
  name: 'known-registry',
  title: 'Take images from trusted registries',
  category: 'security',
  why: 'With `trustedRegistries` in the configuration, images may come from these registries only. `docker.io` stands for names without a host, `*` for any characters, and `azure`, `gcp` and `aws` for the registries of these clouds. Without the list the rule is silent.',
  judge(image, { trustedRegistries }) {
    if (trustedRegistries.length === 0 || isTrusted(image, trustedRegistries)) return undefined;
    const mirror = mirrorOf(trustedRegistries);
    const { registry } = image;
    return {
      at: whole(image),
      says: `comes from ${registry ?? 'docker.io'}, which is not a trusted registry. Use a mirror, or add it to trustedRegistries.`,
      ...(mirror !== undefined && {
        fix: {
          title: `Take it from ${mirror}`,
          safety: 'review',
          span: spanOf(0, registry?.length ?? 0),
          text: registry === undefined ? `${mirror}/` : mirror,
        },
      }),
    };
  },
  examples: [{ settings: { trustedRegistries: ['ghcr.io', 'aws'] }, bad: '«quay.io/a/b:1»', good: 'ghcr.io/a/b:1' }],
};

export const retiredImage: ImageRule = {
  name: 'no-deprecated-image',
  title: 'Run images that are kept up to date',
  category: 'security',
  why: "A retired image or version gets no security updates, and its registry may drop it. A version counts as retired when its end lies before the day on which Plimsoll's table was made, so findings change with a release and not by themselves.",
  judge(image) {
    const retired = retirement(image);
    if (!retired) return undefined;
    const { successors, because } = retired;
    const [first] = successors;
    const moved = successors.length === 1 && first?.startsWith('registry.k8s.io/') === true;
    const isTag = retired.what === 'tag';
    const advice = first !== undefined ? `Use ${successors.join(' or ')}.` : isTag ? 'Use a newer version.' : 'Choose another one.';
    const snippet = successors.length > 1 ? `\${1|${successors.join(',')}|}` : `\${1:${first ?? ''}}`;
    return {
      at: isTag ? (image.tagSpan ?? image.nameSpan) : image.nameSpan,
      says: `${because}. ${advice}`,
      ...(first !== undefined && {
        fix: { title: advice.slice(0, -1), safety: moved ? 'review' : 'ask', span: whole(image), text: moved ? first : snippet },
      }),
    };
  },
  examples: [{ bad: 'node:«12-slim»', good: 'node:24-slim' }],
};

/** The examples of a rule, in files that are made around a reference. */
export function examplesOf({ examples: [first, ...others] }: ImageRule, fileWith: (image: string) => string): Rule['examples'] {
  const example = ({ settings, bad, good }: typeof first): Example => ({
    name: bad.replace(/[«»]/g, ''),
    ...(settings && { settings }),
    bad: fileWith(bad),
    ...(good !== undefined && { good: fileWith(good) }),
  });
  return [example(first), ...others.map(example)];
}
