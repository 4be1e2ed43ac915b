import { basename } from '../core/path.js';

const wanted =
  /^(?:\.env|devcontainer\.json|values\.ya?ml|.*\.nomad(?:\.hcl)?|.*\.hcl|.*\.(?:sh|bash)|Makefile|Taskfile\.ya?ml|Jenkinsfile|justfile|package\.json)$/i;

/** Whether the advisor reads this file beside those that are linted. */
export const wantsText = (path: string): boolean =>
  wanted.test(basename(path)) || /(?:^|\/)(?:\.github\/workflows\/[^/]+|\.gitlab-ci)\.ya?ml$/.test(path);
