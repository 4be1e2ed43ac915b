import { byCommand } from './parts/off-by-command.js';
import { byFlag } from './parts/off-by-flag.js';
import { bySetting } from './parts/off-by-setting.js';
import { everywhere, isFalse, verification } from './parts/verification.js';

export default verification(
  {
    id: 'dockerfile/no-git-tls-off',
    title: 'Let git check certificates',
    why: 'Without the check anybody on the way can hand the build other sources. `http.sslCAInfo` names an authority.',
    equivalents: ['checkov:CKV2_DOCKER_14'],
    examples: [
      {
        name: 'for one command',
        bad: 'FROM debian:13\nRUN git «-c http.sslVerify=false» clone https://example.com/x\n',
        good: 'FROM debian:13\nRUN git clone https://example.com/x\n',
      },
      {
        name: 'exported',
        bad: 'FROM debian:13\nRUN export «GIT_SSL_NO_VERIFY=1» && git clone https://example.com/x\n',
        good: 'FROM debian:13\nRUN git clone https://example.com/x\n',
      },
      {
        name: 'for good, in the last command',
        bad: 'FROM debian:13\nRUN apk add git; git config --global «http.sslVerify false»\n',
        good: 'FROM debian:13\nRUN apk add git\n',
      },
    ],
    says: 'makes git take any certificate, so sources come from whoever is in between. Delete it; http.sslCAInfo names an authority.',
  },
  everywhere,
  bySetting({
    name: 'GIT_SSL_NO_VERIFY',
    isOff: () => true,
    note: (value) => (value === '' || isFalse(value) ? ' Git takes any value for yes, this one too.' : ''),
  }),
  byCommand({ tools: ['git'], before: /^config(?: set)?$/, key: /^http\.(?:.*\.)?sslverify$/i, isOff: isFalse }),
  byFlag({ tools: ['git'], options: ['-c', '--config'], value: /^http\.(?:.*\.)?sslverify=(?:0|no|off|false)$/i }),
);
