import { rule, type Options } from '../../core/rule.js';
import type { Port } from '../../syntax/compose/ports.js';
import { yaml } from './parts/yaml.js';

interface QuoteOptions extends Options {
  readonly every: boolean;
  readonly quote: string;
}

/** What YAML 1.1 reads as a number to the base of 60. */
const base60 = /^[-+]?[1-9]\d*(?::[0-5]?\d)+$/;

export default rule<'compose', QuoteOptions>({
  id: 'compose/prefer-quoted-ports',
  title: 'Quote ports that look like a time of day',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    YAML 1.1 reads \`22:22\` as a number to the base of 60: 1342. Compose reads YAML 1.2 and is not fooled; older versions and
    other tools that read the same file are. Quotes make it text everywhere.
  `,
  equivalents: ['dclint:require-quotes-in-ports'],
  options: {
    every: { default: false, all: true, description: 'Ask for quotes around every port, as a matter of style.' },
    quote: { default: 'double', values: ['double', 'single'], description: 'The quotes that the fix writes.' },
  },
  examples: [
    {
      name: 'ssh',
      bad: yaml`
        services:
          git:
            image: gitea/gitea:1.22
            ports:
              - «22:22»
              - 3000:3000
      `,
      good: yaml`
        services:
          git:
            image: gitea/gitea:1.22
            ports:
              - "22:22"
              - 3000:3000
      `,
    },
    {
      name: 'every port',
      options: { every: true, quote: 'single' },
      bad: 'services:\n  web:\n    image: nginx:1.27\n    ports: [«80», "443:443"]\n',
      good: 'services:\n  web:\n    image: nginx:1.27\n    ports: [\'80\', "443:443"]\n',
    },
  ],
  *check(file, { every, quote }) {
    const mark = quote === 'single' ? "'" : '"';
    for (const service of file.services) {
      for (const { scalar, at } of service.ports.filter(isPlain)) {
        if (!scalar || !(every || base60.test(scalar.text))) continue;
        const message = base60.test(scalar.text)
          ? `Readers of YAML 1.1 take ${scalar.text} for a number to the base of 60. Quote it.`
          : `The port ${scalar.text} is not quoted. Quote it, as every port.`;
        yield {
          at,
          message,
          fixes: [{ title: 'Quote the port', safety: 'safe', edits: [{ span: scalar.span, text: mark + scalar.text + mark }] }],
        };
      }
    }
  },
});

// text that the quotes would change is left alone
const isPlain = ({ scalar }: Port): boolean => scalar?.style === 'plain' && !/["'\\\n]/.test(scalar.text);
