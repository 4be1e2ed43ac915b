import { createServer } from 'node:http';

createServer((_, response) => response.end('shop\n')).listen(3000);
