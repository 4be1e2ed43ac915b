import type { Severity } from '../../core/finding.js';
import type { Dockerfile, RunCommand } from '../../syntax/dockerfile/dockerfile.js';
import { byFlag } from './parts/off-by-flag.js';
import { hardening, verification } from './parts/verification.js';

export default verification(
  {
    id: 'dockerfile/no-apk-untrusted',
    title: 'Install signed Alpine packages',
    why: `
      apk checks who signed a package, unless told not to. Put the key into \`/etc/apk/keys\` instead. For packages that an earlier stage has
      built this is a note only.
    `,
    equivalents: ['checkov:CKV2_DOCKER_7'],
    examples: [
      {
        name: 'in front of the sub-command',
        bad: 'FROM alpine:3.22\nRUN apk «--allow-untrusted» add x\n',
        good: 'FROM alpine:3.22\nRUN apk add x\n',
      },
    ],
    says: 'installs packages that nobody has signed. Delete it, and put the key of the repository into /etc/apk/keys.',
  },
  hardening,
  byFlag({ tools: ['apk'], options: ['--allow-untrusted'], severity: ofOwnPackages }),
);

/** A package that an earlier stage has built, and that came from there by COPY or a mount, is no stranger. */
function ofOwnPackages(dockerfile: Dockerfile, { run, command }: RunCommand): Severity | undefined {
  const packages = command.operands.slice(1);
  const { stage } = run;
  if (!stage || packages.length === 0 || !packages.every(({ raw }) => raw.endsWith('.apk'))) return undefined;
  const copies = dockerfile.own(stage, 'COPY').filter(({ from, start }) => start < run.start && from && dockerfile.stageOf(from));
  const mounts = run.mounts.filter(({ from }) => from && dockerfile.stageOf({ ...from, instruction: run }));
  const places = [...copies.map(({ destination }) => destination?.text), ...mounts.map(({ target }) => target)];
  return packages.every(({ raw }) => places.some((place) => place !== undefined && isIn(raw, place))) ? 'info' : undefined;
}

function isIn(file: string, place: string): boolean {
  const [path = '', directory = ''] = [file, place].map((text) => text.replace(/^\.\/?(?!\.)/, '').replace(/\/+$/, ''));
  return directory === '' ? !path.startsWith('/') : path === directory || path.startsWith(`${directory}/`);
}
