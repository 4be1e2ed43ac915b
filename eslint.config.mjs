import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

/** Which folders of server/src a folder may import from; the law of the layers. */
const layers = {
  core: [],
  syntax: ['core'],
  rules: ['core', 'syntax'],
  workspace: ['core', 'syntax'],
  advisor: ['core', 'syntax', 'workspace'],
  engine: ['core', 'syntax', 'rules', 'workspace', 'advisor'],
  hosts: ['core', 'engine'],
  lsp: ['core', 'engine', 'hosts'],
  cli: ['core', 'engine', 'hosts'],
};

const message = (layer) => `${layer} may import only ${layers[layer].join(', ') || 'itself'}: see docs/architecture.md, "Layers".`;
const others = (layer) => Object.keys(layers).filter((name) => name !== layer && !layers[layer].includes(name));
const nodeModules = {
  regex: `^node:|^(?:${builtinModules.join('|')})$`,
  message: 'Only hosts/node.ts and cli/ may use Node: everything else also runs in a browser.',
};
const languageServer = { regex: '^vscode-(?:languageserver|jsonrpc)', message: 'Only lsp/ knows the protocol.' };
const assistants = {
  regex: '^@modelcontextprotocol/',
  message: 'Only cli/mcp-protocol.ts knows the protocol of assistants: it is loaded for `plimsoll mcp` alone.',
};
const publicFace = { regex: '^(?:\\.\\./)+index(?:\\.js)?$', message: 'Nothing inside imports the public face.' };

const restricted = (files, patterns) => ({ files, rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] } });

const layerPatterns = (layer, usesNode) => [
  { regex: `^(?:\\.\\./)+(?:${others(layer).join('|')})/`, message: message(layer) },
  publicFace,
  assistants,
  ...(usesNode ? [] : [nodeModules]),
  ...(layer === 'lsp' ? [] : [languageServer]),
];

const law = [
  ...Object.keys(layers).map((layer) => restricted([`server/src/${layer}/**/*.ts`], layerPatterns(layer, layer === 'cli'))),
  restricted(['server/src/hosts/node.ts'], layerPatterns('hosts', true)),
  restricted(
    ['server/src/cli/mcp-protocol.ts'],
    layerPatterns('cli', true).filter((pattern) => pattern !== assistants),
  ),
  restricted(
    ['server/src/index.ts'],
    [{ regex: '^\\./(?!engine/|core/)', message: 'index may import only engine and core.' }, nodeModules, languageServer],
  ),
  {
    files: ['server/src/**/*.ts'],
    ignores: ['server/src/lsp/**', 'server/src/cli/**/server.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ImportExpression[source.value=/\\/lsp\\//]', message: 'Only the command that serves loads the language server.' },
      ],
    },
  },
  restricted(
    ['client/src/**/*.ts'],
    [
      {
        regex: 'server/(?!src/(?:workspace/classify|lsp/messages|engine/advice-report)\\.js$)',
        message:
          'The client holds no lint logic: of the server it may know the file classifier, the message types and how advice is printed.',
      },
    ],
  ),
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/out/**',
      '**/node_modules/**',
      'coverage/**',
      'tools/vscode-host/**',
      '**/*.mjs',
      '**/*.cjs',
      'test-fixtures/**',
    ],
  },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      eqeqeq: 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-confusing-void-expression': 'off',
    },
  },
  law,
  { files: ['**/test/**', 'tools/**'], rules: { 'no-console': 'off', '@typescript-eslint/no-restricted-imports': 'off' } },
);
