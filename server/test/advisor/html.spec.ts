import assert from 'node:assert/strict';
import { htmlPage, htmlReport, type ListedProject } from '../../src/advisor/report/html.js';
import { compose, fixture, manifests, only, programs, service, workload, type Files } from './workspace.js';

const shop: Files = { 'k8s/app.yaml': manifests(workload('web', { replicas: 2 }), workload('api'), service('web')) };
const small: Files = { 'k8s/app.yaml': manifests(workload('web'), service('web')) };
const alone: ListedProject[] = [{ name: 'k8s', title: 'K3s', chosen: true }];
const page = (files: Files, answers?: Parameters<typeof only>[1]): string => htmlReport(only(files, answers), alone);

const all = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([whole, first]) => first ?? whole);

/** Names of elements that are closed in another order than they were opened. */
function unbalanced(html: string): string[] {
  const open: string[] = [];
  for (const [, slash, name = '', rest = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>/gi)) {
    if (rest.endsWith('/') || name === 'input') continue;
    if (slash !== '/') open.push(name);
    else if (open.pop() !== name) return [name];
  }
  return open;
}

describe('the report as a page', () => {
  it('leads with the verdict in one sentence, the picture and the questions', () => {
    const html = page(shop);
    const order = [
      '<h1>',
      '<p class="project">k8s <span>Kubernetes manifests, 1 file</span></p>',
      '<h2 id="verdict">Yes, a small one: K3s</h2>',
      '<p class="verdict">K3s on one 2-core, 4 GB server carries this: 2 services',
      '<dt>Memory</dt><dd>2.9 of 4 GB</dd>',
      '<svg ',
      '<fieldset>',
      '<h3>Confidence',
    ];
    const found = order.map((part) => html.indexOf(part));
    assert.deepEqual(
      found,
      [...found].sort((a, b) => a - b),
    );
    assert.ok(!found.includes(-1), String(found));
  });

  it('keeps the sections in the order of the other formats', () => {
    assert.deepEqual(all(page(shop), /<h3[^>]*>(.*?)<\/h3>/g), [
      'What the files cannot tell',
      'Confidence: low',
      'For more orchestration (need 15 in all)',
      'Also seen, without points',
      'What would change the verdict',
      'Server',
      'Services',
      'Next steps',
      'Criteria',
    ]);
  });

  it('has links that name the file and the range of the evidence', () => {
    assert.match(page(shop), /<a href="#" data-place="5 12 5 13" data-path="k8s\/app\.yaml">app\.yaml:6<\/a>/);
  });

  it('has a radio group for each question, with the answer given and what others would lead to', () => {
    const html = page(shop, { all: { team: 'small' } });
    assert.deepEqual(all(html, /<legend>(.*?)<\/legend>/g), [
      'Who looks after the servers?',
      'How does traffic behave?',
      'What may a deployment or a dead server cost?',
      'Where does it run?',
    ]);
    assert.deepEqual(all(html, /id="([\w-]+)" name="[^"]*" data-question="[^"]*" value="[^"]*" checked/g), [
      'team-small',
      'traffic-open',
      'downtime-open',
      'places-open',
    ]);
    assert.match(html, /value="spikes"> <span>tenfold within minutes <span class="effect">leads to K3s on one node<\/span>/);
  });

  it('names every column and every row of its tables', () => {
    const html = page(shop);
    for (const table of all(html, /<table>([\s\S]*?)<\/table>/g)) {
      const rows = all(table, /<tr>(.*?)<\/tr>/g);
      assert.ok(rows.length > 1);
      assert.ok(rows.every((row, i) => row.includes(i === 0 ? '<th scope="col"' : '<th scope="row"')));
    }
  });

  it('lists the projects where there are several, the one shown and flags marked', () => {
    const listed: ListedProject[] = [
      { name: 'This workspace', title: 'Plain Docker', chosen: false },
      { name: 'k8s', title: 'Plain Docker', chosen: true, flag: 'overkill' },
    ];
    const html = htmlReport(only(small), listed);
    assert.match(html, /<nav aria-label="Projects">/);
    assert.match(
      html,
      /data-project="1" aria-current="true"><span>k8s<\/span> <span class="tier">Plain Docker<\/span> <span class="flag">overkill<\/span>/,
    );
    assert.ok(!page(small).includes('<nav'));
  });

  it('offers to save, and to accept what is flagged', () => {
    assert.match(page(shop), /data-do="save"/);
    assert.ok(!page(shop).includes('data-do="accept"'));
    assert.match(page(small), /data-do="accept">Accept Kubernetes…</);
    assert.match(page(fixture('made-up-outgrown-by-memory')), /data-do="accept">Accept one host…</);
  });

  it('is well formed, holds no script or style, and refers to nothing outside', () => {
    for (const files of [shop, small, fixture('made-up-outgrown-by-memory'), fixture('made-up-nomad-programs')]) {
      const html = page(files);
      assert.deepEqual(unbalanced(html), []);
      assert.doesNotMatch(html, /<script|<style|<img|<link|\sstyle=|\son\w+=|url\(/i);
      assert.deepEqual(
        all(html, /(?:src|href)="([^"#]+)"/g).filter((link) => !link.startsWith('https://')),
        [],
      );
      const ids = all(html, /\sid="([^"]+)"/g);
      assert.equal(new Set(ids).size, ids.length);
    }
  });

  it('says why the platform stays, and lets that be taken back', () => {
    const kept = { accept: 'kubernetes', reason: 'the <cluster> is shared' };
    const html = htmlReport(only(small, { projects: { k8s: kept } }), alone, {
      kept: 'Kubernetes is accepted here: the <cluster> is shared',
    });
    assert.match(html, /<p class="kept">Kubernetes is accepted here: the &lt;cluster&gt; is shared<\/p>/);
    assert.match(html, /data-do="reconsider"/);
    assert.doesNotMatch(html, /data-do="accept"|class="raised"/);
    assert.match(html, /<th scope="row">Kubernetes is accepted here: the &lt;cluster&gt; is shared<\/th>/);
  });

  it('says where answers are kept', () => {
    assert.match(page(small), /Answers are kept in <code>\.plimsoll\.yaml<\/code>/);
    assert.match(htmlReport(only(small), alone, { inMemory: true }), /answers are kept until the window is closed/);
  });

  it('folds long tables and lists of places', () => {
    const html = page({ 'compose.yaml': compose(programs(26)) });
    assert.match(html, /<details id="services">\n<summary><h3>Services<\/h3><\/summary>/);
    assert.match(html, /compose\.yaml:6<\/a> <details class="more"><summary>23 more<\/summary>/);
  });

  it('does not let names become markup', () => {
    const html = page({ 'a"b<i>/compose.yaml': compose({ '<b onclick="x">&\'': 'image: nginx' }) });
    assert.doesNotMatch(html, /<i>|<b |<b>/);
    assert.match(html, /data-path="a&quot;b&lt;i&gt;\/compose\.yaml"/);
    assert.deepEqual(unbalanced(html), []);
  });

  it('is the same for the same files and answers', () => {
    assert.equal(page(shop), page(shop));
  });
});

describe('the page around the report', () => {
  const html = htmlPage({ nonce: 'n0nce', script: 'https://host/report.js?a=1&b=2', style: 'https://host/report.css' });

  it('lets nothing run or load but its own script and style', () => {
    assert.match(html, /content="default-src 'none'; style-src 'nonce-n0nce'; script-src 'nonce-n0nce'"/);
    assert.deepEqual(all(html, /<script([^>]*)>/g), [' nonce="n0nce" src="https://host/report.js?a=1&amp;b=2"']);
    assert.match(html, /<link rel="stylesheet" nonce="n0nce" href="https:\/\/host\/report\.css">/);
  });

  it('has a language, a title and a region that is read aloud', () => {
    assert.match(html, /<html lang="en">/);
    assert.match(html, /<title>Should this be Kubernetes\?<\/title>/);
    assert.match(html, /role="status" aria-live="polite"/);
    assert.match(html, /<main id="report" aria-busy="true">/);
  });
});
