/** The worker's function for loading scripts: there in a browser's worker, and nowhere else. */
declare const importScripts: unknown;

// one bundle for both, since nearly all of it is the same: what only one of them needs is run only there
void (typeof importScripts === 'function' ? import('./browser.js') : import('./node.js'));
