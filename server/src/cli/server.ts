import { status, UsageError, type Status } from './io.js';

/** `plimsoll server --stdio`: the language server. The protocol is loaded here and nowhere else. */
export async function server({ stdio }: { readonly stdio?: boolean }): Promise<Status> {
  if (!stdio) throw new UsageError('The language server speaks over standard input and output: plimsoll server --stdio');
  await import('../lsp/node.js');
  return status.clean;
}
