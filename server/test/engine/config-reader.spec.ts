import assert from 'node:assert/strict';
import { given, Registry } from '../../src/core/registry.js';
import { Engine, type EngineOptions } from '../../src/engine/engine.js';
import { readConfig } from '../../src/engine/config-reader.js';
import { allRules } from '../../src/engine/rules.js';

const registry = new Registry(given(allRules));
const read = (text: string): { config: unknown; problems: string[] } => {
  const { config, findings } = readConfig('.plimsoll.yaml', text, registry);
  return { config, problems: findings.map(({ span, message }) => `${text.slice(span.start, span.end)} | ${message}`) };
};

describe('.plimsoll.yaml', () => {
  it('may be empty', () => {
    assert.deepEqual(read('# nothing yet\n'), { config: {}, problems: [] });
  });

  it('takes lists of mappings for an option, and says what is wrong in them', () => {
    const rule = (entries: string): string => `rules:\n  kubernetes/match-custom-expression: [info, { rules: ${entries} }]\n`;
    assert.deepEqual(read(rule('[{ kinds: Service, expression: "object.kind == \'Service\'", severity: hint }]')), {
      config: {
        rules: {
          'kubernetes/match-custom-expression': [
            'info',
            { rules: [{ kinds: ['Service'], expression: "object.kind == 'Service'", severity: 'hint' }] },
          ],
        },
      },
      problems: [],
    });
    for (const [entries, problem] of [
      ['[{ kinds: Service }]', '{ kinds: Service } | an entry of this option lacks expression.'],
      ['[{ expression: "1 +" }]', '"1 +" | "1 +" does not work here: Unexpected token: EOF.'],
      ['[{ expression: "1 + 1" }]', '"1 + 1" | "1 + 1" does not work here: it gives a value of type int, not a bool.'],
      ['[{ expression: "spec.x" }]', '"spec.x" | "spec.x" does not work here: Unknown variable: spec.'],
      ['[{ expression: "true", severity: high }]', 'high | Expected one of error, warning, info, hint.'],
      ['[{ expression: "true", kind: Pod }]', 'kind | "kind" is not a key of an entry of this option. The nearest one is "kinds".'],
      ['{}', '{} | Expected a list here.'],
    ] as const)
      assert.deepEqual(read(rule(entries)).problems, [problem]);
  });

  it('takes a compose project as a list of files, or with what else belongs to it', () => {
    const { config, problems } = read(
      'compose: { projects: [a.yaml, [b.yaml, c.yaml], { files: d.yaml, projectDirectory: ., envFiles: [x] }, { envFiles: y }] }\n',
    );
    assert.deepEqual(config, {
      compose: { projects: [['a.yaml'], ['b.yaml', 'c.yaml'], { files: ['d.yaml'], projectDirectory: '.', envFiles: ['x'] }] },
    });
    assert.deepEqual(problems, ['{ envFiles: y } | a compose project lacks files.']);
  });

  it('is read whole', () => {
    const { config, problems } = read(
      [
        'extends: [recommended, security]',
        'rules:',
        '  dockerfile/no-sudo: off',
        '  DL3025: [warning, {}]',
        'ignore: [vendor/]',
        'overrides:',
        '  - files: "*.dev.yaml"',
        '    rules: { compose/require-memory-limit: off }',
        'kubernetes: { version: "1.31" }',
        'advisor:',
        '  projects:',
        '    deploy: { team: small, downtime: none }',
        '',
      ].join('\n'),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(config, {
      extends: ['recommended', 'security'],
      rules: {
        'dockerfile/no-sudo': 'off',
        'dockerfile/prefer-exec-form': ['warning', {}],
        'dockerfile/match-cmd-form': ['warning', {}],
      },
      ignore: ['vendor/'],
      overrides: [{ files: ['*.dev.yaml'], rules: { 'compose/require-memory-limit': 'off' } }],
      kubernetes: { version: '1.31' },
      advisor: { projects: { deploy: { team: 'small', downtime: 'none' } } },
    });
  });

  it('names the nearest key for an unknown one', () => {
    assert.deepEqual(read('extend: strict\n').problems, [
      'extend | "extend" is not a key of the configuration. The nearest one is "extends".',
    ]);
  });

  it('names the nearest rule for an unknown one, and keeps the others', () => {
    const { config, problems } = read('rules:\n  dockerfile/no-sud: off\n  dockerfile/prefer-copy: error\n');
    assert.deepEqual(problems, ['dockerfile/no-sud | There is no rule "dockerfile/no-sud". The nearest one is "dockerfile/no-sudo".']);
    assert.deepEqual(config, { rules: { 'dockerfile/prefer-copy': 'error' } });
  });

  it('knows the tools that a compatibility preset can be named after', () => {
    assert.deepEqual(read('extends: [compat:hadolint]\n').problems, []);
    assert.match(read('extends: [compat:nobody]\n').problems[0] ?? '', /"compat:nobody" is not a preset.*one of .*hadolint, /);
  });

  for (const [text, problem] of [
    ['rules: { dockerfile/no-sudo: loud }\n', 'loud | Expected a level: off, error, warning, info, hint; or [level, options].'],
    [
      'extends: [recomended]\n',
      'recomended | "recomended" is not a preset. Known are recommended, security, strict, style, all and compat:<tool>.',
    ],
    ['strictLabels: maybe\n', 'maybe | Expected true or false here.'],
    ['kubernetes: { version: latest }\n', 'latest | Expected a version of Kubernetes such as "1.31", in quotes.'],
    ['ignore: { a: b }\n', '{ a: b } | Expected a list here.'],
    ['overrides: [{ rules: {} }]\n', '{ rules: {} } | an override lacks files.'],
  ] as const)
    it(`says what is wrong: ${text.trim()}`, () => {
      assert.deepEqual(read(text).problems, [problem]);
    });

  it('reports a syntax error at its place and reads what is left', () => {
    const { problems } = read('extends: [recommended\nrules: {}\n');
    assert.ok(problems.some((problem) => problem.includes('Not valid YAML')));
  });
});

describe('projects of the advisor', () => {
  const warned = (config: string, files: readonly string[], options: EngineOptions = { complete: true }): string[] => {
    const engine = new Engine(options);
    for (const file of files) engine.update(file, 'services:\n  web:\n    image: nginx\n');
    engine.update('team/.plimsoll.yaml', config);
    return engine.lint('team/.plimsoll.yaml').map(({ span, severity }) => `${severity} ${config.slice(span.start, span.end)}`);
  };
  const config =
    'advisor:\n  projects:\n    .: { team: small }\n    shop: { team: small }\n    shpo/: { team: small }\n    shop/compose.yaml: { team: small }\n';

  it('are warned of where nothing is at their path', () => {
    assert.deepEqual(warned(config, ['team/shop/compose.yaml']), ['warning shpo/']);
  });

  it('are left alone where nobody knows what is there', () => {
    assert.deepEqual(warned(config, ['team/shop/compose.yaml'], {}), []);
  });

  it('are left alone where they merely run nothing', () => {
    assert.deepEqual(warned(config, ['team/shop/compose.yaml', 'team/shpo/notes.yaml']), []);
  });
});
