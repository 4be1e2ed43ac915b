import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { linted, nasty, print, rich } from './reports.js';

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly Result[];
    },
  ];
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object };
  }[];
  readonly fixes?: readonly { readonly artifactChanges: readonly object[] }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

/** The schema that OASIS publishes, as a package carries it. Its draft is 4, from which what it uses differs in the name of `$id` alone. */
function validator(): (value: unknown) => string[] {
  const file = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const carried = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as object) as [string, unknown][];
  const schema = Object.fromEntries(carried.filter(([key]) => key !== '$schema' && key !== 'id'));
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`));
}

describe('the sarif format', () => {
  const log = async (...files: Parameters<typeof print>[1]): Promise<Log> => JSON.parse(await print('sarif', files)) as Log;

  it('is valid SARIF 2.1.0, whatever it says', async () => {
    const problems = validator();
    assert.notDeepEqual(problems({ version: '2.1.0' }), [], 'the schema tells good from bad');
    for (const files of [[], rich, [nasty], [linted('/abs/x', '«a»')], [linted('../up/x', '«»')]])
      assert.deepEqual(problems(await log(...files)), []);
  });

  it('describes each rule that found something, once', async () => {
    const { tool, results } = (await log(...rich)).runs[0];
    const ids = tool.driver.rules.map(({ id }) => id);
    assert.deepEqual(ids, ['dockerfile/prefer-copy', 'dockerfile/require-image-tag', 'plimsoll/readable-file']);
    assert.ok(results.every(({ ruleId, ruleIndex }) => ids[ruleIndex] === ruleId));
    const [copy] = tool.driver.rules as readonly {
      help?: { text: string; markdown: string };
      helpUri?: string;
      properties?: { tags: string[] };
    }[];
    assert.match(copy?.help?.text ?? '', /^Use COPY for local files\n\nADD also downloads/);
    assert.match(copy?.helpUri ?? '', /^https:.*prefer-copy\.md$/);
    assert.ok(copy?.properties?.tags.includes('hadolint:DL3020'));
  });

  it('counts lines and columns from one, the end exclusive', async () => {
    const [result] = (await log(linted('a b/ü.yaml', 'x\n «ab»\n'))).runs[0].results;
    assert.deepEqual(result?.locations[0]?.physicalLocation, {
      artifactLocation: { uri: 'a%20b/%C3%BC.yaml' },
      region: { startLine: 2, startColumn: 2, endLine: 2, endColumn: 4 },
    });
  });

  it('offers plain fixes, by file, and no snippets', async () => {
    const { results } = (await log(...rich)).runs[0];
    assert.deepEqual(
      results.map(({ fixes = [] }) => fixes.map(({ artifactChanges }) => artifactChanges.length)),
      [[], [1], [2], [], []],
    );
    assert.deepEqual(results[1]?.fixes?.[0]?.artifactChanges[0], {
      artifactLocation: { uri: 'Dockerfile' },
      replacements: [{ deletedRegion: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 4 }, insertedContent: { text: 'COPY' } }],
    });
  });

  it('gives fingerprints that outlive moved lines', async () => {
    const prints = async (text: string): Promise<string[]> =>
      (await log(linted('x', text))).runs[0].results.map(({ partialFingerprints }) => partialFingerprints['plimsollLine/v1'] ?? '');
    assert.deepEqual(await prints('«a»\n«a»\n'), await prints('\n«a»\n\n«a»\n'));
    assert.equal(new Set(await prints('«a»\n«a»\n')).size, 2);
  });
});
