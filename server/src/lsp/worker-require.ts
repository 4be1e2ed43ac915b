/** How a file of the bundles is run, wherever it is loaded. */
type Run = (require: (file: string) => unknown, module: { exports: unknown }) => void;

declare const self: { readonly name: string; readonly location: { readonly href: string }; plimsollPart: (run: Run) => void };
declare const importScripts: ((url: string) => void) | undefined;

// what a browser's worker lacks of Node to load the other files of the server: stands before the server itself in its bundle
if (typeof importScripts === 'function') {
  const load = importScripts;
  const modules = new Map<string, { exports: unknown }>();
  // VS Code wraps the script in another one, which hides where it lies, and puts its own name before the one that the client gives the worker
  const home = /(?:^| -> )([a-z][a-z\d+.-]*:\/\/.+)$/i.exec(self.name)?.[1] ?? self.location.href;
  const require = (file: string): unknown => {
    const known = modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    self.plimsollPart = (run) => run(require, module);
    load(new URL(file, home).href);
    modules.set(file, module);
    return module.exports;
  };
  self.plimsollPart = (run) => run(require, { exports: {} });
}

export {};
