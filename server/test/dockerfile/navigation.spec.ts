import assert from 'node:assert/strict';
import { LineIndex } from '../../src/core/lines.js';
import { Engine } from '../../src/engine/engine.js';
import { readCursor } from '../support/cursor.js';
import { mark } from '../support/marked.js';

const path = 'Dockerfile';

function open(text: string, files: Readonly<Record<string, string>> = {}): Engine['navigation'] {
  const engine = new Engine({ complete: true });
  for (const [name, content] of Object.entries({ [path]: text, ...files })) engine.update(name, content);
  return engine.navigation;
}

describe('the outline of a Dockerfile', () => {
  it('has the stages and their instructions', () => {
    const text = 'ARG V=22\n# c\nFROM node:$V AS build\nRUN npm ci && \\\n  npm run build\nFROM nginx\nCMD ["a"]\n';
    const [argument, build, last] = open(text).symbols(path) ?? [];
    assert.deepEqual([argument?.kind, argument?.name, argument?.detail], ['variable', 'ARG', 'V=22']);
    assert.deepEqual([build?.kind, build?.name, build?.detail], ['stage', 'build', 'node:$V']);
    assert.deepEqual(
      build?.children.map(({ name, detail }) => `${name} ${detail}`),
      ['RUN npm ci && npm run build'],
    );
    assert.deepEqual([last?.name, last?.children.map(({ name }) => name)], ['Stage 1', ['CMD']]);
    for (const { start, end, nameSpan } of [argument, build, last].filter((each) => each !== undefined))
      assert.ok(start <= nameSpan.start && nameSpan.end <= end);
  });
});

/** Lines that fold, `first-last` from zero. */
const foldings: Readonly<Record<string, readonly [text: string, folds: readonly string[]]>> = {
  stages: ['FROM a:1\nRUN ls\n\n# c\nFROM b:1\nRUN ls\n\n', ['0-1', '4-5']],
  'continued instructions with comments between': ['FROM a:1\nRUN a \\\n # c\n\n && b\n', ['0-4', '1-4']],
  'Windows line ends': ['FROM a:1\r\nRUN a && \\\r\n  b\r\n', ['0-2', '1-2']],
  'backticks at the end of lines': ['# escape=`\nFROM a:1\nRUN a `\n  b\n', ['1-3', '2-3']],
  heredocs: ['FROM a:1\nRUN <<EOF\na\nb\nEOF\nRUN cat <<A \\\n <<B\na\nA\nb\nB\n', ['0-10', '1-4', '1-4', '5-10', '6-8', '8-10']],
  'a heredoc that does not end': ['FROM a:1\nRUN <<EOF\na\n', ['0-2', '1-2', '1-2']],
  'blocks of comments': ['# syntax=docker/dockerfile:1\n# a\n# b\n\n# c\nFROM a:1\n', ['0-2c']],
};

describe('folding in a Dockerfile', () => {
  for (const [name, [text, folds]] of Object.entries(foldings))
    it(`knows ${name}`, () => {
      const lines = new LineIndex(text);
      const found = (open(text).foldings(path) ?? [])
        .map(({ start, end, kind }) => ({ first: lines.lineAt(start), last: lines.lineAt(Math.max(0, end - 1)), kind }))
        .filter(({ first, last }) => last > first)
        .map(({ first, last, kind }) => `${first}-${last}${kind === 'comment' ? 'c' : ''}`);
      assert.deepEqual(
        found.sort((a, b) => parseInt(a) - parseInt(b)),
        folds,
      );
    });
});

/** What a selection at the cursor grows to. */
const selections: Readonly<Record<string, readonly [text: string, spans: readonly string[]]>> = {
  'from a word to the file': [
    'FROM a:1\nRUN apt-get in¦stall -y curl && ls\n',
    ['install', 'apt-get install -y curl', 'apt-get install -y curl && ls', 'RUN apt-get install -y curl && ls'],
  ],
  'from a part of an image': [
    'FROM --platform=x no¦de:22 AS b\nRUN ls\n',
    ['node', 'node:22', 'node:22 AS b', 'FROM --platform=x node:22 AS b'],
  ],
  'from the value of a flag': ['FROM a:1\nCOPY --from=b¦ x y\n', ['b', '--from=b', 'COPY --from=b x y']],
  'from a value': ['FROM a:1\nENV A="b c¦" D=e\n', ['c', '"b c"', 'A="b c"', 'A="b c" D=e', 'ENV A="b c" D=e']],
  'from a string of the exec form': [
    'FROM a:1\nCMD ["npm run¦", "x"]\n',
    ['run', 'npm run', '"npm run"', '["npm run", "x"]', 'CMD ["npm run", "x"]'],
  ],
  'from a line of a heredoc': ['FROM a:1\nCOPY <<EOF /x\na b¦\nc\nEOF\n', ['b', 'a b\nc\n', 'COPY <<EOF /x\na b\nc\nEOF']],
  'from a comment': ['FROM a:1\n# to b¦e\nRUN ls\n', ['be', '# to be']],
};

describe('selecting in a Dockerfile', () => {
  for (const [name, [marked, spans]] of Object.entries(selections))
    it(`grows ${name}`, () => {
      const { text, offset } = readCursor(marked);
      const found = (open(text).selectionAt(path, offset) ?? []).map(({ start, end }) => text.slice(start, end));
      const inner = found.filter((span) => span !== text && span !== text.trimEnd());
      assert.deepEqual(inner, spans);
      assert.equal(found.at(-1), text);
    });
});

/** Images and the pages they lead to. */
const pages: Readonly<Record<string, string | undefined>> = {
  'node:22': 'https://hub.docker.com/_/node',
  'docker.io/library/node': 'https://hub.docker.com/_/node',
  'bitnami/redis@sha256:0': 'https://hub.docker.com/r/bitnami/redis',
  'ghcr.io/astral-sh/uv:0.5': 'https://ghcr.io/astral-sh/uv',
  'quay.io/prometheus/prometheus': 'https://quay.io/repository/prometheus/prometheus',
  'mcr.microsoft.com/dotnet/sdk:9.0': 'https://mcr.microsoft.com/artifact/mar/dotnet/sdk/tags',
  'gcr.io/distroless/static': 'https://gcr.io/distroless/static',
  'europe-docker.pkg.dev/p/r/i:1': 'https://europe-docker.pkg.dev/p/r/i',
  'public.ecr.aws/lambda/python:3': 'https://gallery.ecr.aws/lambda/python',
  'nvcr.io/nvidia/cuda:12': 'https://catalog.ngc.nvidia.com/orgs/nvidia/containers/cuda',
  'nvcr.io/nvidia/k8s/cuda': undefined,
  'cgr.dev/chainguard/node': 'https://images.chainguard.dev/directory/image/node/overview',
  'localhost:5000/x': undefined,
  'registry.example.com/x': undefined,
  'Bad/Name': undefined,
  scratch: undefined,
};

describe('links in a Dockerfile', () => {
  for (const [image, url] of Object.entries(pages))
    it(`lead from ${image} to ${url ?? 'nowhere'}`, () => {
      const links = open(`FROM ${image}\n`).links(path) ?? [];
      assert.deepEqual(
        links.map(({ to }) => ('url' in to ? to.url : to.path)),
        url === undefined ? [] : [url],
      );
    });

  it('are on images only', () => {
    const marked =
      'ARG V=22\r\nFROM «node:$V» AS b\r\nFROM b\r\nFROM x:$UNKNOWN\r\nCOPY --from=b a b\r\nCOPY --from=typo a b\r\nCOPY --from="«nginx»" a b\r\nRUN --mount=type=bind,from=«a/b:1»,target=/x ls\r\n';
    const text = marked.replace(/[«»]/g, '');
    assert.equal(mark(text, open(text).links(path) ?? []), marked);
  });
});

describe('hints in a Dockerfile', () => {
  it('say what FROM makes of variables', () => {
    const text =
      'ARG V=22\nARG B=node:${V}\nFROM node:${V}-alpine\nFROM $B AS b\nFROM "${B}"\nFROM node:22\nFROM x:$UNKNOWN\nFROM x:${U:-1}\n';
    const hints = open(text).hints(path, { start: 0, end: text.length }) ?? [];
    assert.deepEqual(
      hints.map(({ label }) => label),
      ['= node:22-alpine', '= node:22', '= node:22', '= x:1'],
    );
    assert.deepEqual(
      hints.map(({ at }) => text.slice(text.lastIndexOf('\n', at - 1) + 1, at)),
      ['FROM node:${V}-alpine', 'FROM $B', 'FROM "${B}"', 'FROM x:${U:-1}'],
    );
    assert.deepEqual(open(text).hints(path, { start: 0, end: 20 }), []);
  });
});

/** What is said at the cursor. */
const cards: Readonly<Record<string, readonly [text: string, said: RegExp | undefined]>> = {
  'an instruction': ['FROM a:1\nWORK¦DIR /x\n', /^Sets the directory.*WORKDIR path/s],
  'an instruction in lower case': ['FROM a:1\nru¦n ls\n', /^Runs a command/],
  'what ONBUILD holds back': ['FROM a:1\nONBUILD RU¦N ls\n', /^Runs a command/],
  'an image': ['FROM no¦de\n', /`docker\.io\/library\/node:latest`.*Docker Hub · repository `node` · no tag, so `latest`.*`NODE_VERSION`/s],
  'an image of a variable': [
    'ARG V=3.20\nFROM alpine:3¦$V\n',
    /`docker\.io\/library\/alpine:33\.20`, from `alpine:3\$V` by its defaults.*`\/bin\/sh` is ash/s,
  ],
  'an image by its digest': [
    'FROM ghcr.io/a/b@sha256:0123456789abcdef¦\n',
    /GitHub Container Registry · repository `a\/b` · digest `sha256:0123456789ab…`/,
  ],
  'known software': ['FROM post¦gres:17\n', /listens on 5432 · keeps data in `\/var\/lib\/postgresql/],
  'a stage': ['FROM node:22 AS b\nFROM b¦\n', /^Stage "b", built on `docker\.io\/library\/node:22`, line 1$/],
  'a stage on a stage': ['FROM node:22 AS a\nFROM a AS b\nFROM c:1\nCOPY --from=b¦ x y\n', /^Stage "b", built on stage "a", line 2$/],
  'a variable': ['ARG V=1\nFROM a:1\nARG V\nRUN echo $¦V\n', /^`V` = `1`, by ARG in line 3$/],
  'a variable that nobody knows': ['FROM a:1\nARG V\nRUN echo $¦V\n', /^`V` is set by ARG in line 2$/],
  'a word': ['FROM a:1\nRUN ec¦ho\n', undefined],
  'a stage that is not there': ['FROM a:1\nCOPY --from=buil¦d a b\n', undefined],
  'an instruction that does not exist': ['FROM a:1\nRU¦NN\n', undefined],
};

describe('cards about a Dockerfile', () => {
  for (const [name, [marked, said]] of Object.entries(cards))
    it(`tell of ${name}`, () => {
      const { text, offset } = readCursor(marked);
      const card = open(text).cardAt(path, offset);
      if (said) assert.match(card?.paragraphs.join('\n') ?? '', said);
      else assert.equal(card, undefined);
    });

  it('say where else an image is used', () => {
    const files = {
      'compose.yaml': 'services:\n  web:\n    image: docker.io/node:20\n',
      'pod.yaml':
        'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      image: library/node\n    - name: b\n      image: nodes\n',
      'api/Dockerfile': 'FROM node:18\n',
    };
    const card = open('FROM node:22\nFROM node:24\n', files).cardAt(path, 6);
    assert.deepEqual(
      card?.seeAlso?.map((each) => each.path),
      [path, 'compose.yaml', 'pod.yaml', 'api/Dockerfile'],
    );
  });
});

describe('questions about other files', () => {
  it('have no answer', () => {
    const navigation = open('FROM a\n', { 'x.txt': 'FROM a\n' });
    for (const other of ['x.txt', 'missing'])
      assert.deepEqual(
        [navigation.symbols(other), navigation.cardAt(other, 1), navigation.referencesAt(other, 1)],
        [undefined, undefined, undefined],
      );
  });
});
