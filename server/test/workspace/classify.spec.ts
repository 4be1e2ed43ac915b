import assert from 'node:assert/strict';
import { classify } from '../../src/workspace/classify.js';

const manifest = 'apiVersion: v1\nkind: Service\n';
const services = 'services:\n  web:\n    image: nginx\n';

describe('a file is', () => {
  for (const [path, text, kind] of [
    ['Dockerfile', '', 'dockerfile'],
    ['app/Dockerfile.dev', '', 'dockerfile'],
    ['Dockerfile-alpine', '', 'dockerfile'],
    ['build/web.dockerfile', '', 'dockerfile'],
    ['Containerfile', '', 'dockerfile'],
    ['Dockerfile.dockerignore', '', undefined],
    ['Dockerfile.md', '', undefined],
    ['Dockerfile.tmpl', '', undefined],
    ['compose.yaml', '', 'compose'],
    ['docker-compose.override.yml', '', 'compose'],
    ['compose-dev.yaml', '', 'compose'],
    ['docker-stack.yml', '', 'compose'],
    ['web-stack.yml', '', 'compose'],
    ['deploy/web.yaml', manifest, 'kubernetes'],
    ['deploy/web.yml', `# a comment\n---\n"apiVersion": v1\n"kind": Service\n`, 'kubernetes'],
    ['deploy/web.yaml', '{"apiVersion": "v1", "kind": "Service"}', 'kubernetes'],
    ['chart/templates/web.yaml', '{{- if .Values.on }}\napiVersion: {{ .Values.v }}\nkind: Service\n{{- end }}\n', 'kubernetes'],
    ['services.yaml', services, 'compose'],
    ['config.yaml', 'services:\n  - name: web\n', undefined],
    ['values.yaml', manifest, undefined],
    ['values-prod.yaml', manifest, undefined],
    ['Chart.yaml', 'name: web', 'kubernetes'],
    ['base/kustomization.yaml', 'resources: []', 'kubernetes'],
    ['.github.yaml', manifest, undefined],
    ['readme.md', manifest, undefined],
  ] as const)
    it(`${kind ?? 'nothing of ours'}: ${path}${text && ` with ${JSON.stringify(text.slice(0, 24))}`}`, () => {
      assert.equal(classify(path, text), kind);
    });

  it('what the editor calls it, when its name says nothing', () => {
    assert.equal(classify('Untitled-1', 'FROM a', 'dockerfile'), 'dockerfile');
    assert.equal(classify('Untitled-2', '', 'dockercompose'), 'compose');
    assert.equal(classify('Untitled-3', manifest, 'yaml'), 'kubernetes');
    assert.equal(classify('Untitled-4', manifest, 'plaintext'), undefined);
  });
});
