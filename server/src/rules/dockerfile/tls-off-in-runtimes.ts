import { bySetting } from './parts/off-by-setting.js';
import { everywhere, verification } from './parts/verification.js';

/** Variables that keep every program of a language from checking certificates. */
export default [
  verification(
    {
      id: 'dockerfile/no-python-https-off',
      title: 'Let Python check certificates',
      why: 'With `PYTHONHTTPSVERIFY=0` Python takes any certificate, for whatever it loads. Add the authority to the trusted ones instead.',
      equivalents: ['checkov:CKV2_DOCKER_5'],
      examples: [
        {
          name: 'in front of a command',
          bad: 'FROM python:3.13\nRUN «PYTHONHTTPSVERIFY=0» python fetch.py\n',
          good: 'FROM python:3.13\nRUN python fetch.py\n',
        },
      ],
      says: 'is 0, so Python takes any certificate and loads whatever somebody in between hands out. Delete it.',
    },
    everywhere,
    bySetting({ name: 'PYTHONHTTPSVERIFY', isOff: (value) => value === '0' }),
  ),
  verification(
    {
      id: 'dockerfile/no-node-tls-off',
      title: 'Let Node.js check certificates',
      why: 'The variable holds for every connection of every Node.js program. `NODE_EXTRA_CA_CERTS` adds an authority without giving up the rest.',
      equivalents: ['checkov:CKV2_DOCKER_6'],
      examples: [
        {
          name: 'one of two variables',
          bad: 'FROM node:22\nENV NODE_ENV=production «NODE_TLS_REJECT_UNAUTHORIZED=0»\n',
          good: 'FROM node:22\nENV NODE_ENV=production\n',
        },
      ],
      says: 'is 0, so Node.js takes any certificate, on every connection. Delete it; NODE_EXTRA_CA_CERTS adds an authority.',
    },
    everywhere,
    bySetting({ name: 'NODE_TLS_REJECT_UNAUTHORIZED', isOff: (value) => value === '0' }),
  ),
];
