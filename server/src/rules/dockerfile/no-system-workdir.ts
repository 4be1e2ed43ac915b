import { rule } from '../../core/rule.js';

const system = /^["']?(?:\/|\/(?:bin|boot|dev|etc|lib\w*|proc|run|sbin|sys|usr|var)\/?)["']?$/;

export default rule<'dockerfile'>({
  id: 'dockerfile/no-system-workdir',
  title: 'Work outside the system directories',
  severity: 'warning',
  category: 'security',
  presets: { security: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    Files that land in a directory of the system mix with its own, and whoever may write there can replace programs. Use a directory
    of the application.
  `,
  equivalents: ['trivy:DS-0030', 'dockle:DKL-DI-0002'],
  examples: [
    { name: 'the directory of settings', bad: 'FROM alpine:3.22\nWORKDIR «/etc»\nCOPY a .\n' },
    { name: 'a volume over programs', bad: 'FROM alpine:3.22\nVOLUME «/usr»\n' },
  ],
  only: (dockerfile) => dockerfile.has('WORKDIR', 'VOLUME'),
  *check(dockerfile) {
    for (const workdir of dockerfile.all('WORKDIR')) {
      if (
        !system.test(workdir.argsText) ||
        isReset(workdir.stage?.instructions.filter(({ start }) => start > workdir.start) ?? [], workdir.argsText)
      )
        continue;
      yield { at: workdir.args, message: `WORKDIR ${workdir.argsText} is a directory of the system. Use one of the application.` };
    }
    for (const volume of dockerfile.all('VOLUME')) {
      for (const { text, start, end } of volume.items) {
        if (system.test(text))
          yield { at: { start, end }, message: `VOLUME ${text} covers a directory of the system. Use one of the application.` };
      }
    }
  },
});

// back to the root before the stage ends
const isReset = (below: readonly { readonly name: string }[], directory: string): boolean =>
  directory === '/' && !below.some(({ name }) => ['RUN', 'COPY', 'ADD', 'WORKDIR'].includes(name));
