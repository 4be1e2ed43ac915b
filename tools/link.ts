import type { Metafile } from 'esbuild';
import path from 'node:path';
import ts from 'typescript';

/** What esbuild makes with code splitting: modules by their paths, and who imports whom. */
export interface Split {
  readonly texts: ReadonlyMap<string, string>;
  readonly metafile: Metafile;
}

/** A module of esbuild's in one of the files that ship. */
interface Member {
  readonly output: string;
  readonly file: string;
  /** What it is called in the file; longer than any name that esbuild makes. */
  readonly name: string;
  readonly isEntry: boolean;
}

/**
 * Puts the many modules that esbuild splits code into in few files, in the form that Node's `require` loads and our own in a worker:
 * esbuild splits modules of the ECMAScript form alone, which a worker that an editor wraps cannot load.
 * `sharedBy` names the file for what the entries of those names need.
 */
export function link({ texts, metafile }: Split, sharedBy: (entries: ReadonlySet<string>) => string): Map<string, string> {
  const members = membersOf(metafile, sharedBy);
  const files = new Set(members.map(({ file }) => file));
  return new Map(
    [...files].map((file) => [file, fileText(members.filter((member) => member.file === file).map((member) => [member, textOf(member)]))]),
  );

  function textOf(member: Member): string {
    const { imports } = metafile.outputs[member.output] ?? { imports: [] };
    const byName = new Map(imports.map((each) => [path.basename(each.path), members.find(({ output }) => output === each.path)]));
    return asFunction(texts.get(member.output) ?? '', (name) => {
      const found = byName.get(path.basename(name));
      if (!found) return `require(${JSON.stringify(name)})`;
      return found.file === member.file ? `${found.name}()` : `require("./${found.file}.js").${found.name}()`;
    });
  }
}

function membersOf({ outputs }: Metafile, sharedBy: (entries: ReadonlySet<string>) => string): Member[] {
  const needed = new Map(Object.keys(outputs).map((output) => [output, new Set<string>()]));
  const reach = (output: string, entry: string): void => {
    const by = needed.get(output);
    if (!by || by.size === by.add(entry).size) return;
    for (const { path: other } of outputs[output]?.imports ?? []) reach(other, entry);
  };
  const isEntry = (output: string): boolean => !/-[0-9A-Z]{8}\.js$/.test(output);
  const nameOf = (output: string): string => path.basename(output, '.js');
  for (const output of Object.keys(outputs)) if (isEntry(output)) reach(output, nameOf(output));
  return [...needed].map(([output, by], i) => ({ output, file: sharedBy(by), name: `module${String(i)}`, isEntry: isEntry(output) }));
}

/** Each module is a function that runs it at the first call. The entry of the file is called at once. */
function fileText(members: readonly (readonly [Member, string])[]): string {
  const once = 'const once=(make,made)=>()=>made??=make();';
  const functions = members.map(([{ name }, text]) => `const ${name}=once((function(){${text}}));`);
  const names = members.map(([{ name }]) => name).join(',');
  const entry = members.find(([{ isEntry }]) => isEntry)?.[0].name;
  return `"use strict";${once}${functions.join('\n')}\nmodule.exports={${names}${entry === undefined ? '' : `,...${entry}()`}};`;
}

/** The body of a function that does what a module does and returns what it exports. `refer` writes the reference to another module. */
export function asFunction(code: string, refer: (module: string) => string): string {
  const file = ts.createSourceFile('module.js', code, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
  const found: { readonly node: ts.Node; readonly text: string }[] = [];
  const visit = (node: ts.Node): void => {
    const text = replacementOf(node, file, refer);
    if (text === undefined) ts.forEachChild(node, visit);
    else found.push({ node, text });
  };
  visit(file);
  const body = found.reduceRight(
    (text, { node, text: instead }) => text.slice(0, node.getStart(file)) + instead + text.slice(node.end),
    code,
  );
  return found.some(({ text }) => text.startsWith('return{')) ? body : `${body}\nreturn{};`;
}

function replacementOf(node: ts.Node, file: ts.SourceFile, refer: (module: string) => string): string | undefined {
  if (ts.isImportDeclaration(node)) return imported(node, file, refer);
  if (ts.isExportDeclaration(node) && node.exportClause && ts.isNamedExports(node.exportClause)) return exported(node.exportClause, file);
  const [first] = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments : [];
  return first && ts.isStringLiteral(first) ? `Promise.resolve().then(()=>${refer(first.text)})` : undefined;
}

function imported(
  { importClause: clause, moduleSpecifier }: ts.ImportDeclaration,
  file: ts.SourceFile,
  refer: (module: string) => string,
): string {
  const from = refer(ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '');
  const names = clause?.namedBindings;
  const bound = [
    ...(clause?.name ? [clause.name.text] : []),
    ...(names && ts.isNamespaceImport(names) ? [names.name.text] : []),
    ...(names && ts.isNamedImports(names)
      ? [`{${names.elements.map((each) => pair(each.propertyName ?? each.name, each.name, file)).join(',')}}`]
      : []),
  ];
  return bound.length === 0 ? `${from};` : `const ${bound.map((each) => `${each}=${from}`).join(',')};`;
}

/** What is exported is handed over once, so nothing may be assigned to it later. */
function exported({ elements }: ts.NamedExports, file: ts.SourceFile): string {
  const late = elements.map(({ name, propertyName }) => (propertyName ?? name).getText(file)).find((name) => isAssignedLater(name, file));
  if (late !== undefined) throw new Error(`"${late}" is exported before it has its value, which cannot be had in a file apart.`);
  return `return{${elements.map((each) => pair(each.name, each.propertyName ?? each.name, file)).join(',')}};`;
}

const pair = (key: ts.Node, value: ts.Node, file: ts.SourceFile): string => `${key.getText(file)}:${value.getText(file)}`;

const isAssignedLater = (name: string, file: ts.SourceFile): boolean =>
  file.statements.some(
    (statement) =>
      ts.isVariableStatement(statement) &&
      statement.declarationList.declarations.some((each) => each.initializer === undefined && each.name.getText(file) === name),
  );
