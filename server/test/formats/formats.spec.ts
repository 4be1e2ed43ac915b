import assert from 'node:assert/strict';
import { linted, nasty, print, rich } from './reports.js';

describe('the json format', () => {
  it('holds the findings as they are', async () => {
    const report = JSON.parse(await print('json', rich)) as unknown;
    assert.deepEqual(report, JSON.parse(JSON.stringify({ files: rich.map(({ path, findings }) => ({ path, findings })) })));
  });
});

describe('the github format', () => {
  it('writes an annotation for each finding', async () => {
    assert.equal(
      await print('github', [linted('Dockerfile', 'FROM x\n«ADD» y\n')]),
      '::warning file=Dockerfile,line=2,endLine=2,col=1,endColumn=4,title=dockerfile/prefer-copy::ADD copies here.\n',
    );
    assert.deepEqual(
      (await print('github', rich)).split('\n').map((line) => line.split(' ')[0]),
      ['::error', '::warning', '::notice', '::notice', '::warning', ''],
    );
  });

  it('leaves out columns where a finding goes over lines', async () => {
    assert.match(await print('github', [linted('x', '«a\nb»\n')]), /line=1,endLine=2,title=/);
  });

  it('lets no text end the command or begin another', async () => {
    assert.equal(
      await print('github', [nasty]),
      '::error file=a b/ü%2C%25%3A<&".yaml,line=1,endLine=1,col=4,endColumn=5,title=compose/x::50 %25: "<&>",%0D%0A\u0001\ud800 ::error::end\n',
    );
  });
});

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } };
}

describe('the gitlab format', () => {
  const issues = async (...files: Parameters<typeof print>[1]): Promise<Issue[]> => JSON.parse(await print('gitlab', files)) as Issue[];

  it('has what GitLab asks for', async () => {
    const [first] = await issues(...rich);
    assert.deepEqual(
      { ...first, fingerprint: '' },
      {
        description: 'No tag.',
        check_name: 'dockerfile/require-image-tag',
        fingerprint: '',
        severity: 'critical',
        location: { path: 'Dockerfile', lines: { begin: 1, end: 1 } },
      },
    );
    assert.deepEqual([...new Set((await issues(...rich)).map(({ severity }) => severity))].sort(), ['critical', 'info', 'major', 'minor']);
  });

  it('gives each finding a fingerprint of its own that outlives moved lines', async () => {
    const two = [linted('a', '«ADD» x\n«ADD» x\n'), linted('b', '«ADD» x\n')];
    const prints = (await issues(...two)).map(({ fingerprint }) => fingerprint);
    assert.equal(new Set(prints).size, 3);
    const moved = await issues(linted('a', '# moved\n«ADD» x\n«ADD» x\n'), linted('b', '\n\n  «ADD» x\n'));
    assert.deepEqual(
      moved.map(({ fingerprint }) => fingerprint),
      prints,
    );
  });

  it('is an empty list when there is nothing', async () => {
    assert.equal(await print('gitlab', [linted('a', '')]), '[]\n');
  });
});

const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

describe('the checkstyle format', () => {
  it('lists files and findings', async () => {
    assert.equal(
      await print('checkstyle', [linted('Dockerfile', 'FROM x\n«ADD» y\n'), linted('b', '')]),
      `${xmlDeclaration}<checkstyle version="4.3">
  <file name="Dockerfile">
    <error line="2" column="1" severity="warning" message="ADD copies here." source="dockerfile/prefer-copy"/>
  </file>
  <file name="b">
  </file>
</checkstyle>
`,
    );
  });

  it('escapes what XML cannot hold', async () => {
    const text = await print('checkstyle', [nasty]);
    assert.ok(text.includes('name="a b/ü,%:&lt;&amp;&quot;.yaml"'));
    assert.ok(text.includes('message="50 %: &quot;&lt;&amp;&gt;&quot;,&#13;&#10;\ufffd\ufffd ::error::end"'), text);
  });
});

describe('the junit format', () => {
  it('has a suite per file and a case per finding', async () => {
    assert.equal(
      await print('junit', [linted('Dockerfile', 'FROM x\n«ADD» y\n'), linted('b', '')]),
      `${xmlDeclaration}<testsuites name="plimsoll" tests="2" failures="1" errors="0">
  <testsuite name="Dockerfile" tests="1" failures="1" errors="0" skipped="0">
    <testcase name="dockerfile/prefer-copy (2:1)" classname="Dockerfile" file="Dockerfile" line="2">
      <failure message="ADD copies here." type="warning">Dockerfile:2:1 warning: ADD copies here.</failure>
    </testcase>
  </testsuite>
  <testsuite name="b" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="plimsoll" classname="b" file="b"/>
  </testsuite>
</testsuites>
`,
    );
  });

  it('escapes what XML cannot hold', async () => {
    const text = await print('junit', [nasty]);
    assert.ok(!/[\u0001\ud800]/.test(text));
    assert.ok(text.includes('&lt;&amp;&gt;'));
  });
});
