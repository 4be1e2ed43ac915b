import type { Fix } from '../../../core/fix.js';
import type { Port } from '../../../syntax/compose/ports.js';

/** Binds a port in short form to the host itself. */
export function bindToLoopback({ scalar, ip, published, target }: Port): Fix[] {
  const at = ip?.at ?? published?.at ?? target.at;
  // a part that cannot be told from the whole, escapes or a variable, is left alone
  const isWhole = scalar?.start === at.start && scalar.end === at.end;
  if (!scalar || (isWhole && (scalar.style !== 'plain' || published || ip))) return [];
  const text = ip ? '127.0.0.1' : published ? '127.0.0.1:' : '127.0.0.1::';
  const span = { start: at.start, end: ip ? at.end : at.start };
  return [{ title: 'Bind to 127.0.0.1', safety: 'review', edits: [{ span, text, path: at.path }] }];
}
