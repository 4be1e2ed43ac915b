import { rule } from '../../core/rule.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { ValueInstruction } from '../../syntax/dockerfile/instructions.js';

const isAbsolute = ({ argsText }: ValueInstruction): boolean => /^["']?(?:[/\\$]|[A-Za-z]:[\\/])/.test(argsText);

export default rule<'dockerfile', { readonly always: boolean }>({
  id: 'dockerfile/prefer-absolute-workdir',
  title: 'Start from an absolute WORKDIR',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A relative WORKDIR continues whatever directory the base image ended in. That is not written in this file, and changes
    with the image. Once a stage has set an absolute directory, relative ones below it are clear.
  `,
  equivalents: [
    'hadolint:DL3000',
    'buildkit:WorkdirRelativePath',
    'dockerfile-utils:WORKDIR_IS_NOT_ABSOLUTE',
    'trivy:DS-0009',
    'checkov:CKV_DOCKER_10',
    'kics:workdir_path_not_absolute',
  ],
  options: { always: { default: false, all: true, description: 'Report every relative WORKDIR, also below an absolute one.' } },
  examples: [
    { name: 'the first WORKDIR', bad: 'FROM node:22\nWORKDIR «app»\n', good: 'FROM node:22\nWORKDIR /app\n' },
    {
      name: 'every one',
      options: { always: true },
      bad: 'FROM node:22\nWORKDIR /srv\nWORKDIR «app»\n',
      good: 'FROM node:22\nWORKDIR /srv\nWORKDIR /srv/app\n',
    },
  ],
  only: (dockerfile) => dockerfile.has('WORKDIR'),
  *check(dockerfile, { always }) {
    for (const workdir of dockerfile.all('WORKDIR')) {
      if (workdir.argsText === '' || isAbsolute(workdir)) continue;
      const above = absoluteAbove(dockerfile, workdir);
      if (above !== undefined && !always) continue;
      const start = workdir.args.start + (/^["']/.test(workdir.argsText) ? 1 : 0);
      yield {
        at: workdir.args,
        message: `WORKDIR "${workdir.argsText}" is relative to ${above === undefined ? 'a directory that this file does not set' : `"${above || '/'}"`}. Write it from the root.`,
        fixes: [
          {
            title: `Make it ${above ?? ''}/${workdir.argsText}`,
            safety: 'review',
            edits: [{ span: { start, end: start }, text: `${above ?? ''}/` }],
          },
        ],
      };
    }
  },
});

/** The directory that the WORKDIRs above make together, without a final slash; undefined when none of them is absolute. */
function absoluteAbove(dockerfile: Dockerfile, { stage, start }: ValueInstruction): string | undefined {
  const parts: string[] = [];
  for (const link of stage?.chain() ?? []) {
    for (const above of dockerfile.own(link, 'WORKDIR').reverse()) {
      if (link === stage && above.start >= start) continue;
      parts.unshift(above.argsText.replace(/^["']|["']$/g, '').replace(/\/+$/, ''));
      if (isAbsolute(above)) return parts.join('/');
    }
  }
  return undefined;
}
