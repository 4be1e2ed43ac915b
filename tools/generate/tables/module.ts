import { generatedNote } from '../output.js';

/** A module that holds a table as text, which is decoded when it is first asked for. */
export function tableModule(name: string, what: string, table: string): string {
  const text = table.replace(/[\\`]|\$\{/g, '\\$&');
  return `// ${generatedNote}\n/** The schema of ${what}; see \`syntax/schema/schema.ts\`. */\nexport const ${name} = \`${text}\`;\n`;
}
