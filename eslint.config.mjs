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
  cli: ['core', 'engine', 'hosts', 'lsp'],
};

const message = (layer) => `${layer} may import only ${layers[layer].join(', ') || 'itself'}: see docs/architecture.md, "Layers".`;
const others = (layer) => Object.keys(layers).filter((name) => name !== layer && !layers[layer].includes(name));
const nodeModules = { regex: '^node:', message: 'Only hosts/node.ts and cli/ may use Node: everything else also runs in a browser.' };
const languageServer = { regex: '^vscode-(?:languageserver|jsonrpc)', message: 'Only lsp/ knows the protocol.' };

const layerRule = (layer) => ({
  files: [`server/src/${layer}/**/*.ts`],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          { regex: `^(?:\\.\\./)+(?:${others(layer).join('|')})/`, message: message(layer) },
          { regex: '^(?:\\.\\./)+index(?:\\.js)?$', message: 'Nothing inside imports the public face.' },
          ...(layer === 'cli' ? [] : [nodeModules]),
          ...(layer === 'lsp' ? [] : [languageServer]),
        ],
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ['**/dist/**', '**/out/**', '**/node_modules/**', 'coverage/**', 'tools/vscode-host/**', '**/*.mjs', 'test-fixtures/**'] },
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
  Object.keys(layers).map(layerRule),
  { files: ['server/src/hosts/node.ts'], rules: { '@typescript-eslint/no-restricted-imports': 'off' } },
  {
    files: ['server/src/index.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^\\./(?:syntax|rules|workspace|lsp|cli|hosts|advisor)/', message: 'index may import only engine and core.' },
          ],
        },
      ],
    },
  },
  { files: ['**/test/**', 'tools/**'], rules: { 'no-console': 'off', '@typescript-eslint/no-restricted-imports': 'off' } },
);
