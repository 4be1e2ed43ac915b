import assert from 'node:assert/strict';
import type { Config } from '../../src/core/config.js';
import { fixAll } from '../../src/engine/fixer.js';
import { Engine } from '../../src/engine/engine.js';

const rules: Config = {
  extends: [],
  rules: {
    'dockerfile/no-sudo': 'warning',
    'dockerfile/no-latest-tag': 'warning',
    'dockerfile/no-maintainer': 'warning',
    'dockerfile/require-healthcheck': 'warning',
    'dockerfile/no-unused-suppression': 'hint',
  },
};

const engineWith = (text: string, config: Config = rules): Engine => {
  const engine = new Engine({ config, complete: true });
  engine.update('Dockerfile', text);
  return engine;
};

/** Findings as `line rule`. */
const found = (text: string, config: Config = rules): string[] => {
  const engine = engineWith(text, config);
  return engine
    .lint('Dockerfile')
    .map(({ rule, span }) => `${engine.linesOf('Dockerfile').lineAt(span.start) + 1} ${rule.replace('dockerfile/', '')}`);
};

const head = 'FROM a:1\nHEALTHCHECK NONE\n';

describe('Comments of other tools silence', () => {
  const cases: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
    ['hadolint: the instruction below', `${head}# hadolint ignore=DL3004\nRUN sudo a\nRUN sudo b\n`, ['5 no-sudo']],
    ['hadolint: all lines of it', `${head}# hadolint ignore=DL3004\nRUN a \\\n  && sudo b \\\n  && sudo c\n`, []],
    ['hadolint: with other comments between', `${head}# hadolint ignore=DL3004\n# checkov:skip=CKV_DOCKER_1\nRUN sudo a\n`, []],
    ['hadolint: unknown codes do not matter', `${head}# hadolint ignore=DL9999,DL3004 # why # not\nRUN sudo a\n`, []],
    ['hadolint: not across a blank line', `${head}# hadolint ignore=DL3004\n\nRUN sudo a\n`, ['5 no-sudo']],
    ['hadolint: by the name of a rule', `${head}# hadolint ignore=no-sudo\nRUN sudo a\n`, []],
    ['hadolint: the rest of a stage', `${head}RUN sudo a\n# hadolint stage ignore=DL3004\nRUN sudo b\nFROM a:1\nHEALTHCHECK NONE\nRUN sudo c\n`, ['3 no-sudo', '8 no-sudo']],
    ['hadolint: a stage from its FROM on', `FROM a:1\nRUN sudo a\n# hadolint stage ignore=DL3004,DL3007\nFROM b:latest\nHEALTHCHECK NONE\nRUN sudo b\n`, ['2 no-sudo']],
    ['hadolint: the file, wherever it stands', `${head}RUN sudo a\n# hadolint global ignore=DL3004\n`, []],
    ['BuildKit: the file', `# check=skip=MaintainerDeprecated,StageNameCasing\n${head}MAINTAINER a\n`, []],
    ['BuildKit: behind other settings', `# check=error=true;skip=MaintainerDeprecated\n${head}MAINTAINER a\n`, []],
    ['BuildKit: all of its checks, and no others', `# check=skip=all\n${head}MAINTAINER a\nRUN sudo a\n`, ['5 no-sudo']],
    ['BuildKit: one instruction', `${head}# check=skip=MaintainerDeprecated\nMAINTAINER a\nMAINTAINER b\n`, ['5 no-maintainer']],
    ['Trivy: the instruction below', `${head}# trivy:ignore:DS-0010\nRUN sudo a\nRUN sudo b\n`, ['5 no-sudo']],
    ['Trivy: by older ids', `${head}# trivy:ignore:AVD-DS-0010 trivy:ignore:DS022\nRUN sudo a\n# trivy:ignore:DS022\nMAINTAINER a\n`, ['3 no-unused-suppression']],
    ['Trivy: the file, above the first instruction', `# trivy:ignore:DS-0010\n${head}RUN sudo a\n`, []],
    ['Trivy: until a day to come', `${head}# trivy:ignore:DS-0010:exp:2999-01-31\nRUN sudo a\n`, []],
    ['Trivy: not after that day', `${head}# trivy:ignore:DS-0010:exp:2001-01-31\nRUN sudo a\n`, ['3 no-unused-suppression', '4 no-sudo']],
    ['tfsec: as Trivy', `${head}# tfsec:ignore:DS-0010\nRUN sudo a\n`, []],
    ['Checkov: the file', `${head}RUN sudo a\n# checkov:skip=CKV2_DOCKER_1:needed here\n`, []],
    ['Checkov: by a longer id', `FROM a:1\n# checkov:skip=CKV_DOCKER_02\n`, []],
    ['KICS: the file', `# kics-scan ignore\n${head}RUN sudo a\n`, []],
    ['KICS: the line below', `${head}# kics-scan ignore-line\nRUN sudo a\nRUN sudo b\n`, ['5 no-sudo']],
    ['KICS: the instruction below', `${head}# kics-scan ignore-block\nRUN a && \\\n  sudo b\nRUN sudo c\n`, ['6 no-sudo']],
    ['KICS: a query by its number', `# kics-scan disable=8ada6e80-0ade-439e-b176-0b28f6bce35a,ffffffff-0ade-439e-b176-0b28f6bce35a\n${head}RUN sudo a\n`, []],
    ['KICS: a query by its name', `# kics-scan disable=run_using_sudo\n${head}RUN sudo a\n`, []],
    ['dockerfilelint: rules that are off', `# dockerfilelint sudo_usage: off, latest_tag: on\nFROM b:latest\nHEALTHCHECK NONE\nRUN sudo a\n`, ['2 no-latest-tag']],
  ]; // prettier-ignore
  for (const [name, text, expected] of cases)
    it(name, () => {
      assert.deepEqual(found(text), expected);
      assert.deepEqual(found(text.replaceAll('\n', '\r\n')), expected);
    });

  const shell: Config = {
    extends: [],
    rules: { 'dockerfile/valid-shell-syntax': 'error', 'dockerfile/require-pipefail': ['warning', { only: 'all' }] },
  };
  const shellCases: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
    ['shellcheck: above a RUN', 'FROM a:1\n# shellcheck disable=SC2086,SC1073\nRUN if a\nRUN if b\n', ['4 valid-shell-syntax']],
    ['shellcheck: inside it', 'FROM a:1\nRUN a && \\\n  # shellcheck disable=SC1073\n  if b\n', []],
    ['shellcheck: in its heredoc', 'FROM a:1\nRUN <<EOF\n# shellcheck disable=all\nif b\nEOF\nRUN if c\n', ['6 valid-shell-syntax']],
    ['hadolint: by ids of ShellCheck', 'FROM a:1\n# hadolint ignore=SC1073\nRUN if a\n', []],
    ['hadolint: a shell of its own, up to SHELL', 'FROM a:1\n# hadolint shell=pwsh\nRUN a | b\nSHELL ["/bin/sh", "-c"]\nRUN a | b\n', ['5 require-pipefail']],
    ['hadolint: a shell of its own, up to FROM', 'FROM a:1\n# hadolint shell=powershell\nRUN a | b\nFROM a:1\nRUN a | b\n', ['5 require-pipefail']],
    ['shellcheck: a shell inside a RUN', 'FROM a:1\nRUN a \\\n  # shellcheck shell=cmd\n  | b\n', []],
  ]; // prettier-ignore
  for (const [name, text, expected] of shellCases)
    it(name, () => {
      assert.deepEqual(found(text, shell), expected);
    });

  it('nothing, if hadolint’s configuration says that its own count for nothing', () => {
    const engine = engineWith(`${head}# hadolint ignore=DL3004\nRUN sudo a\n# plimsoll-ignore no-sudo\nRUN sudo b\n`);
    engine.update('.hadolint.yaml', 'disable-ignore-pragma: true\n');
    assert.equal(engine.lint('Dockerfile').length, 1);
    engine.update('.hadolint.yaml', undefined);
    assert.equal(engine.lint('Dockerfile').length, 0);
  });
});

describe('# check= at the top', () => {
  const severities = (text: string, config: Config): string[] =>
    engineWith(text, config)
      .lint('Dockerfile')
      .map(({ rule, severity }) => `${rule.replace('dockerfile/', '')} ${severity}`);

  it('makes errors of build checks, and of nothing else', () => {
    assert.deepEqual(severities(`# check=error=true\n${head}MAINTAINER a\nRUN sudo a\n`, rules), [
      'no-maintainer error',
      'no-sudo warning',
    ]);
    assert.deepEqual(severities(`# syntax=docker/dockerfile:1\n# check=skip=all;error=True\n${head}MAINTAINER a\n`, rules), []);
    assert.deepEqual(severities(`# check=error=false\n${head}MAINTAINER a\n`, rules), ['no-maintainer warning']);
  });

  it('switches on checks that are off otherwise, unless the configuration says off', () => {
    const text = `# comment\nFROM a:1 AS build\n`;
    const id = 'dockerfile/match-description-name';
    assert.deepEqual(severities(`# check=experimental=all\n${text}`, { extends: [] }), ['match-description-name hint']);
    assert.deepEqual(severities(`# check=experimental=InvalidDefinitionDescription;error=true\n${text}`, { extends: [] }), [
      'match-description-name error',
    ]);
    assert.deepEqual(severities(`# check=experimental=all\n${text}`, { extends: [], rules: { [id]: 'off' } }), []);
    assert.deepEqual(severities(text, { extends: [] }), []);
  });
});

describe('The configuration of other tools', () => {
  const lint = (files: Readonly<Record<string, string>>, path: string, config: Config): string[] => {
    const engine = new Engine({ config, complete: true });
    for (const [name, text] of Object.entries(files)) engine.update(name, text);
    return engine.lint(path).map(({ rule }) => rule);
  };

  it('of hadolint says nothing about other files than Dockerfiles', () => {
    const files = {
      '.hadolint.yaml': 'trustedRegistries: [ghcr.io]\n',
      Dockerfile: 'FROM a:1\n',
      'compose.yaml': 'services: { a: { image: "a:1" } }\n',
    };
    assert.deepEqual(lint(files, 'Dockerfile', { extends: [] }), ['dockerfile/known-registry']);
    assert.deepEqual(lint(files, 'compose.yaml', { extends: [], rules: { 'compose/no-latest-tag': 'warning' } }), []);
  });

  it('of Trivy counts for manifests as well', () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { hostPID: true, containers: [{ name: a, image: "a:1" }] }\n';
    const files = { 'k8s/pod.yaml': pod, '.trivyignore': 'KSV010\n' };
    assert.deepEqual(
      lint(files, 'k8s/pod.yaml', { rules: {} }).filter((rule) => rule.endsWith('no-host-pid')),
      [],
    );
    assert.deepEqual(lint({ 'pod.yaml': pod }, 'pod.yaml', { extends: ['security'] }).includes('kubernetes/no-host-pid'), true);
    assert.deepEqual(
      lint({ ...files, 'k8s/.trivyignore': '' }, 'k8s/pod.yaml', { extends: ['security'] }).includes('kubernetes/no-host-pid'),
      true,
    );
  });

  it('does not get in the way of fixes', () => {
    const engine = new Engine({ config: { extends: [], rules: { 'dockerfile/prefer-copy': 'warning' } }, complete: true });
    engine.update('Dockerfile', 'FROM a:1\nADD a /b\n');
    engine.update('.hadolint.yaml', 'ignored: [DL3020]\n');
    assert.equal(fixAll(engine, ['Dockerfile']).changed.has('Dockerfile'), true);
    engine.configure({ extends: ['recommended'] });
    assert.equal(fixAll(engine, ['Dockerfile']).changed.has('Dockerfile'), false);
  });
});
