import { rule, type Rule } from '../../core/rule.js';

type Counted = 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK';

/** Rules against an instruction that a later one of its stage overrides. */
const unique = (name: Counted, meta: Pick<Rule, 'severity' | 'equivalents'>, first: string, last: string): Rule =>
  rule<'dockerfile'>({
    id: `dockerfile/unique-${name.toLowerCase()}`,
    title: `One ${name} in a stage`,
    severity: meta.severity,
    category: 'correctness',
    presets: { recommended: {} },
    fixes: ['safe'],
    since: '0.1.0',
    why: `
      Only the last ${name} of a stage counts. The ones above it have no effect, yet a reader takes them for what the image does.
    `,
    equivalents: meta.equivalents,
    examples: [
      {
        name: 'the first of two',
        bad: `FROM node:22\n«${name}» ${first}\n# the one that counts\n${name} ${last}\n`,
        good: `FROM node:22\n# the one that counts\n${name} ${last}\n`,
      },
    ],
    only: (dockerfile) => dockerfile.has(name),
    *check(dockerfile) {
      for (const stage of dockerfile.stages) {
        for (const overridden of dockerfile.own(stage, name).slice(0, -1)) {
          yield {
            at: overridden.keyword,
            message: `This ${name} has no effect: a later ${name} of the same stage overrides it. Delete it.`,
            fixes: [{ title: `Delete the overridden ${name}`, safety: 'safe', edits: [dockerfile.deletion(overridden)] }],
          };
        }
      }
    },
  });

export default [
  unique(
    'CMD',
    {
      severity: 'warning',
      equivalents: [
        'hadolint:DL4003',
        'buildkit:MultipleInstructionsDisallowed',
        'dockerfile-utils:MULTIPLE_INSTRUCTIONS',
        'trivy:DS-0016',
        'kics:multiple_cmd_instructions_listed',
      ],
    },
    '["npm", "test"]',
    '["npm", "start"]',
  ),
  unique(
    'ENTRYPOINT',
    {
      severity: 'error',
      equivalents: [
        'hadolint:DL4004',
        'buildkit:MultipleInstructionsDisallowed',
        'dockerfile-utils:MULTIPLE_INSTRUCTIONS',
        'trivy:DS-0007',
        'kics:multiple_entrypoint_instructions_listed',
      ],
    },
    '["/bin/a"]',
    '["/bin/b"]',
  ),
  unique(
    'HEALTHCHECK',
    {
      severity: 'error',
      equivalents: [
        'hadolint:DL3012',
        'buildkit:MultipleInstructionsDisallowed',
        'dockerfile-utils:MULTIPLE_INSTRUCTIONS',
        'trivy:DS-0023',
      ],
    },
    'CMD curl -f http://localhost/',
    'NONE',
  ),
];
