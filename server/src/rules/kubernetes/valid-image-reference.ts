import type { Container } from '../../syntax/kubernetes/container.js';
import type { Fix } from '../../core/fix.js';
import { imageName, isLegalImage, parseImage } from '../../syntax/image/reference.js';
import { pod } from './parts/example-pod.js';
import { refused } from './parts/refused.js';

/** Capitals that stand for what somebody fills in: `PROJECT_ID`. */
const filledIn = /^[A-Z][A-Z\d_-]{2,}$/;

export default refused<'kubernetes-scope'>({
  id: 'kubernetes/valid-image-reference',
  on: 'kubernetes-scope',
  title: 'Name images as registries do',
  fixes: ['review'],
  why: `
    An image name is lower case, with at most one tag and one digest and no blanks. The API server refuses an empty name and one with
    blanks around it; anything else comes to light when the node tries to fetch the image.
  `,
  examples: [
    {
      name: 'capitals',
      bad: pod('').replace('nginx:1.27', '«ghcr.io/Acme/Web:1.4»'),
      good: pod('').replace('nginx:1.27', 'ghcr.io/acme/web:1.4'),
    },
    { name: 'two tags', bad: pod('').replace('nginx:1.27', '«nginx:1.27:alpine»') },
  ],
  *check(scope) {
    for (const { containers, resource } of scope.workloads)
      for (const container of containers) {
        const { image, imageNode } = container;
        if (!image || !imageNode || (isLegalImage(image) && imageNode.text === imageNode.text.trim())) continue;
        // tools put images in place of such names
        if (
          /^\w+:\/\//.test(imageNode.text) ||
          scope.kustomizations.some(({ images }) => images.has(image.name) || images.has(imageName(image)))
        )
          continue;
        const at = imageNode.text.trim() === '' ? container.nameSpan : imageNode.span;
        yield {
          at: resource.at(at),
          ...(image.repository.split('/').some((part) => filledIn.test(part)) && { severity: 'hint' as const }),
          message:
            imageNode.text.trim() === ''
              ? `${container.title} has an empty image, which the API server refuses. Name one.`
              : `"${imageNode.text}" is no legal image name, so no node can fetch it: lower-case names, followed by one tag or digest at most.`,
          fixes: lowerCase(container),
        };
      }
  },
});

function lowerCase({ image, imageNode }: Container): Fix[] {
  if (!image || !imageNode) return [];
  const text = imageNode.text.trim().replace(image.repository, image.repository.toLowerCase());
  return isLegalImage(parseImage(text)) ? [{ title: `Write ${text}`, safety: 'review', edits: [{ span: imageNode.span, text }] }] : [];
}
