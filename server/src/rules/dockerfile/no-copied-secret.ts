import { escapeSnippet, type Fix } from '../../core/fix.js';
import { basename, resolvePath } from '../../core/path.js';
import { rule } from '../../core/rule.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { CopyInstruction } from '../../syntax/dockerfile/instructions.js';
import type { Word } from '../../syntax/dockerfile/source.js';
import type { Stage } from '../../syntax/dockerfile/stage.js';
import { isSecretFile } from '../../syntax/dockerfile/secrets.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-copied-secret',
  title: 'Do not copy credentials into the image',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    A file that is copied stays in its layer, even if a later instruction deletes it. Mount it as a secret for the RUN that needs it.
  `,
  equivalents: ['trivy:DS-0031', 'dockle:CIS-DI-0010'],
  examples: [
    {
      name: 'a token file',
      bad: 'FROM node:22\nWORKDIR /app\nCOPY package.json «.npmrc» ./\nRUN npm ci\n',
      good: 'FROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci\n',
    },
    { name: 'a private key', bad: 'FROM alpine:3.22\nADD «keys/id_rsa» /root/.ssh/\n' },
  ],
  only: (dockerfile) => dockerfile.has('COPY', 'ADD'),
  *check(dockerfile) {
    const copies = [...dockerfile.all('COPY'), ...dockerfile.all('ADD')].filter(({ from, sources }) => !from && sources.some(isSecret));
    if (copies.length === 0) return;
    const kept = stagesInImage(dockerfile);
    for (const copy of copies) {
      if (!copy.stage || !kept.has(copy.stage)) continue;
      for (const source of copy.sources.filter(isSecret)) {
        yield {
          at: { start: source.start, end: source.end },
          message: `"${pathOf(source)}" is a place for credentials, and what it holds stays in the image for everybody to read. Mount it with RUN --mount=type=secret.`,
          fixes: mountInstead(dockerfile, copy, source),
        };
      }
    }
  },
});

const pathOf = ({ text }: Word): string => text.replace(/^["']|["']$/g, '');

const isSecret = (source: Word): boolean => isSecretFile(pathOf(source));

/** The stages whose files end up in the image: those the final one is built on, and those that are copied whole. */
function stagesInImage(dockerfile: Dockerfile): Set<Stage> {
  const kept = new Set<Stage>();
  const waiting = dockerfile.finalStage ? [dockerfile.finalStage] : [];
  for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
    if (kept.has(stage)) continue;
    kept.add(stage);
    const whole = dockerfile
      .own(stage, 'COPY')
      .filter(({ sources }) => sources.some(({ text }) => /^(?:\/|\.|\/\.|\.\/|\/?\*)$/.test(text)));
    const from = whole.flatMap((copy) => (copy.from && dockerfile.stageOf(copy.from)) ?? []);
    waiting.push(...from, ...(stage.parent ? [stage.parent] : []));
  }
  return kept;
}

/** Hands the file to the next RUN of the stage instead, at the place where it would have been. */
function mountInstead(dockerfile: Dockerfile, copy: CopyInstruction, source: Word): Fix[] {
  const run = copy.stage && dockerfile.own(copy.stage, 'RUN').find(({ start }) => start > copy.start);
  const next = copy.arguments[copy.arguments.indexOf(source) + 1];
  if (!run || !next || copy.onbuild || copy.json || dockerfile.hasInnerComments(copy)) return [];
  const removal = copy.sources.length === 1 ? dockerfile.deletion(copy) : { span: { start: source.start, end: next.start }, text: '' };
  const target = targetOf(copy, pathOf(source));
  const id = escapeSnippet(basename(pathOf(source)).replace(/^\./, ''));
  const mount = ` --mount=type=secret,id=\${1:${id}}${target === undefined ? '' : `,target=${escapeSnippet(target)}`}`;
  const at = { start: run.keyword.end, end: run.keyword.end };
  return [{ title: 'Mount it as a secret instead', safety: 'ask', edits: [removal, { span: at, text: mount }] }];
}

function targetOf(copy: CopyInstruction, path: string): string | undefined {
  const destination = copy.destination ? pathOf(copy.destination) : '';
  const folder = destination.startsWith('/') ? '/' : copy.stage?.workdirAt(copy.start);
  if (folder === undefined || destination.includes('$')) return undefined;
  const isFolder = copy.sources.length > 1 || /(?:^|\/)\.?$/.test(destination);
  return resolvePath(folder, isFolder ? `${destination}/${basename(path)}` : destination);
}
