import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Span } from '../../core/span.js';
import { interpolationsOf, type Interpolation } from '../../syntax/compose/interpolation.js';
import type { YamlNode, YamlScalar } from '../../syntax/yaml/node.js';

export default rule<'compose'>({
  id: 'compose/valid-interpolation',
  title: 'Write variables as Compose reads them',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review', 'ask'],
  since: '0.1.0',
  why: `
    Compose fills in \`\${NAME}\` in every value, below \`x-\` too, and knows \`:-\`, \`-\`, \`:?\`, \`?\`, \`:+\` and \`+\` behind the name.
    It refuses a file with anything else in such braces. What is meant for the shell of a container needs a second dollar: \`$\${NAME%.*}\`.
  `,
  equivalents: [],
  repeats: true,
  examples: [
    {
      name: 'shell text',
      bad: "services:\n  web:\n    image: nginx:1.27\n    command: sh -c 'cp «${FILE%.gz}» /data'\n",
      good: "services:\n  web:\n    image: nginx:1.27\n    command: sh -c 'cp $${FILE%.gz} /data'\n",
    },
    {
      name: 'an operator of the shell, and a name that is none',
      bad: 'services:\n  web:\n    image: nginx:«${TAG:=1.27}»\n    hostname: "«${1X}»"\n',
      good: 'services:\n  web:\n    image: nginx:${TAG}\n    hostname: "${NAME}"\n',
    },
  ],
  *check({ text, roots }) {
    if (!unusual.test(text)) return;
    for (const { scalar, inShell } of roots.flatMap((root) => scalarsOf(root, false))) {
      for (const use of malformedIn(scalar.text, 0)) {
        const at = spanIn(text, scalar, use.span);
        const message = `Compose cannot fill in \`${scalar.text.slice(use.span.start, use.span.end).slice(0, 40)}\`, and refuses the file. ${
          inShell ? 'Double the dollar if the shell is meant to read it.' : 'Write `${NAME}`, or `${NAME:-default}`.'
        }`;
        yield { at, message, fixes: at === scalar ? [] : fixesOf(use, at, inShell) };
      }
    }
  },
});

/** Braces that are not as plain as most. */
const unusual = /\$\{(?![A-Za-z_]\w*(?::?[-?+][^${}\n]*)?\})/;

const shellKeys: ReadonlySet<string> = new Set(['command', 'entrypoint', 'test']);

interface Found {
  readonly scalar: YamlScalar;
  readonly inShell: boolean;
}

function scalarsOf(node: YamlNode, inShell: boolean): Found[] {
  if (node.kind === 'scalar') return node.text.includes('${') && !node.templated ? [{ scalar: node, inShell }] : [];
  if (node.kind === 'seq') return node.items.flatMap((item) => scalarsOf(item, inShell));
  return node.kind === 'map' ? node.pairs.flatMap(({ name, value }) => scalarsOf(value, inShell || shellKeys.has(name))) : [];
}

/** What is malformed in a text, inside of defaults too. */
function malformedIn(text: string, base: number): Interpolation[] {
  return interpolationsOf(text).flatMap((use) => {
    const { span, argument, malformed } = use;
    const moved = { ...use, span: { start: base + span.start, end: base + span.end } };
    if (malformed) return [moved];
    return argument.includes('${') ? malformedIn(argument, moved.span.end - 1 - argument.length) : [];
  });
}

/** Where a use stands in the file: at the same dollar, counted from the start of the scalar; the scalar itself where that cannot be told. */
function spanIn(text: string, scalar: YamlScalar, { start, end }: Span): Span {
  let dollars = scalar.text.slice(0, start).split('$').length;
  let at = scalar.start - 1;
  while (dollars-- > 0) at = text.indexOf('$', at + 1);
  return at >= 0 && text.startsWith(scalar.text.slice(start, end), at) ? { start: at, end: at + end - start } : scalar;
}

function fixesOf({ name }: Interpolation, { start, end }: Span, inShell: boolean): Fix[] {
  const double: Fix = { title: 'Leave it to the shell', safety: 'review', edits: [{ span: { start, end: start }, text: '$' }] };
  if (inShell) return [double];
  const snippet = `\\\${\${1:${name === '' ? 'NAME' : name}}\\}`;
  return [{ title: 'Name a variable', safety: 'ask', edits: [{ span: { start, end }, text: snippet }] }];
}
