import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type Oniguruma from 'vscode-oniguruma';
import type Textmate from 'vscode-textmate';
import { inRoot } from '../repository.js';

// required, not imported: the names of a minified CommonJS module cannot be seen from an ES module
const require = createRequire(import.meta.url);
const oniguruma = require('vscode-oniguruma') as typeof Oniguruma;
const textmate = require('vscode-textmate') as typeof Textmate;

const hostGrammars: Readonly<Record<string, string>> = {
  'source.dockerfile': 'tools/test/grammars/dockerfile.tmLanguage.json',
  'source.yaml': 'tools/test/grammars/yaml.tmLanguage.json',
};

/** A grammar as the extension contributes it: injected into other grammars. */
export interface Contributed {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo: readonly string[];
}

/** A piece of a line with the scopes that Plimsoll gave it. */
export interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** A tokenizer for a language of the editor, with the contributed grammars injected. */
export async function tokenizer(contributed: readonly Contributed[], scopeName: string): Promise<(text: string) => Token[]> {
  await loadOniguruma();
  const paths = new Map([...Object.entries(hostGrammars), ...contributed.map(({ scopeName, path }) => [scopeName, path] as const)]);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    getInjections: (host) => contributed.filter(({ injectTo }) => injectTo.includes(host)).map((grammar) => grammar.scopeName),
    loadGrammar: (name) => {
      const path = paths.get(name);
      return Promise.resolve(path === undefined ? null : textmate.parseRawGrammar(readFileSync(inRoot(path), 'utf8'), path));
    },
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (!grammar) throw new Error(`no grammar for ${scopeName}`);
  return (text) => tokensOf(grammar, text);
}

function tokensOf(grammar: Textmate.IGrammar, text: string): Token[] {
  let state = textmate.INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }));
  });
}

let loading: Promise<void> | undefined;

function loadOniguruma(): Promise<void> {
  const wasm = require.resolve('vscode-oniguruma/release/onig.wasm');
  return (loading ??= oniguruma.loadWASM(readFileSync(wasm)));
}
