import { createConnection } from 'vscode-languageserver/node';
import { NodeHost } from '../hosts/node.js';
import { serve } from './server.js';

// stdio or IPC, as the arguments of the process say
serve(createConnection(), (folder) => new NodeHost(folder));
