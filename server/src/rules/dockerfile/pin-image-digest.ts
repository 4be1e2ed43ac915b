import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/pin-image-digest',
  title: 'Pin base images by digest',
  severity: 'info',
  category: 'reproducibility',
  presets: {},
  fixes: [],
  since: '0.1.0',
  why: `
    A tag can be pushed again; a digest names one image for ever. Pinning needs a tool that keeps the digests fresh, hence it is off by default.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a tag alone',
      bad: 'FROM «alpine:3.22»\n',
      good: 'FROM alpine:3.22@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1\n',
    },
  ],
  *check(dockerfile) {
    for (const { image, span, text, instruction } of dockerfile.externalImages) {
      if (image.digest !== undefined || instruction.name !== 'FROM') continue;
      yield { at: span, message: `Image "${text}" has no digest, so its tag may come to mean another image. Add @sha256:….` };
    }
  },
});
