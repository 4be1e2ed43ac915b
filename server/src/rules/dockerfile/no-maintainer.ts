import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-maintainer',
  title: 'Name the authors in a label',
  severity: 'warning',
  category: 'style',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    MAINTAINER has been deprecated since 2017: it sets a field that few tools read and that children of the image inherit
    without being told. A label can be inspected, searched and overridden like any other.
  `,
  equivalents: [
    'hadolint:DL4000',
    'buildkit:MaintainerDeprecated',
    'dockerfile-utils:DEPRECATED_MAINTAINER',
    'trivy:DS-0022',
    'checkov:CKV_DOCKER_6',
    'kics:maintainer_instruction_being_used',
  ],
  examples: [
    {
      name: 'a name and an address',
      bad: 'FROM alpine:3.22\n«MAINTAINER» Jo "The Ship" Doe <jo@example.com>\n',
      good: 'FROM alpine:3.22\nLABEL org.opencontainers.image.authors="Jo \\"The Ship\\" Doe <jo@example.com>"\n',
    },
  ],
  only: (dockerfile) => dockerfile.has('MAINTAINER'),
  *check(dockerfile) {
    for (const maintainer of dockerfile.all('MAINTAINER')) {
      const authors = maintainer.joinedText(maintainer.args).replace(/^"(.*)"$/, '$1');
      const label = `${maintainer.inCaseOfKeyword('LABEL')} org.opencontainers.image.authors=${dockerfile.quote(authors)}`;
      const isKept = maintainer.argsText !== '' && !dockerfile.hasInnerComments(maintainer);
      yield {
        at: maintainer.keyword,
        message: 'MAINTAINER is deprecated and hidden from most tools. Use the label org.opencontainers.image.authors.',
        fixes: isKept ? [{ title: 'Replace MAINTAINER with a LABEL', safety: 'safe', edits: [{ span: maintainer, text: label }] }] : [],
      };
    }
  },
});
