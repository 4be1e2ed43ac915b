import assert from 'node:assert/strict';
import { jsonReport } from '../../src/advisor/report/json.js';
import { loadLine } from '../../src/advisor/report/load-line.js';
import { markdownReport } from '../../src/advisor/report/markdown.js';
import { prettyReport } from '../../src/advisor/report/pretty.js';
import { adviceOn, compose, fixture, manifests, only, service, workload } from './workspace.js';

const shop = { 'k8s/app.yaml': manifests(workload('web', { replicas: 2 }), workload('api'), service('web')) };

describe('the advisor: report', () => {
  it('has the documented keys, in the documented order', () => {
    const advice = only(shop);
    assert.deepEqual(Object.keys(advice), [
      'version',
      'project',
      'verdict',
      'confidence',
      'flags',
      'need',
      'hardFacts',
      'services',
      'sizing',
      'questions',
      'changes',
      'next',
    ]);
    assert.deepEqual(Object.keys(advice.project), ['path', 'kind', 'files', 'role']);
    assert.deepEqual(Object.keys(advice.verdict.server ?? {}), ['nodes', 'cores', 'memoryGB', 'diskGB', 'cites']);
    assert.deepEqual(Object.keys(JSON.parse(jsonReport([advice])) as object), ['projects']);
  });

  it('leads with the verdict, the server and what it carries', () => {
    const lines = markdownReport([only(shop)]).split('\n');
    assert.equal(lines[2], 'K3s on one 2-core, 4 GB server carries this: 2 services, 3 copies in all, about 2.9 GB.');
  });

  it('links every reason to file and line', () => {
    assert.match(
      markdownReport([only(shop)]),
      /\| \+15 \| 1 of 2 independent services with two replicas or more \(N4\) \| S4, S32, S33 \| \[k8s\/app\.yaml:6\]\(k8s\/app\.yaml#L6\) \|/,
    );
  });

  it('keeps its sections in order', () => {
    const titles = [...markdownReport([only(shop)]).matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    assert.deepEqual(titles, [
      'Confidence: low',
      'For more orchestration (need 15 in all)',
      'Also seen, without points',
      'What would change the verdict',
      'Server',
      'Services',
      'Questions',
      'Next steps',
      'Criteria',
    ]);
  });

  it('begins with a table where there are several projects', () => {
    const all = adviceOn({ ...shop, 'compose.yaml': compose({ web: 'image: a/web' }) });
    assert.match(markdownReport(all), /^# Should this be Kubernetes\?\n\n\| Project \|/);
    assert.match(prettyReport(all), /^Project +Kind +Verdict/);
  });

  it('does not let names become markup', () => {
    const text = markdownReport([only({ 'compose.yaml': compose({ 'a_b|<c>': 'image: nginx' }) })]);
    assert.ok(text.includes('a\\_b\\|\\<c\\>'));
  });

  it('prints plain text for a terminal', () => {
    const text = prettyReport([only(fixture('made-up-outgrown-by-memory'))]);
    assert.doesNotMatch(text, /\u001b|\[.*\]\(/);
    assert.match(text, /docker stack deploy -c compose\.yaml app/);
  });
});

describe('the load line', () => {
  const drawn = loadLine(only(shop));

  it('is small, has words for screen readers and refers to nothing outside', () => {
    assert.ok(drawn.length < 12 * 1024);
    assert.match(drawn, /<title id="t">k8s: K3s on one 2-core, 4 GB server<\/title>/);
    assert.match(drawn, /<desc id="d">[^<]+<\/desc>/);
    assert.doesNotMatch(drawn, /<script|<image|href=|url\(/);
  });

  it('follows the theme', () => {
    assert.ok(drawn.includes('currentColor'));
  });

  it('marks what lies above the line of the tier by colour and by hatching', () => {
    const over = loadLine(only({ 'compose.dev.yaml': compose({ one: 'image: a/one\nmem_limit: 70g', two: 'image: a/two' }) }));
    assert.ok(!drawn.includes('--plimsoll-warning'));
    assert.match(over, /fill="var\(--plimsoll-warning, #c4501b\)"/);
    assert.match(over, /stroke="var\(--plimsoll-warning, #c4501b\)" stroke-width="1"/);
  });

  it('has a box on deck for each copy, up to a number', () => {
    const boxes = (count: number): number =>
      loadLine(only({ 'compose.yaml': compose({ web: `image: a/web\nscale: ${String(count)}` }) })).split('v-16h23v16z').length - 1;
    assert.deepEqual([boxes(1), boxes(7), boxes(500)], [1, 7, 48]);
  });

  it('stays small and well formed whatever a project is called', () => {
    const svg = loadLine(only({ [`${'<&'.repeat(2000)}/compose.yaml`]: compose({ web: 'image: nginx' }) }));
    assert.ok(svg.length < 12 * 1024);
    assert.doesNotMatch(svg, /&(?!amp;|lt;|gt;)/);
  });
});
