import { SymbolKind, type DocumentSymbol, type DocumentSymbolParams, type SymbolInformation } from 'vscode-languageserver';
import type { LineIndex } from '../core/lines.js';
import type { FileSymbol } from '../engine/navigation.js';
import { about } from './about.js';
import type { Feature } from './session.js';

/** The outline of a document; flat for clients that take no tree. */
export const documentSymbols: Feature = (session) => {
  const isTree = session.client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
  session.connection.onDocumentSymbol(
    about<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]>(session, 'Outlining', ({ project, path }) => {
      const lines = project.engine.linesOf(path);
      const symbols = project.engine.navigation.symbols(path);
      if (isTree) return symbols?.map((symbol) => treeOf(lines, symbol));
      return symbols?.flatMap((symbol) => flatten(lines, project.uriOf(path), symbol));
    }),
  );
  return { documentSymbolProvider: { label: 'Plimsoll' } };
};

const kinds: Readonly<Record<FileSymbol['kind'], SymbolKind>> = {
  stage: SymbolKind.Module,
  instruction: SymbolKind.Function,
  variable: SymbolKind.Variable,
  section: SymbolKind.Namespace,
  service: SymbolKind.Module,
  object: SymbolKind.Object,
  key: SymbolKind.Property,
  container: SymbolKind.Module,
  volume: SymbolKind.File,
  port: SymbolKind.Interface,
  rule: SymbolKind.Event,
};

const treeOf = (lines: LineIndex, symbol: FileSymbol): DocumentSymbol => ({
  name: symbol.name,
  detail: symbol.detail,
  kind: kinds[symbol.kind],
  range: lines.range(symbol),
  selectionRange: lines.range(symbol.nameSpan),
  ...(symbol.children.length > 0 && { children: symbol.children.map((child) => treeOf(lines, child)) }),
});

const flatten = (lines: LineIndex, uri: string, symbol: FileSymbol, containerName?: string): SymbolInformation[] => [
  {
    name: `${symbol.name} ${symbol.detail}`.trim(),
    kind: kinds[symbol.kind],
    location: { uri, range: lines.range(symbol) },
    ...(containerName !== undefined && { containerName }),
  },
  ...symbol.children.flatMap((child) => flatten(lines, uri, child, symbol.name)),
];
