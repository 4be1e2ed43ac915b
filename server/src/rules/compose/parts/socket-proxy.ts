import type { Edit, Fix } from '../../../core/fix.js';
import type { ComposeFile } from '../../../syntax/compose/file.js';

/** Puts a service in front of the others that hands the socket on for reading. */
export function throughProxy(file: ComposeFile, removal: Edit): Fix[] {
  const services = file.roots[0]?.map('services');
  const first = services?.pairs[0];
  if (!services || !first || services.flow || services.has('socket-proxy')) return [];
  const eol = file.text.includes('\r\n') ? '\r\n' : '\n';
  const indent = ' '.repeat(first.key.span.start - (file.text.lastIndexOf('\n', first.key.span.start - 1) + 1));
  const lines = [
    'socket-proxy:',
    '  image: tecnativa/docker-socket-proxy:${1:0.3.0}',
    '  restart: unless-stopped',
    '  environment:',
    '    CONTAINERS: ${2|1,0|}',
    '  volumes:',
    '    - /var/run/docker.sock:/var/run/docker.sock:ro',
  ];
  const text = lines.map((line, i) => (i === 0 ? line : indent + line) + eol).join('') + indent;
  const insertion = { span: { start: first.key.span.start, end: first.key.span.start }, text };
  return [{ title: 'Put a socket proxy in between (tcp://socket-proxy:2375)', safety: 'ask', edits: [insertion, removal] }];
}
