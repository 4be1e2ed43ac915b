import assert from 'node:assert/strict';
import { editDistance, nearest } from '../../src/core/distance.js';
import { LineIndex } from '../../src/core/lines.js';
import { ancestors, isWithin, normalizePath, relativePath, resolvePath } from '../../src/core/path.js';
import { overlaps } from '../../src/core/span.js';

describe('positions', () => {
  it('count lines after \\n, \\r\\n and \\r', () => {
    const lines = new LineIndex('a\nb\r\nc\rd');
    assert.deepEqual(
      [0, 2, 5, 7].map((offset) => lines.position(offset)),
      [0, 1, 2, 3].map((line) => ({ line, character: 0 })),
    );
  });

  it('count UTF-16 units, as LSP does', () => {
    assert.deepEqual(new LineIndex('a😀b').position(3), { line: 0, character: 3 });
  });

  it('go back to the offset they came from', () => {
    const text = 'one\r\ntwo\n\nthree';
    const lines = new LineIndex(text);
    for (let offset = 0; offset <= text.length; offset++) assert.equal(lines.offset(lines.position(offset)), offset);
  });

  it('stay inside the text', () => {
    const lines = new LineIndex('ab\n');
    assert.deepEqual(lines.position(99), { line: 1, character: 0 });
    assert.equal(lines.offset({ line: 0, character: 50 }), 3);
    assert.equal(lines.offset({ line: 9, character: 0 }), 3);
  });
});

describe('spans', () => {
  it('that only touch do not overlap', () => {
    assert.equal(overlaps({ start: 0, end: 2 }, { start: 2, end: 4 }), false);
  });

  it('that are empty overlap with what they touch', () => {
    assert.equal(overlaps({ start: 2, end: 2 }, { start: 2, end: 4 }), true);
  });
});

describe('paths', () => {
  it('lose dots and empty parts', () => {
    assert.equal(normalizePath('./a//b/../c'), 'a/c');
    assert.equal(normalizePath('/../a'), '/a');
    assert.equal(normalizePath('../a'), '../a');
  });

  it('resolve against a folder, absolute ones stay', () => {
    assert.equal(resolvePath('app', '../Dockerfile'), 'Dockerfile');
    assert.equal(resolvePath('app', '/etc/hosts'), '/etc/hosts');
  });

  it('know their folders from near to far', () => {
    assert.deepEqual(ancestors('a/b/c.yaml'), ['a/b', 'a', '']);
    assert.deepEqual(ancestors('/a/c.yaml'), ['/a', '/']);
  });

  it('know what lies within', () => {
    assert.ok(isWithin('a', 'a/b'));
    assert.ok(!isWithin('a', 'ab'));
    assert.ok(isWithin('', 'ab'));
    assert.equal(relativePath('a', 'a/b/c'), 'b/c');
  });
});

describe('the nearest name', () => {
  it('is found across a typo, a swap and another case', () => {
    assert.equal(nearest('Deploymnet', ['Service', 'Deployment']), 'Deployment');
    assert.equal(nearest('healtcheck', ['healthcheck', 'hostname']), 'healthcheck');
    assert.equal(nearest('IMAGE', ['image']), 'image');
  });

  it('is none when everything is far', () => {
    assert.equal(nearest('frobnicate', ['image', 'build']), undefined);
  });

  it('stops counting at the limit', () => {
    assert.equal(editDistance('abcdef', 'uvwxyz', 2), 3);
  });
});
