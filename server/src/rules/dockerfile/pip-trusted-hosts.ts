import { byCommand } from './parts/off-by-command.js';
import { byFlag } from './parts/off-by-flag.js';
import { bySetting } from './parts/off-by-setting.js';
import { hardening, isLocal, verification } from './parts/verification.js';

const pips = ['pip', 'pip2', 'pip3'];

/** Package indexes that pip does not check. */
export default [
  verification(
    {
      id: 'dockerfile/no-pip-trusted-host',
      title: 'Let pip check package indexes',
      why: 'A trusted host is one whose certificate pip does not look at. Use `--cert`, or an index with a certificate that can be checked.',
      equivalents: ['checkov:CKV2_DOCKER_4'],
      examples: [
        {
          name: 'an option with its value',
          bad: 'FROM python:3.13\nRUN pip install «--trusted-host pypi.org» flask\n',
          good: 'FROM python:3.13\nRUN pip install flask\n',
        },
        {
          name: 'in the configuration',
          bad: 'FROM python:3.13\nRUN pip config set «global.trusted-host pypi.org»\nRUN pip install flask\n',
          good: 'FROM python:3.13\nRUN pip install flask\n',
        },
      ],
      says: 'keeps pip from checking that host, so packages come from whoever is in between. Delete it; --cert names an authority.',
    },
    hardening,
    byFlag({ tools: pips, options: ['--trusted-host'], value: /./ }),
    byCommand({ tools: pips, before: /^config set$/, key: /^\w+\.trusted-host$/, isOff: (value) => value !== '' }),
  ),
  verification(
    {
      id: 'dockerfile/no-pip-trusted-host-env',
      title: 'Let pip check package indexes, in variables too',
      why: 'A trusted host is one whose certificate pip does not look at. `PIP_CERT` names an authority instead.',
      equivalents: ['checkov:CKV2_DOCKER_16'],
      examples: [
        {
          name: 'an argument of the build',
          bad: 'FROM python:3.13\nARG «PIP_TRUSTED_HOST=pypi.org»\nRUN pip install flask\n',
          good: 'FROM python:3.13\nRUN pip install flask\n',
        },
      ],
      says: 'keeps pip from checking the hosts it names, so packages come from whoever is in between. Delete it; PIP_CERT names an authority.',
    },
    hardening,
    bySetting({
      name: 'PIP_TRUSTED_HOST',
      isOff: (value) => value?.split(/\s+/).some((host) => host !== '' && !isLocal(host)) === true,
    }),
  ),
];
