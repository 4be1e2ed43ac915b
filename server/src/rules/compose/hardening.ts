import { addItemToService, addToService } from '../../syntax/compose/edits.js';
import type { ComposeProject } from '../../syntax/compose/project.js';
import { readNames } from '../../syntax/compose/references.js';
import type { Service } from '../../syntax/compose/service.js';
import { isRootImage } from '../../syntax/images/known-images.js';
import { requireSetting, type Requirement } from './parts/require-setting.js';

const namesOf = (service: Service, key: string): string[] => readNames(key, service.value.get(key)).map(({ name }) => name);
const capabilities = (service: Service, key: string): string[] =>
  namesOf(service, key).map((name) => name.toUpperCase().replace(/^CAP_/, ''));

const rows: readonly Requirement[] = [
  {
    id: 'compose/require-no-new-privileges',
    title: 'Let no program gain rights',
    category: 'security',
    presets: ['security'],
    why: 'A program with the set-user-id bit, such as `sudo`, runs as root whoever starts it. `no-new-privileges` takes that away, which costs nothing where no such program is used. It has no effect in privileged containers.',
    equivalents: ['kics:no_new_privileges_not_set', 'kics:security_opt_not_set'],
    message: 'lets programs gain rights by set-user-id files. Add `no-new-privileges:true` to `security_opt`.',
    fix: 'Add no-new-privileges:true',
    safety: 'review',
    good: 'security_opt:\n  - no-new-privileges:true',
    lack: (service) => {
      const isSet = namesOf(service, 'security_opt').some((name) => /^no-new-privileges(?:[:=]true)?$/.test(name));
      const privileged = service.value.get('privileged');
      return isSet || (privileged && privileged.text !== 'false') ? undefined : service.at;
    },
    edit: (service) => addItemToService(service, 'security_opt', 'no-new-privileges:true'),
  },
  {
    id: 'compose/require-dropped-capabilities',
    title: 'Drop the capabilities that root has in containers',
    category: 'security',
    presets: [],
    why: 'The engine leaves fourteen capabilities to containers, and few programs need one. Drop all, and add `NET_BIND_SERVICE` where a port below 1024 is opened; what needs more is worth a look.',
    equivalents: ['kics:container_capabilities_unrestricted'],
    message: 'keeps capabilities that few programs need. Drop `ALL`, and add none but `NET_BIND_SERVICE`.',
    fix: 'Drop all capabilities',
    safety: 'review',
    good: 'cap_drop:\n  - ALL',
    lack: (service) => {
      if (!capabilities(service, 'cap_drop').includes('ALL')) return service.at;
      return readNames('cap_add', service.value.get('cap_add')).find(({ name }) => !/^(?:CAP_)?NET_BIND_SERVICE$/i.test(name))?.at;
    },
    edit: (service) => (capabilities(service, 'cap_drop').includes('ALL') ? undefined : addItemToService(service, 'cap_drop', 'ALL')),
  },
  {
    id: 'compose/require-user',
    title: 'Say as whom a service runs',
    category: 'security',
    presets: [],
    why: 'Root in a container is root on the host as soon as anything leaks: a mounted socket, a bug in the kernel. Many programs run as any user; set `user`, or `USER` in the Dockerfile.',
    equivalents: [],
    message: 'runs as root. Set `user`, or `USER` in its Dockerfile.',
    fix: 'Set a user',
    safety: 'ask',
    good: 'user: "1000:1000"',
    lack: (service, project) => (service.has('user') || !startsAsRoot(service, project) ? undefined : service.at),
    edit: (service) => addToService(service, ['user'], '"${1:1000}:${2:1000}"'),
  },
  {
    id: 'compose/require-read-only',
    title: 'Keep the container from changing itself',
    category: 'security',
    presets: [],
    why: 'Who breaks into a container whose file system is read-only cannot leave a program in it. Folders that are written to become volumes or `tmpfs`.',
    equivalents: [],
    message: 'can change its own programs. Set `read_only: true`, with `tmpfs` for what it writes.',
    fix: 'Make it read-only, with /tmp in memory',
    safety: 'review',
    good: 'read_only: true\ntmpfs:\n  - /tmp',
    lack: (service) => {
      const readOnly = service.value.get('read_only');
      return readOnly && readOnly.text !== 'false' ? undefined : service.at;
    },
    edit: (service) => {
      const edit = addToService(service, ['read_only'], 'true');
      const tmp = service.has('tmpfs') ? undefined : addToService(service, ['tmpfs'], ['/tmp']);
      return edit && { ...edit, text: edit.text + (tmp?.text ?? '') };
    },
  },
];

function startsAsRoot(service: Service, project: ComposeProject): boolean {
  const stage = project.stageOf(service);
  const image = service.has('build') ? stage?.image : service.image?.reference;
  return stage?.runsAsRoot ?? (stage?.user === undefined && image !== undefined && isRootImage(image));
}

export default rows.map(requireSetting);
