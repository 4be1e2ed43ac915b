import { createConnection } from 'vscode-languageserver/node';
import { NodeHost, readShipped } from '../hosts/node.js';
import { serve } from './server.js';

// stdio or IPC, as the arguments of the process say
serve(createConnection(), { host: (folder) => new NodeHost(folder), readShipped });
