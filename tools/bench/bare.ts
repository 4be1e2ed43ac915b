import { DockerfileParser } from 'dockerfile-ast';
import { parse as parseShell } from 'unbash';
import { parseAllDocuments, parseDocument } from 'yaml';
import type { Language } from './workload.js';

/** What the parsers that Plimsoll stands on cost by themselves. Returns a number, so that nothing is optimised away. */
export function bareParse(language: Language, text: string): number {
  if (language === 'dockerfile') return bareDockerfile(text);
  if (language === 'compose') return parseDocument(text).errors.length;
  return [parseAllDocuments(text)].flat().length;
}

/** Instructions and their arguments are made when they are asked for, so they are asked for; every RUN is parsed as shell. */
function bareDockerfile(text: string): number {
  let seen = 0;
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    seen += instruction.getArguments().length;
    if (instruction.getKeyword() === 'RUN') seen += parseShell(instruction.getArgumentsContent() ?? '').commands.length;
  }
  return seen;
}
