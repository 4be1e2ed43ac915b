import { rule } from '../../core/rule.js';
import { isNonRootImage } from '../../syntax/dockerfile/base-images.js';
import type { Stage } from '../../syntax/dockerfile/stage.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/require-user',
  title: 'Say as whom the image runs',
  severity: 'warning',
  category: 'security',
  presets: { security: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    Without USER an image runs as whatever its base image says, and that is root nearly always. Name a user in the final stage,
    best by number: Kubernetes can verify a number.
  `,
  equivalents: ['trivy:DS-0002', 'checkov:CKV_DOCKER_3', 'kics:missing_user_instruction', 'dockle:CIS-DI-0001'],
  examples: [
    {
      name: 'no USER at all',
      bad: 'FROM «example.com/base:1»\nCOPY . /app\nCMD ["/app/run"]\n',
      good: 'FROM example.com/base:1\nCOPY . /app\nUSER 65532:65532\nCMD ["/app/run"]\n',
    },
    {
      name: 'where a user can be made',
      bad: 'FROM «alpine:3.22»\nCMD ["ls"]\n',
      good: 'FROM alpine:3.22\nRUN adduser -D -u 10001 app\nUSER 10001\nCMD ["ls"]\n',
    },
  ],
  *check(dockerfile) {
    const stage = dockerfile.finalStage;
    if (!stage || stage.inEffect('USER', Infinity) || isExempt(stage)) return;
    yield {
      at: stage.from.image ?? stage.from.keyword,
      message: `${stage.label} sets no USER, so the container runs as root unless the base image says otherwise. Add one before CMD.`,
      ...(holdsOneProgram(stage) && { severity: 'hint' as const }),
      fixes: [{ title: 'Add a user', safety: 'ask', edits: [dockerfile.insertBeforeCommand(stage, snippetFor(stage))] }],
    };
  },
});

const snippets: Readonly<Record<string, string>> = {
  ash: 'RUN adduser -D -u ${1:10001} ${2:app}\nUSER ${1:10001}',
  dash: 'RUN useradd --create-home --uid ${1:10001} ${2:app}\nUSER ${1:10001}',
  bash: 'RUN useradd --create-home --uid ${1:10001} ${2:app}\nUSER ${1:10001}',
};

const snippetFor = ({ imageFacts }: Stage): string => snippets[imageFacts.shell] ?? 'USER ${1:65532}:${2:65532}';

// an image from nothing, in which no shell ever ran
const holdsOneProgram = (stage: Stage): boolean =>
  stage.root.base.kind === 'scratch' && [...stage.chain()].every((link) => link.named('RUN').length === 0);

const onlyMetadata = new Set(['LABEL', 'ENV', 'ARG', 'MAINTAINER']);

function isExempt(stage: Stage): boolean {
  const { base } = stage.root;
  if (base.kind === 'unknown' || base.kind === 'missing') return true;
  if (stage.image && isNonRootImage(stage.image)) return true;
  const isUnknown = stage.imageFacts.shell === 'unknown' && base.kind === 'image';
  return isUnknown && stage.instructions.every(({ name }) => onlyMetadata.has(name));
}
