import { byCommand } from './parts/off-by-command.js';
import { byFlag } from './parts/off-by-flag.js';
import { bySetting } from './parts/off-by-setting.js';
import { byText } from './parts/off-by-text.js';
import { everywhere, isFalse, verification } from './parts/verification.js';

/** Registries whose certificate npm, yarn and pnpm do not check. */
export default [
  verification(
    {
      id: 'dockerfile/no-npm-tls-off-env',
      title: 'Let npm check certificates, in variables too',
      why: 'Without the check anybody between the build and the registry can replace packages. The setting `cafile` adds an authority.',
      equivalents: ['checkov:CKV2_DOCKER_12'],
      examples: [
        {
          name: 'the only variable of its ENV',
          bad: 'FROM node:22\nENV «NPM_CONFIG_STRICT_SSL=false»\nRUN npm ci\n',
          good: 'FROM node:22\nRUN npm ci\n',
        },
      ],
      says: 'is false, so packages come from whoever is in between. Delete it; NPM_CONFIG_CAFILE adds an authority.',
    },
    everywhere,
    bySetting({ name: 'npm_config_strict_ssl', anyCase: true, isOff: isFalse }),
  ),
  verification(
    {
      id: 'dockerfile/no-npm-tls-off',
      title: 'Let npm check certificates',
      why: 'Without the check anybody between the build and the registry can replace packages. The setting `cafile` adds an authority.',
      equivalents: ['checkov:CKV2_DOCKER_13'],
      examples: [
        {
          name: 'a command of its own',
          bad: 'FROM node:22\nRUN npm config set «strict-ssl false» && npm ci\n',
          good: 'FROM node:22\nRUN npm ci\n',
        },
        {
          name: 'written to the configuration',
          bad: 'FROM node:22\nRUN npm ci && echo "«strict-ssl=false»" >> .npmrc\n',
          good: 'FROM node:22\nRUN npm ci\n',
        },
      ],
      says: 'is off, so packages come from whoever is in between. Delete it; the setting cafile adds an authority.',
    },
    everywhere,
    byCommand({
      tools: ['npm', 'yarn', 'pnpm'],
      before: /^(?:(?:config|c) )?set(?: \S+=\S*)*$/,
      key: /^strict-ssl$/,
      isOff: isFalse,
    }),
    byFlag({ tools: ['npm', 'yarn', 'pnpm'], options: ['--strict-ssl'], value: /^false$/ }),
    byText({ cue: 'strict-ssl', pattern: /(?<!(?<!\\)\w|[.-])strict-ssl[ \t]*=[ \t]*false\b/g, files: /npmrc$/ }),
  ),
];
