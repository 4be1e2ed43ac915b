import assert from 'node:assert/strict';
import { decisionRecord } from '../../src/advisor/report/decision.js';
import { compose, fixture, manifests, only, service, workload } from './workspace.js';

const shop = { 'deploy/k8s/app.yaml': manifests(workload('web', { replicas: 2 }), service('web')) };

describe('the decision record', () => {
  const { name, text } = decisionRecord(only(shop, { all: { team: 'small' } }), [], '2026-01-31');

  it('is numbered and named after the decision', () => {
    assert.match(name, /^0001-run-deploy-k8s-on-[a-z0-9-]+\.md$/);
    const next = decisionRecord(only(shop), ['0001-record-decisions.md', '0012-use-yaml.md', 'README.md', 'template.md'], '2026-01-31');
    assert.match(next.name, /^0013-/);
    assert.match(next.text, /^# 13\. Run “deploy\/k8s” on /);
  });

  it('holds the choice where one was made, with its reason and the advice', () => {
    const record = decisionRecord(only(shop), [], '2026-01-31', { accept: 'kubernetes', reason: 'the cluster is shared' });
    assert.equal(record.name, '0001-keep-deploy-k8s-on-kubernetes.md');
    assert.match(record.text, /## Decision\n\nKubernetes stays: the cluster is shared\n\nThe advice was: /);
  });

  it('has the parts of a decision record, and the day', () => {
    const titles = [...text.matchAll(/^##? (.*)$/gm)].map(([, title]) => title);
    assert.deepEqual(titles.slice(1), ['Status', 'Context', 'Decision', 'Consequences']);
    assert.match(text, /^Date: 2026-01-31$/m);
  });

  it('holds the evidence with links that lead from its folder to the files', () => {
    assert.match(text, /\[deploy\/k8s\/app\.yaml:6\]\(\.\.\/\.\.\/deploy\/k8s\/app\.yaml#L6\)/);
    assert.match(text, /^- Who looks after the servers\? 1–3 people, none full time\.$/m);
    assert.match(text, /^- Where does it run\? Not answered\.$/m);
  });

  it('says under Consequences what would change the verdict, and what is next', () => {
    const consequences = text.slice(text.indexOf('## Consequences'));
    assert.deepEqual(
      [...consequences.matchAll(/^### (.*)$/gm)].map(([, title]) => title),
      ['What would change the verdict', 'Next steps'],
    );
  });

  it('is the same on the same day, and writes names as text', () => {
    const files = { 'compose.yaml': compose({ 'a_b*': 'image: nginx' }) };
    const record = decisionRecord(only(files), [], '2026-01-31');
    assert.deepEqual(record, decisionRecord(only(files), [], '2026-01-31'));
    assert.ok(record.text.includes('a\\_b\\*'));
    assert.match(
      decisionRecord(only(fixture('made-up-outgrown-by-memory')), [], '2026-01-31').name,
      /^0001-run-this-workspace-on-docker-swarm\.md$/,
    );
  });
});
