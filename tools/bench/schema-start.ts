import { parseCompose } from '../../server/src/syntax/compose/file.js';
import { checkComposeFile } from '../../server/src/syntax/compose/schema.js';
import { cpuOf } from './measure.js';
import { fileOf } from './workload.js';

// prints what the table of the schema and its first questions cost, in milliseconds of CPU; the file is read beforehand
const file = parseCompose('compose.yaml', fileOf('compose', 60));
if (file.yaml.documents.length !== 1) throw new Error('The file has not been read.');
console.log(cpuOf(() => void checkComposeFile(file)));
